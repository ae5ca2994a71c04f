// The school itself. Invariant: it is founded once, by the first entry of its logbook, and whether
// it is a demonstration never changes after.

/// What has happened to the school as a whole.
package enum FoundingEvent: Equatable, Sendable {
  case founded(Founded)

  /// The logbook was begun, for a school of this name.
  package struct Founded: Codable, Equatable, Sendable {
    package let name: String
    /// Whether everything in it is invented. Only then can anyone sign in as anyone.
    package let isDemo: Bool
  }
}

extension FoundingEvent: StoredEvent {
  static let area = "school"

  var stored: (kind: String, payload: any Encodable) {
    switch self {
    case .founded(let fact): ("school.founded", fact)
    }
  }

  init?(kind: String, from payload: StoredPayload) throws {
    switch kind {
    case "school.founded": self = .founded(try payload.decode())
    default: return nil
    }
  }
}
