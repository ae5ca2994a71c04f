// The school itself. Invariant: it is founded once, by the first entry of its logbook, and whether
// it is a demonstration never changes after.

internal import Logbook

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
  enum Kind: String, CaseIterable {
    case founded = "school.founded"
  }

  var stored: (kind: Kind, fields: any Encodable) {
    switch self {
    case .founded(let fact): (.founded, fact)
    }
  }

  var subject: Subject { .school }

  init(_ kind: Kind, from payload: StoredPayload) throws {
    switch kind {
    case .founded: self = .founded(try payload.decode())
    }
  }
}
