/// How a kind of case is worked: what is done, by whom, by when, and whom to call.
package struct Playbook: Hashable, Sendable {
  /// One thing to do.
  package struct Step: Hashable, Sendable {
    /// What, as one tells somebody to do it.
    package let what: String
    /// The role that does it.
    package let by: String
    /// By when, counted from the report of the case.
    package let within: Span?
    /// The ids of the contacts that it needs.
    package let contacts: [String]
    /// The clause that asks for it, or `nil`.
    package let clause: ClauseNumber?
    /// What is written down of it, in words; empty when the doing is enough.
    package let record: String
  }

  /// The id, unique among the playbooks of a pack.
  package let id: String
  /// What the kind of case is called.
  package let label: String
  /// How one knows such a case, in a sentence.
  package let about: String
  /// The clauses that it carries through.
  package let clauses: [ClauseNumber]
  /// Whether pictures and documents may be kept with such a case. Where they may not, nobody is
  /// asked for any and none is taken.
  package let takesAttachments: Bool
  /// What must not be done, each as one tells somebody not to.
  package let never: [String]
  /// The steps, in their order.
  package let steps: [Step]
  /// Where the steps come from.
  package let source: String
  /// The line of `playbooks.yaml` that it begins on, counted from 1.
  package let line: Int
}

/// Somebody outside the school whom a case may need, as known on a day.
package struct Contact: Hashable, Sendable {
  /// The id.
  package let id: String
  /// Who it is.
  package let label: String
  /// The numbers to ring; empty when the school has to enter its own.
  package let phones: [String]
  /// A web address, or `nil`.
  package let url: String?
  /// When to call, or what to know, in a sentence; empty when there is nothing to say.
  package let note: String
  /// The day on which this was last known to be so.
  package let asOf: Day
  /// Whether somebody at the school has checked it.
  package let isConfirmed: Bool
  /// The line of `playbooks.yaml`, counted from 1.
  package let line: Int
}
