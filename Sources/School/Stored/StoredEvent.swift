// The stored form of an event, version 1, which is for ever:
//
// - A kind: the area, a full stop, and what happened (`concern.reported`). Each area's events say
//   which kinds there are; kinds that begin with `logbook.` are the logbook's own.
// - A payload: one JSON object (RFC 8259) in UTF-8. Its names are the properties of the event's
//   fact, in the order of their bytes, without white space; a property that is `nil` is left out.
//   Identifiers, days (`2026-11-24`), times (`10:40`), roles and words are strings; what is one of
//   a few is the string of its case.
// - Every kind has an example in `Tests/SchoolTests/Recorded`, and is written just so.
//
// Why: a person can read it in 25 years without any program; a name says what a field means, so
// that fields can be added; one order makes equal events equal bytes, which go into the hash.
//
// What is read may be in any order and have more fields than this version knows. The kinds that a
// record has most of are read by hand (`ScannedEvents.swift`) when they stand just as they are
// written, and by `JSONDecoder` when they don't: a test holds the two to the same answers.

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
  /// Whether many of these events say just the same: then a snapshot holds what they say once.
  static var repeats: Bool { get }
  /// - Throws: `DecodingError` when the fields are not that kind's.
  init(_ kind: Kind, from payload: StoredPayload) throws
}

extension StoredEvent {
  static var repeats: Bool { false }

  /// The same with the kind's stored name.
  var encodable: (kind: String, fields: any Encodable) {
    let (kind, fields) = stored
    return (kind.rawValue, fields)
  }
}

/// The fields of a stored event, still in JSON.
struct StoredPayload {
  let bytes: [UInt8]
  /// Whether fields are read by hand where they can be.
  var isScanned = true

  func decode<Fields: Decodable>() throws -> Fields {
    try JSONDecoder().decode(Fields.self, from: Data(bytes))
  }

  func decode<Fields: Decodable & Scannable>() throws -> Fields {
    if isScanned, var scanner = FieldScanner(bytes), let fields = Fields(scanning: &scanner),
      scanner.isAtEnd()
    {
      return fields
    }
    return try JSONDecoder().decode(Fields.self, from: Data(bytes))
  }
}

/// How an area's stored events become events of the school.
struct StoredArea: Sendable {
  typealias Reader = @Sendable (StoredPayload) throws -> SchoolEvent

  /// What reads each kind, by its stored name.
  let readers: [String: Reader]
  let repeats: Bool

  init<Event: StoredEvent>(_ wrap: @escaping @Sendable (Event) -> SchoolEvent) {
    repeats = Event.repeats
    readers = Event.Kind.allCases.reduce(into: [:]) { readers, kind in
      readers[kind.rawValue] = { payload in wrap(try Event(kind, from: payload)) }
    }
  }
}
