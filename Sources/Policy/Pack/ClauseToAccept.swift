/// A clause that people read and accept before it is held against them, and why it concerns them.
package struct ClauseToAccept: Hashable, Sendable {
  /// How many days somebody has, where the pack does not say.
  package static let daysStandard = 14
  /// The most days that a pack may give.
  package static let daysMax = 365

  /// The clause.
  package var clause: ClauseNumber
  /// The ids of the roles that it concerns; a wider role stands for all those in it.
  package var who: [String]
  /// Why it concerns them, in one plain sentence.
  package var why: String
  /// After how many days it is late.
  package var days: Int
  /// Whether each point of its list is accepted by itself.
  package var byPoint: Bool
  /// The fact of the vocabulary that is so of whoever has accepted it, or `nil`.
  package var fact: String?
  /// The line of `acknowledgements.yaml`, counted from 1.
  package var line: Int

  /// Whether it concerns somebody who is in these roles, given with all their wider ones.
  package func concerns(_ roles: some Collection<String>) -> Bool {
    who.contains { roles.contains($0) }
  }
}
