/// What has happened among the people of the school.
package enum PeopleEvent: Equatable, Sendable {
  case admitted(Admitted)
  case passwordSet(PasswordSet)
  case left(Left)

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

  /// Somebody no longer works for, or comes to, the school.
  package struct Left: Codable, Equatable, Sendable {
    package let person: PersonID
  }
}

extension PeopleEvent: StoredEvent {
  static let area = "people"

  var stored: (kind: String, payload: any Encodable) {
    switch self {
    case .admitted(let fact): ("people.admitted", fact)
    case .passwordSet(let fact): ("people.password-set", fact)
    case .left(let fact): ("people.left", fact)
    }
  }

  init?(kind: String, from payload: StoredPayload) throws {
    switch kind {
    case "people.admitted": self = .admitted(try payload.decode())
    case "people.password-set": self = .passwordSet(try payload.decode())
    case "people.left": self = .left(try payload.decode())
    default: return nil
    }
  }
}
