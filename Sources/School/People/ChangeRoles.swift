package import Logbook

/// Somebody holds other roles from now on (2.2): what they may do, and what they are asked to
/// accept, follows at once.
package struct ChangeRoles: Command {
  package static let action = Action.keepPeople
  package let person: PersonID
  /// All that they hold from now on.
  package let roles: [Role]

  package init(person: PersonID, roles: [Role]) {
    self.person = person
    self.roles = roles
  }

  package enum Refusal: Error, Equatable {
    case notHere(PersonID)
    case roleMissing
    /// The policy in force has no such role, or it is a group and not a place.
    case roleUnknown(Role)
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> [SchoolEvent] {
    guard let standing = registers.people.person(person), !standing.hasLeft else {
      throw .notHere(person)
    }
    var roles: [Role] = []
    for role in self.roles where !roles.contains(role) { roles.append(role) }
    if roles.isEmpty { throw .roleMissing }
    // A role that a newer policy no longer knows may be kept, and not given.
    for role in roles where !registers.adoption.knows(role) && !standing.roles.contains(role) {
      throw .roleUnknown(role)
    }
    if roles == standing.roles { return [] }
    return [.people(.rolesSet(.init(person: person, roles: roles)))]
  }
}
