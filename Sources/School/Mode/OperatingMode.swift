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
  enum Kind: String, CaseIterable {
    case changed = "mode.changed"
  }

  var stored: (kind: Kind, fields: any Encodable) {
    switch self {
    case .changed(let fact): (.changed, fact)
    }
  }

  var subject: Subject { .school }

  init(_ kind: Kind, from payload: StoredPayload) throws {
    switch kind {
    case .changed: self = .changed(try payload.decode())
    }
  }
}

/// The mode in force and every change that led to it, oldest first.
package struct ModeRegister: Equatable, Sendable {
  package struct Change: Equatable, Sendable {
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
