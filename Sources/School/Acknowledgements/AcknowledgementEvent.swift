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
  static let area = "acknowledgement"

  var stored: (kind: String, payload: any Encodable) {
    switch self {
    case .given(let fact): ("acknowledgement.given", fact)
    }
  }

  init?(kind: String, from payload: StoredPayload) throws {
    switch kind {
    case "acknowledgement.given": self = .given(try payload.decode())
    default: return nil
    }
  }
}
