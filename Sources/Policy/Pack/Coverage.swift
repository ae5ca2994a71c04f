/// How a clause that no rule covers is alive all the same.
package struct Coverage: Hashable, Sendable {
  /// The ways. The raw values are the words of `coverage.yaml`.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// It is shown or taught.
    case text
    /// Something must happen, once or on a cycle.
    case duty
    /// A list must be kept.
    case register
    /// A matter must be carried through.
    case `case`
  }

  /// The clause.
  package var clause: ClauseNumber
  /// How it is alive.
  package var kind: Kind
  /// What that means here, in one sentence.
  package var sentence: String
  /// The line of `coverage.yaml`, counted from 1.
  package var line: Int
}
