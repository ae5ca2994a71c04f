package import Logbook
internal import Policy

/// Who has still to accept what: for those who remind people, and nobody else.
package struct AcknowledgementsOutstanding: Inquiry {
  package static let action = Action.listAcknowledgements

  package init() {}

  /// Somebody whom clauses concern.
  package struct Line: Sendable {
    package let person: PersonID
    package let name: String
    package let roles: [Role]
    /// How many clauses concern them.
    package let askedCount: Int
    /// By the order of the policy; empty when they have accepted everything.
    package let due: [ClauseDue]
  }

  /// Everybody at the school whom a clause concerns, by name.
  package func answer(_ registers: Registers, for person: PersonID, at moment: Timestamp) -> [Line]
  {
    registers.people.present.compactMap { person in
      let asked = registers.clausesToAccept(person.id).count
      guard asked > 0 else { return nil }
      return Line(
        person: person.id, name: person.name, roles: person.roles, askedCount: asked,
        due: registers.due(person.id))
    }
  }
}
