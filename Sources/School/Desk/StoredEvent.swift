internal import Foundation
internal import Logbook

/// An area's events in their stored form: a kind, and a JSON object with named fields.
///
/// Kinds and field names are the record for 25 years: they may be added to, and are never renamed.
protocol StoredEvent: SendableMetatype {
  /// What can happen, by its stored name: the area, a full stop, and what happened.
  associatedtype Kind: RawRepresentable<String>, CaseIterable, Sendable
  /// The kind and the fields.
  var stored: (kind: Kind, fields: any Encodable) { get }
  /// Whom or what it is about: what it says is erased with this subject.
  var subject: Subject { get }
  /// - Throws: `DecodingError` when the fields are not that kind's.
  init(_ kind: Kind, from payload: StoredPayload) throws
}

extension StoredEvent {
  /// The same with the kind's stored name.
  var encodable: (kind: String, fields: any Encodable) {
    let (kind, fields) = stored
    return (kind.rawValue, fields)
  }
}

/// The fields of a stored event, still in JSON.
struct StoredPayload {
  let bytes: [UInt8]

  func decode<Fields: Decodable>() throws -> Fields {
    try JSONDecoder().decode(Fields.self, from: Data(bytes))
  }
}

/// How an area's stored events become events of the school.
struct StoredArea: Sendable {
  typealias Reader = @Sendable (StoredPayload) throws -> SchoolEvent

  /// What reads each kind, by its stored name.
  let readers: [String: Reader]

  init<Event: StoredEvent>(_ wrap: @escaping @Sendable (Event) -> SchoolEvent) {
    readers = Event.Kind.allCases.reduce(into: [:]) { readers, kind in
      readers[kind.rawValue] = { payload in wrap(try Event(kind, from: payload)) }
    }
  }
}
