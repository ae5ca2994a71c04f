internal import Logbook

/// What has happened among the people of the school.
package enum PeopleEvent: Equatable, Sendable {
  case admitted(Admitted)
  case passwordSet(PasswordSet)
  case rolesSet(RolesSet)
  case left(Left)
  case whereaboutsSet(WhereaboutsSet)

  /// Somebody was given a place in the school.
  package struct Admitted: Codable, Equatable, Sendable {
    package let person: PersonID
    package let name: String
    package let roles: [Role]
    package let signInName: String
  }

  /// A password was set; what is kept can check it and cannot give it back.
  package struct PasswordSet: Codable, Equatable, Sendable {
    package let person: PersonID
    package let verifier: String
  }

  /// Somebody holds these roles from then on, and no others.
  package struct RolesSet: Codable, Equatable, Sendable {
    package let person: PersonID
    package let roles: [Role]
  }

  /// Somebody is found there, and under this number, from then on; empty for neither.
  package struct WhereaboutsSet: Codable, Equatable, Sendable {
    package let person: PersonID
    package let room: String
    package let telephone: String
  }

  /// Somebody no longer works for, or comes to, the school.
  package struct Left: Codable, Equatable, Sendable {
    package let person: PersonID
  }
}

extension PeopleEvent: StoredEvent {
  enum Kind: String, CaseIterable {
    case admitted = "people.admitted"
    case passwordSet = "people.password-set"
    case rolesSet = "people.roles-set"
    case left = "people.left"
    case whereaboutsSet = "people.whereabouts-set"
  }

  var stored: (kind: Kind, fields: any Encodable) {
    switch self {
    case .admitted(let fact): (.admitted, fact)
    case .passwordSet(let fact): (.passwordSet, fact)
    case .rolesSet(let fact): (.rolesSet, fact)
    case .left(let fact): (.left, fact)
    case .whereaboutsSet(let fact): (.whereaboutsSet, fact)
    }
  }

  var subject: Subject {
    switch self {
    case .admitted(let fact): .person(fact.person)
    case .passwordSet(let fact): .person(fact.person)
    case .rolesSet(let fact): .person(fact.person)
    case .left(let fact): .person(fact.person)
    case .whereaboutsSet(let fact): .person(fact.person)
    }
  }

  init(_ kind: Kind, from payload: StoredPayload) throws {
    switch kind {
    case .admitted: self = .admitted(try payload.decode())
    case .passwordSet: self = .passwordSet(try payload.decode())
    case .rolesSet: self = .rolesSet(try payload.decode())
    case .left: self = .left(try payload.decode())
    case .whereaboutsSet: self = .whereaboutsSet(try payload.decode())
    }
  }
}
