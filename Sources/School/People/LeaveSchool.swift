package import Logbook

/// Somebody leaves: they can no longer sign in and hold no role; what they did stays on record.
package struct LeaveSchool: Command {
  package static let action = Action.keepPeople
  package let person: PersonID

  package init(person: PersonID) { self.person = person }

  package enum Refusal: Error, Equatable {
    case notHere(PersonID)
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> [SchoolEvent] {
    guard let standing = registers.people.person(person), !standing.hasLeft else {
      throw .notHere(person)
    }
    return [.people(.left(.init(person: person)))]
  }
}
