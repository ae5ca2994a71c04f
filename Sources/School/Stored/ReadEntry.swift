internal import Logbook

/// An entry as it can be understood today: what the registers take in.
struct ReadEntry: Sendable {
  let index: Int
  let at: Timestamp
  let by: PersonID
  let kind: String
  /// The numbers of the clauses that it carries, as they are stored.
  let clauses: [String]
  let content: Content

  enum Content: Sendable {
    case event(SchoolEvent)
    /// It said something once.
    case erased(Erasure)
    /// The logbook's own entry about its keys.
    case note(LogbookNote)
  }

  /// Understands what was read.
  ///
  /// - Throws: `DeskError.unreadable` when the entry is of a kind, or has fields, that this
  ///   version does not know. Going on without it would show a school that never was.
  init(_ opened: OpenedEntry) throws(DeskError) {
    let entry = opened.entry
    let unreadable = DeskError.unreadable(index: entry.index, kind: entry.kind)
    guard let person = PersonID(entry.actor) else { throw unreadable }
    switch opened.content {
    case .payload(let payload):
      guard let event = try? SchoolEvent.decoded(kind: entry.kind, payload: payload) else {
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
  }

  /// What a snapshot has kept of an entry.
  init(
    index: Int, at: Timestamp, by: PersonID, kind: String, clauses: [String], content: Content
  ) {
    (self.index, self.at, self.by, self.kind) = (index, at, by, kind)
    (self.clauses, self.content) = (clauses, content)
  }

  /// An event that is about to be written with this number.
  init(_ event: SchoolEvent, as draft: EntryDraft, by person: PersonID, index: Int) {
    self.index = index
    at = draft.at
    by = person
    kind = draft.kind
    clauses = draft.clauses
    content = .event(event)
  }
}
