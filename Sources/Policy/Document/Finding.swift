/// Something about a document or a pack that its owner should look at.
package struct Finding: Hashable, Sendable {
  /// What kind of thing was found. The raw values are what programs read, and are kept.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A clause that has a number and no words.
    case blankClause = "blank-clause"
    /// A number that is missing, repeated or out of order.
    case numbering
    /// The date of the next review has passed.
    case reviewOverdue = "review-overdue"
    /// The date of the next review cannot be read as a date.
    case reviewUnclear = "review-unclear"
    /// A clause that holds only in circumstances that are over.
    case lapsedCondition = "lapsed-condition"
    /// A paragraph that belongs to no numbered clause, and so is not part of the document.
    case unnumberedText = "unnumbered-text"
    /// A clause that names a person where it should name a role.
    case namedPerson = "named-person"
    /// A rule or a coverage line that cites a clause that the document does not have.
    case missingClause = "missing-clause"
    /// A clause that no rule and no coverage line is about.
    case uncovered
    /// A rule that no scenario exercises.
    case unexercised
    /// Something that can be asked and that no rule determines.
    case unanswered
    /// A rule, a thing or a question that does not fit the schema.
    case schema
    /// A rule that fits the schema and is probably not what was meant.
    case schemaWarning = "schema-warning"
    /// A field of duties, playbooks, guidance or services that cannot be read.
    case field
    /// A rule that applies to nothing, or never makes a difference.
    case neverFires = "never-fires"
    /// Two rules of which one allows what the other forbids, and neither is the other's exception.
    case contradiction
    /// A scenario whose answer rests on no clause.
    case unexplained
    /// Guidance of which a newer edition is in force than the one that the policy rests on.
    case guidanceNewer = "guidance-newer"
    /// Guidance of which nobody has looked up the edition.
    case guidanceUnconfirmed = "guidance-unconfirmed"
    /// A contact of a playbook that nobody has checked.
    case contactUnconfirmed = "contact-unconfirmed"
    /// A role that nobody holds.
    case vacantRole = "vacant-role"
    /// Something that people do in the product and that nobody may.
    case nobodyMay = "nobody-may"
    /// Something that people do in the product and that is refused without a reason.
    case wordless
    /// What the product promises children, whatever the policy says, and the rules break.
    case promise
  }

  /// What kind of thing was found.
  package var kind: Kind
  /// The clause that it is about, if it is about one.
  package var clause: ClauseNumber?
  /// The line of the source, counted from 1, if there is one.
  package var line: Int?
  /// The file within the pack that the line is of; `nil` when a document alone was looked at.
  package var file: String?
  /// What was found and how to mend it, in plain words.
  package var message: String

  /// Makes a finding.
  package init(
    kind: Kind, clause: ClauseNumber? = nil, line: Int? = nil, file: String? = nil,
    message: String
  ) {
    self.kind = kind
    self.file = file
    self.clause = clause
    self.line = line
    self.message = message
  }
}
