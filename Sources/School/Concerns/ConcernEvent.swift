internal import Logbook

/// What has happened about concerns.
package enum ConcernEvent: Equatable, Sendable {
  case reported(Reported)
  case opened(Opened)

  /// Somebody told the school of something, in their own words.
  package struct Reported: Codable, Equatable, Sendable {
    package let concern: ConcernID
    package let words: Text
    package let involved: Text
    package let about: ConcernSubject
    package let occurred: Occasion
    package let place: Text
    /// Whether, when it was reported, anyone was in danger at that moment (5.8).
    package let danger: Bool
  }

  /// Somebody who may read it did.
  package struct Opened: Codable, Equatable, Sendable {
    package let concern: ConcernID
  }
}

extension ConcernEvent: StoredEvent {
  enum Kind: String, CaseIterable {
    case reported = "concern.reported"
    case opened = "concern.opened"
  }

  var stored: (kind: Kind, fields: any Encodable) {
    switch self {
    case .reported(let fact): (.reported, fact)
    case .opened(let fact): (.opened, fact)
    }
  }

  var subject: Subject {
    switch self {
    case .reported(let fact): .concern(fact.concern)
    case .opened(let fact): .concern(fact.concern)
    }
  }

  init(_ kind: Kind, from payload: StoredPayload) throws {
    switch kind {
    case .reported: self = .reported(try payload.decode())
    case .opened: self = .opened(try payload.decode())
    }
  }
}
