package import Logbook
package import Policy

/// The entries that carry a clause, one by one, for those who may see them.
///
/// What is part of a concern is left out for whoever may not read that concern: that there was a
/// report about somebody, and who made it, is as private as the report (5.3, 5.4).
package struct EvidenceOfClause: Inquiry {
  package static let action = Action.readEvidence
  package let clause: ClauseNumber

  package init(_ clause: ClauseNumber) { self.clause = clause }

  /// Newest first.
  package func answer(
    _ registers: Registers, for person: PersonID, at moment: Timestamp
  ) -> [EvidenceRegister.Item] {
    let erased = registers.isAllowed(.readConcern, onErasedConcernFor: person)
    return registers.evidence.items(under: clause).reversed().filter { item in
      switch item.part {
      case .open: true
      case .concern(let id): registers.rule(.readConcern, on: id.uid, for: person).isAllowed
      case .erasedConcern: erased
      }
    }
  }
}
