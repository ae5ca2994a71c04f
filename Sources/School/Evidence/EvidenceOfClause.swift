package import Logbook
package import Policy

/// The entries that carry a clause, one by one, for those who may see them.
package struct EvidenceOfClause: Inquiry {
  package static let action = Action.readEvidence
  package let clause: ClauseNumber

  package init(_ clause: ClauseNumber) { self.clause = clause }

  /// Newest first.
  package func answer(
    _ registers: Registers, for person: PersonID, at moment: Timestamp
  ) -> [EvidenceRegister.Item] {
    registers.evidence.items(under: clause).reversed()
  }
}
