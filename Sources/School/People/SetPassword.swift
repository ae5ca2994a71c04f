package import Logbook

/// Sets the password of somebody who signs in; what is stored is a verifier, never the password.
package struct SetPassword: Command {
  package static let action = Action.keepPeople
  package let person: PersonID
  /// The stored form of a memory-hard hash of the password, with its parameters.
  package let verifier: String

  package init(person: PersonID, verifier: String) {
    self.person = person
    self.verifier = verifier
  }

  package enum Refusal: Error, Equatable {
    case notHere(PersonID)
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> [SchoolEvent] {
    guard let standing = registers.people.person(person), !standing.hasLeft else {
      throw .notHere(person)
    }
    return [.people(.passwordSet(.init(person: person, verifier: verifier)))]
  }
}
