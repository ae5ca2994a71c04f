package import Logbook

/// Somebody sets their own password anew; whoever knew the old one is signed out by it.
package struct ChangePassword: Command {
  package static let action = Action.changePassword
  /// The stored form of a memory-hard hash of the password, with its parameters.
  package let verifier: String

  package init(verifier: String) { self.verifier = verifier }

  package enum Refusal: Error, Equatable {
    case notHere(PersonID)
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> [SchoolEvent] {
    guard let standing = registers.people.person(actor), !standing.hasLeft else {
      throw .notHere(actor)
    }
    return [.people(.passwordSet(.init(person: actor, verifier: verifier)))]
  }
}
