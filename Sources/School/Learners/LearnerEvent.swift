internal import Logbook
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
  enum Kind: String, CaseIterable {
    case enrolled = "learner.enrolled"
  }

  var stored: (kind: Kind, fields: any Encodable) {
    switch self {
    case .enrolled(let fact): (.enrolled, fact)
    }
  }

  var subject: Subject {
    switch self {
    case .enrolled(let fact): .learner(fact.learner)
    }
  }

  init(_ kind: Kind, from payload: StoredPayload) throws {
    switch kind {
    case .enrolled: self = .enrolled(try payload.decode())
    }
  }
}
