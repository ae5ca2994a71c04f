package import Policy

/// What has happened to the roll.
package enum LearnerEvent: Equatable, Sendable {
  case enrolled(Enrolled)

  /// A child joined a class.
  package struct Enrolled: Codable, Equatable, Sendable {
    package let learner: LearnerID
    package let name: String
    package let born: Day
    package let className: String
  }
}

extension LearnerEvent: StoredEvent {
  static let area = "learner"

  var stored: (kind: String, payload: any Encodable) {
    switch self {
    case .enrolled(let fact): ("learner.enrolled", fact)
    }
  }

  init?(kind: String, from payload: StoredPayload) throws {
    switch kind {
    case "learner.enrolled": self = .enrolled(try payload.decode())
    default: return nil
    }
  }
}
