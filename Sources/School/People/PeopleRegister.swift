/// Who belongs to the school and in which roles, as of the last entry read.
package struct PeopleRegister: Equatable, Sendable {
  private var byID: [PersonID: Person] = [:]
  private var bySignInName: [String: PersonID] = [:]

  /// Anybody ever admitted, whether or not they have left.
  package func person(_ id: PersonID) -> Person? { byID[id] }

  /// The person who signs in by this name today.
  package func person(signingInAs name: String) -> Person? {
    bySignInName[name.lowercased()].flatMap { byID[$0] }
  }

  /// Everybody who has not left, by name.
  package var present: [Person] {
    byID.values.filter { !$0.hasLeft }.sorted {
      ($0.name, $0.id.rawValue) < ($1.name, $1.id.rawValue)
    }
  }

  /// Everybody present who holds `role`, by name.
  package func holding(_ role: Role) -> [Person] { present.filter { $0.roles.contains(role) } }

  mutating func apply(_ event: PeopleEvent) {
    switch event {
    case .admitted(let fact):
      byID[fact.person] = Person(
        id: fact.person, name: fact.name, roles: fact.roles, signInName: fact.signInName,
        verifier: nil, hasLeft: false)
      bySignInName[fact.signInName] = fact.person
    case .passwordSet(let fact):
      byID[fact.person]?.verifier = fact.verifier
      byID[fact.person]?.passwordVersion += 1
    case .rolesSet(let fact): byID[fact.person]?.roles = fact.roles
    case .left(let fact):
      guard let person = byID[fact.person] else { return }
      byID[fact.person]?.hasLeft = true
      byID[fact.person]?.roles = []
      bySignInName[person.signInName] = nil
    }
  }
}
