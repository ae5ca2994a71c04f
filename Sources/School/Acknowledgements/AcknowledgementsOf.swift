package import Cedar
package import Logbook
internal import Policy

/// What somebody has accepted and has still to accept: theirs to see.
package struct AcknowledgementsOf: Inquiry {
  package static let action = Action.readAcknowledgements
  package let person: PersonID

  package init(_ person: PersonID) { self.person = person }

  package var resource: EntityUID { person.uid }

  package struct Standing: Sendable {
    /// By the order of the policy.
    package let due: [ClauseDue]
    /// Newest first, and of one moment by the order of the policy; in the words of that day.
    package let accepted: [AcceptedClause]
  }

  package func answer(
    _ registers: Registers, for person: PersonID, at moment: Timestamp
  ) -> Standing {
    let accepted = registers.acknowledgements.acceptances(of: self.person).sorted {
      ($1.entry, $0.clause) < ($0.entry, $1.clause)
    }
    return Standing(
      due: registers.due(self.person), accepted: accepted.compactMap(registers.accepted))
  }
}
