package import Logbook
package import Texts

/// Gives somebody a place in the school, with the roles that the policy knows (2.2).
package struct AdmitPerson: Command {
  package static let action = Action.keepPeople
  package let person: PersonID
  package let name: String
  package let roles: [Role]
  package let signInName: String

  package init(person: PersonID, name: String, roles: [Role], signInName: String) {
    self.person = person
    self.name = name
    self.roles = roles
    self.signInName = signInName
  }

  package enum Refusal: Error, Equatable {
    case name(PlainName.Refusal)
    /// Letters, digits, dots and hyphens; 1 to 64 of them.
    case signInNameMalformed(String)
    case signInNameTaken(String)
    /// The policy in force has no such role, or it is a group and not a place.
    case roleUnknown(Role)
    case roleMissing
    /// Somebody has, or had, this identifier.
    case alreadyAdmitted(PersonID)
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> [SchoolEvent] {
    let signIn = signInName.trimmingWhitespace().lowercased()
    let name: String
    do { name = try PlainName(self.name).text } catch { throw .name(error) }
    guard Self.isWellFormed(signIn) else { throw .signInNameMalformed(signInName) }
    guard registers.people.person(person) == nil, registers.erasure(of: person) == nil else {
      throw .alreadyAdmitted(person)
    }
    guard registers.people.person(signingInAs: signIn) == nil else {
      throw .signInNameTaken(signIn)
    }
    guard !roles.isEmpty else { throw .roleMissing }
    for role in roles where !registers.adoption.knows(role) { throw .roleUnknown(role) }
    return [
      .people(
        .admitted(.init(person: person, name: name, roles: roles, signInName: signIn)))
    ]
  }

  private static func isWellFormed(_ name: String) -> Bool {
    (1...64).contains(name.utf8.count)
      && name.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E
      }
  }
}
