/// Guidance or law that the policy rests on.
package struct Guidance: Hashable, Sendable {
  /// An edition that came, or comes, after the one that the policy rests on.
  package struct Newer: Hashable, Sendable {
    /// What it is called.
    package let edition: String
    /// The first day on which it holds.
    package let inForceFrom: Day
    /// Whether somebody has looked it up.
    package let isConfirmed: Bool
  }

  /// The id, unique among the guidance of a pack.
  package let id: String
  /// The title.
  package let title: String
  /// Who publishes it.
  package let publisher: String
  /// The edition that the policy rests on; `nil` when nobody has entered it.
  package let edition: String?
  /// The first day on which that edition holds, or `nil`.
  package let inForceFrom: Day?
  /// Whether somebody has looked it up.
  package let isConfirmed: Bool
  /// A newer edition that is known of, or `nil`.
  package let newer: Newer?
  /// What to know about it, in a sentence; empty when there is nothing to say.
  package let note: String
  /// Where it stands, or `nil`.
  package let url: String?
  /// The clauses that lean on it.
  package let clauses: [ClauseNumber]
  /// The line of `guidance.yaml` that it begins on, counted from 1.
  package let line: Int

  /// The newer edition, if it holds on a day.
  package func newer(on day: Day) -> Newer? {
    newer.flatMap { $0.inForceFrom <= day ? $0 : nil }
  }
}
