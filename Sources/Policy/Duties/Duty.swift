/// Something that must happen, once in a while or whenever something sets it off.
package struct Duty: Hashable, Sendable {
  /// How often. The raw values are the words of `duties.yaml`.
  package enum Interval: String, Hashable, Sendable, CaseIterable {
    /// Once a week.
    case week
    /// Once a month.
    case month
    /// Twice in a term.
    case halfTerm = "half-term"
    /// Once in each term.
    case term
    /// Twice a year.
    case halfYear = "half-year"
    /// Once a year.
    case year
  }

  /// What makes it due.
  package enum Cadence: Hashable, Sendable {
    /// Time.
    case every(Interval)
    /// An event, in words that complete 'on …'.
    case on(String)
  }

  /// The id, unique among the duties of a pack.
  package let id: String
  /// The clause that asks for it.
  package let clause: ClauseNumber
  /// What is to be done, as one tells somebody to do it.
  package let what: String
  /// What makes it due.
  package let cadence: Cadence
  /// How long before it is due the owner is reminded; `nil` when it is due at the event itself.
  package let lead: Span?
  /// The role that sees to it.
  package let owner: String
  /// The roles that are told when it is late, one after the other.
  package let escalates: [String]
  /// What shows that it was done, in words.
  package let evidence: String
  /// The kinds of logbook entries that show it, such as `policy.adopted`; empty when the product
  /// does not record it.
  package let entries: [String]
  /// The line of `duties.yaml` that it begins on, counted from 1.
  package let line: Int
}
