internal import Logbook

/// What people have asked of the policy. Who asked is never kept, only in which role.
package enum QuestionEvent: Equatable, Sendable {
  case asked(Asked)

  /// Somebody asked 'may I?' and was answered.
  package struct Asked: Codable, Hashable, Sendable {
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

    /// By what tells most questions apart: each that is read is looked up among those before, and
    /// to hash all of it takes longer than to compare the few that share this.
    package func hash(into hasher: inout Hasher) {
      hasher.combine(activity)
      hasher.combine(thing)
      hasher.combine(place)
      hasher.combine(period)
      hasher.combine(roles.first)
    }
  }
}

extension QuestionEvent: StoredEvent {
  enum Kind: String, CaseIterable {
    case asked = "question.asked"
  }

  var stored: (kind: Kind, fields: any Encodable) {
    switch self {
    case .asked(let fact): (.asked, fact)
    }
  }

  var subject: Subject { .school }

  static var repeats: Bool { true }

  init(_ kind: Kind, from payload: StoredPayload) throws {
    switch kind {
    case .asked: self = .asked(try payload.decode())
    }
  }
}
