/// What has been decided about the school day.
package enum DayEvent: Equatable, Sendable {
  case timetabled(Timetabled)
  case termsSet(TermsSet)

  /// The day's periods, from this moment on, for every school day.
  package struct Timetabled: Codable, Equatable, Sendable {
    package let periods: [Period]
  }

  /// The terms, all of them: what was set before no longer counts.
  package struct TermsSet: Codable, Equatable, Sendable {
    package let terms: [Term]
  }
}

extension DayEvent: StoredEvent {
  static let area = "day"

  var stored: (kind: String, payload: any Encodable) {
    switch self {
    case .timetabled(let fact): ("day.timetabled", fact)
    case .termsSet(let fact): ("day.terms-set", fact)
    }
  }

  init?(kind: String, from payload: StoredPayload) throws {
    switch kind {
    case "day.timetabled": self = .timetabled(try payload.decode())
    case "day.terms-set": self = .termsSet(try payload.decode())
    default: return nil
    }
  }
}
