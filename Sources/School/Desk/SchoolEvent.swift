internal import Foundation
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

  /// The clauses that the event itself names, beside those that allowed it.
  var clauses: [String] {
    switch self {
    case .question(.asked(let fact)): fact.clauses
    case .acknowledgement(.given(let fact)): fact.clauses.map(\.clause.description)
    case .school, .adoption, .people, .learner, .day, .mode, .concern: []
    }
  }

  /// The concern that the event is part of.
  var concern: ConcernID? {
    switch self {
    case .concern(.reported(let fact)): fact.concern
    case .concern(.opened(let fact)): fact.concern
    case .school, .adoption, .people, .learner, .day, .mode, .question, .acknowledgement: nil
    }
  }
}

/// An area's events in their stored form: a kind, and a JSON object with named fields.
///
/// Kinds and field names are the record for 25 years: they may be added to, and are never renamed.
protocol StoredEvent {
  /// What every kind of the area begins with, before the full stop.
  static var area: String { get }
  /// The kind and the fields.
  var stored: (kind: String, payload: any Encodable) { get }
  /// - Returns: `nil` for a kind that the area does not have.
  /// - Throws: `DecodingError` when the fields are not that kind's.
  init?(kind: String, from payload: StoredPayload) throws
}

/// The fields of a stored event, still in JSON.
struct StoredPayload {
  let bytes: [UInt8]

  func decode<Fields: Decodable>() throws -> Fields {
    try JSONDecoder().decode(Fields.self, from: Data(bytes))
  }
}

extension SchoolEvent {
  /// The kind, and the fields as JSON with their names in order.
  func encoded() throws -> (kind: String, payload: [UInt8]) {
    let (kind, fields) = storedEvent.stored
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (kind, [UInt8](try encoder.encode(fields)))
  }

  /// - Returns: `nil` for a kind that no area has.
  /// - Throws: `DecodingError` when the fields are not that kind's.
  static func decoded(kind: String, payload: [UInt8]) throws -> SchoolEvent? {
    let fields = StoredPayload(bytes: payload)
    switch kind.prefix(while: { $0 != "." }) {
    case FoundingEvent.area: return try FoundingEvent(kind: kind, from: fields).map(Self.school)
    case AdoptionEvent.area: return try AdoptionEvent(kind: kind, from: fields).map(Self.adoption)
    case PeopleEvent.area: return try PeopleEvent(kind: kind, from: fields).map(Self.people)
    case LearnerEvent.area: return try LearnerEvent(kind: kind, from: fields).map(Self.learner)
    case DayEvent.area: return try DayEvent(kind: kind, from: fields).map(Self.day)
    case ModeEvent.area: return try ModeEvent(kind: kind, from: fields).map(Self.mode)
    case ConcernEvent.area: return try ConcernEvent(kind: kind, from: fields).map(Self.concern)
    case QuestionEvent.area: return try QuestionEvent(kind: kind, from: fields).map(Self.question)
    case AcknowledgementEvent.area:
      return try AcknowledgementEvent(kind: kind, from: fields).map(Self.acknowledgement)
    default: return nil
    }
  }

  private var storedEvent: any StoredEvent {
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
    }
  }
}
