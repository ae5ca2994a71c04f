internal import Foundation
internal import Logbook
internal import Policy

/// Everything that can have happened in a school, one case for each area.
package enum SchoolEvent: Equatable, Sendable {
  case school(FoundingEvent)
  case adoption(AdoptionEvent)
  case people(PeopleEvent)
  case learner(LearnerEvent)
  case day(DayEvent)
  case mode(ModeEvent)
  case concern(ConcernEvent)
  case question(QuestionEvent)
  case acknowledgement(AcknowledgementEvent)
  case token(TokenEvent)
  case doubt(DoubtEvent)
  case draft(DraftEvent)

  /// The clauses that the event itself names, beside those that allowed it.
  var clauses: [String] {
    switch self {
    case .question(.asked(let fact)): fact.clauses
    case .acknowledgement(.given(let fact)): fact.clauses.map(\.clause.description)
    case .doubt(.raised(let fact)): fact.clauses
    case .doubt(.clauseDoubted(let fact)): [fact.clause]
    case .school, .adoption, .people, .learner, .day, .mode, .concern, .token, .doubt, .draft: []
    }
  }

  /// The concern that the event is part of.
  var concern: ConcernID? {
    switch self {
    case .concern(.reported(let fact)): fact.concern
    case .concern(.opened(let fact)): fact.concern
    case .school, .adoption, .people, .learner, .day, .mode, .question, .acknowledgement, .token,
      .doubt, .draft:
      nil
    }
  }

  /// Whether the rules may be asked about other people or things from now on, or by other rules.
  var changesFacts: Bool {
    switch self {
    case .question, .token, .day, .mode, .draft: false
    default: true
    }
  }

  /// Whom or what it is about: the table is in `Subjects.swift`.
  var subject: Subject {
    // Each asked by itself and not through `stored`, which would copy the event for every entry.
    switch self {
    case .school(let event): event.subject
    case .adoption(let event): event.subject
    case .people(let event): event.subject
    case .learner(let event): event.subject
    case .day(let event): event.subject
    case .mode(let event): event.subject
    case .concern(let event): event.subject
    case .question(let event): event.subject
    case .acknowledgement(let event): event.subject
    case .token(let event): event.subject
    case .doubt(let event): event.subject
    case .draft(let event): event.subject
    }
  }

  private var stored: any StoredEvent {
    switch self {
    case .school(let event): event
    case .adoption(let event): event
    case .people(let event): event
    case .learner(let event): event
    case .day(let event): event
    case .mode(let event): event
    case .concern(let event): event
    case .question(let event): event
    case .acknowledgement(let event): event
    case .token(let event): event
    case .doubt(let event): event
    case .draft(let event): event
    }
  }

  /// Every area, for reading: one line each.
  static let areas: [StoredArea] = [
    StoredArea(SchoolEvent.school), StoredArea(SchoolEvent.adoption),
    StoredArea(SchoolEvent.people), StoredArea(SchoolEvent.learner), StoredArea(SchoolEvent.day),
    StoredArea(SchoolEvent.mode), StoredArea(SchoolEvent.concern),
    StoredArea(SchoolEvent.question), StoredArea(SchoolEvent.acknowledgement),
    StoredArea(SchoolEvent.token), StoredArea(SchoolEvent.doubt), StoredArea(SchoolEvent.draft),
  ]
}

extension SchoolEvent {
  /// The kind, and the fields as JSON with their names in order.
  func encoded() throws -> (kind: String, payload: [UInt8]) {
    let (kind, fields) = stored.encodable
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (kind, [UInt8](try encoder.encode(fields)))
  }

  /// - Returns: `nil` for a kind that no area has.
  /// - Throws: `DecodingError` when the fields are not that kind's.
  static func decoded(kind: String, payload: [UInt8]) throws -> SchoolEvent? {
    try decoded(kind: kind, StoredPayload(bytes: payload))
  }

  static func decoded(kind: String, _ payload: StoredPayload) throws -> SchoolEvent? {
    try readers[kind]?(payload)
  }

  /// The kinds of which many events say just the same.
  static let repeatingKinds = Set(areas.filter(\.repeats).flatMap(\.readers.keys))

  private static let readers = areas.reduce(into: [String: StoredArea.Reader]()) { all, area in
    all.merge(area.readers) { _, _ in preconditionFailure("two areas have a kind in common") }
  }
}
