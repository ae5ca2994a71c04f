internal import Logbook

/// An entry as it can be understood today: what the registers take in.
///
/// A class, because an event is many texts and lists, and every copy counts each of them.
final class ReadEntry: Sendable {
  let index: Int
  let at: Timestamp
  let by: PersonID
  let kind: String
  /// The numbers of the clauses that it carries, as they are stored.
  let clauses: [String]
  let content: Content
  /// The hash that the journal has of it, where somebody will want to know.
  let leafHash: Digest?

  enum Content: Sendable {
    case event(SchoolEvent)
    /// It said something once.
    case erased(Erasure)
    /// The logbook's own entry about its keys.
    case note(LogbookNote)
  }

  /// Understands what was read.
  ///
  /// - Parameters:
  ///   - opened: what was read.
  ///   - known: what was understood before it.
  ///   - leafHash: the hash that the journal has of it.
  /// - Throws: `DeskError.unreadable` when the entry is of a kind, or has fields, that this
  ///   version does not know. Going on without it would show a school that never was.
  init(
    _ opened: OpenedEntry, _ known: inout KnownEvents, _ leafHash: Digest? = nil
  ) throws(DeskError) {
    let entry = opened.entry
    let unreadable = DeskError.unreadable(index: entry.index, kind: entry.kind)
    guard let person = PersonID(entry.actor) else { throw unreadable }
    switch opened.content {
    case .payload(let payload):
      guard let event = try? known.event(kind: entry.kind, payload: payload) else {
        throw unreadable
      }
      content = .event(event)
    case .erased(let moment, let reason):
      content = .erased(Erasure(at: moment, because: reason))
    case .note(let note): content = .note(note)
    }
    index = entry.index
    at = entry.at
    by = person
    kind = entry.kind
    clauses = entry.clauses
    self.leafHash = leafHash
  }

  /// What a snapshot has kept of an entry.
  init(
    index: Int, at: Timestamp, by: PersonID, kind: String, clauses: [String], content: Content
  ) {
    (self.index, self.at, self.by, self.kind) = (index, at, by, kind)
    (self.clauses, self.content, leafHash) = (clauses, content, nil)
  }

  /// An event that is about to be written with this number.
  init(_ event: SchoolEvent, as draft: EntryDraft, by person: PersonID, index: Int) {
    self.index = index
    at = draft.at
    by = person
    kind = draft.kind
    clauses = draft.clauses
    content = .event(event)
    leafHash = nil
  }
}

/// What was said before on a page, of the kinds that say the same again and again: to understand it
/// anew takes longer than to look it up.
struct KnownEvents {
  private struct Payload: Hashable {
    let kind: String
    let bytes: [UInt8]

    // All bytes at once: a list of bytes feeds them one by one.
    func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
  }

  private var events: [Payload: SchoolEvent] = [:]

  /// - Returns: `nil` for a kind that no area has.
  /// - Throws: `DecodingError` when the fields are not that kind's.
  mutating func event(kind: String, payload: [UInt8]) throws -> SchoolEvent? {
    guard SchoolEvent.repeatingKinds.contains(kind) else {
      return try SchoolEvent.decoded(kind: kind, payload: payload)
    }
    let key = Payload(kind: kind, bytes: payload)
    if let event = events[key] { return event }
    let event = try SchoolEvent.decoded(kind: kind, payload: payload)
    events[key] = event
    return event
  }
}
