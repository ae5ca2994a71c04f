// The operating mode (1.3). Invariant: there is always exactly one; before the first change it is
// normal. Its history is kept whole.

package import Logbook

/// How the school is working: open, partly closed, or closed with learning at home (1.3, 6.2.5).
package enum OperatingMode: String, Codable, Sendable, CaseIterable {
  case normal
  case partialClosure = "partial-closure"
  case fullClosure = "full-closure"
}

/// What has been decided about the operating mode.
package enum ModeEvent: Equatable, Sendable {
  case changed(Changed)

  /// From this moment the school works in another mode.
  package struct Changed: Codable, Equatable, Sendable {
    package let to: OperatingMode
    package let reason: Text
  }
}

extension ModeEvent: StoredEvent {
  static let area = "mode"

  var stored: (kind: String, payload: any Encodable) {
    switch self {
    case .changed(let fact): ("mode.changed", fact)
    }
  }

  init?(kind: String, from payload: StoredPayload) throws {
    switch kind {
    case "mode.changed": self = .changed(try payload.decode())
    default: return nil
    }
  }
}

/// The mode in force and every change that led to it, oldest first.
package struct ModeRegister: Sendable {
  package struct Change: Sendable {
    package let to: OperatingMode
    package let reason: Text
    package let by: PersonID
    package let at: Timestamp
  }

  package private(set) var history: [Change] = []

  package var current: OperatingMode { history.last?.to ?? .normal }

  mutating func apply(_ event: ModeEvent, by person: PersonID, at moment: Timestamp) {
    switch event {
    case .changed(let fact):
      history.append(Change(to: fact.to, reason: fact.reason, by: person, at: moment))
    }
  }
}
