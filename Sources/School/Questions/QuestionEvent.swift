/// What people have asked of the policy. Who asked is never kept, only in which role.
package enum QuestionEvent: Equatable, Sendable {
  case asked(Asked)

  /// Somebody asked 'may I?' and was answered.
  package struct Asked: Codable, Equatable, Sendable {
    package let roles: [Role]
    package let activity: String
    package let thing: String?
    package let period: String
    package let place: String
    package let mode: OperatingMode
    /// What could be arranged, and was: the facts that held.
    package let facts: [String]
    /// `yes`, `no` or `only-if`.
    package let verdict: String
    package let clauses: [String]
  }
}

extension QuestionEvent: StoredEvent {
  static let area = "question"

  var stored: (kind: String, payload: any Encodable) {
    switch self {
    case .asked(let fact): ("question.asked", fact)
    }
  }

  init?(kind: String, from payload: StoredPayload) throws {
    switch kind {
    case "question.asked": self = .asked(try payload.decode())
    default: return nil
    }
  }
}
