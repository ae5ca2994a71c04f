internal import Logbook

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
  enum Kind: String, CaseIterable {
    case timetabled = "day.timetabled"
    case termsSet = "day.terms-set"
  }

  var stored: (kind: Kind, fields: any Encodable) {
    switch self {
    case .timetabled(let fact): (.timetabled, fact)
    case .termsSet(let fact): (.termsSet, fact)
    }
  }

  var subject: Subject { .school }

  init(_ kind: Kind, from payload: StoredPayload) throws {
    switch kind {
    case .timetabled: self = .timetabled(try payload.decode())
    case .termsSet: self = .termsSet(try payload.decode())
    }
  }
}
