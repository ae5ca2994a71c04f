internal import Logbook

/// What has happened about clauses that people accept.
package enum AcknowledgementEvent: Equatable, Sendable {
  case given(Given)

  /// Somebody read clauses and accepted them, in the words that were in force that day.
  package struct Given: Codable, Equatable, Sendable {
    package let person: PersonID
    /// The entry that adopted the version in force: its files hold the words that the hashes name.
    package let adoption: Int
    package let clauses: [AcceptedWording]
  }
}

extension AcknowledgementEvent: StoredEvent {
  enum Kind: String, CaseIterable {
    case given = "acknowledgement.given"
  }

  var stored: (kind: Kind, fields: any Encodable) {
    switch self {
    case .given(let fact): (.given, fact)
    }
  }

  var subject: Subject {
    switch self {
    case .given(let fact): .person(fact.person)
    }
  }

  init(_ kind: Kind, from payload: StoredPayload) throws {
    switch kind {
    case .given: self = .given(try payload.decode())
    }
  }
}
