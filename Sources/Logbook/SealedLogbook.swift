// A logbook whose payloads are sealed, each under the key of whom or what it is about. Invariants:
//
// - The store never sees a payload, a subject's name or a key: only headers and sealed bytes.
// - A payload opens only under its own header: in its school, at its number, with its actor, kind,
//   clauses and time.
// - Keys change only together with the entry that says so, and an append is compared with the ring
//   that it was sealed under: nothing is sealed under a key that is being destroyed.
// - The hash tree is over sealed bytes, so destroying a key leaves everything verifiable.

internal import Crypto
internal import Foundation
internal import Synchronization

/// Why a sealed logbook can't be used.
public enum SealError: Error, Hashable, Sendable {
  /// The keys are wrapped with another master key. Nothing was written.
  case wrongMasterKey
  /// A key isn't what was kept under its name.
  case damagedKey(String)
  /// Nothing is sealed under this subject's name, so there is nothing to erase.
  case unknownSubject(Subject)
  /// The reason is empty or longer than ``SealedLogbook/reasonBytesMax``.
  case reason(bytes: Int, bytesMax: Int)
  /// A photo or document is larger than it may be.
  case blobTooLarge(bytesMax: Int)
  /// A photo or document is of no kind that is taken.
  case unknownContent
  /// What was asked is done and recorded, but the keys as they were may still stand in the store's
  /// files: ``LogbookStore/scrub()`` has to be called again.
  case notScrubbed(StoreError)
  /// The store's own trouble.
  case store(StoreError)
}

/// What a writer wants recorded and sealed.
public struct SubjectDraft: Hashable, Sendable {
  /// Whom or what it is about.
  public var subject: Subject

  /// The entry; its payload is not sealed yet and its key is not named.
  public var draft: EntryDraft

  /// Names whom or what an entry is about.
  public init(_ draft: EntryDraft, about subject: Subject) {
    self.draft = draft
    self.subject = subject
  }
}

/// An entry with its payload as it can be read today.
public struct OpenedEntry: Hashable, Sendable {
  /// The entry as it stands, with the payload as it is stored.
  public let entry: Entry

  /// What it says.
  public let content: Content

  /// What an entry says today.
  public enum Content: Hashable, Sendable {
    /// What was recorded.
    case payload([UInt8])
    /// It can't be read any more: its key was destroyed then, for this reason.
    case erased(on: Timestamp, because: String)
    /// The logbook's own entry about its keys.
    case note(LogbookNote)
  }
}

/// The journal of one school, sealed.
public final class SealedLogbook: Sendable {
  /// The longest reason for an erasure.
  public static let reasonBytesMax = 1_000

  /// How often something is tried again because another server wrote first.
  public static let attemptsMax = 16

  /// The journal as it is stored.
  public let logbook: Logbook

  private struct State {
    var chest: KeyChest
    /// The number of the last of the logbook's own entries that the chest is known to be after.
    var notesRead = -1
    /// When the last entry that is known here says that it was made, and how many there were then.
    var last: (size: Int, at: Timestamp)?
  }

  private let state: Mutex<State>

  /// Opens a school's journal.
  ///
  /// - Throws: ``SealError/wrongMasterKey`` when its keys are wrapped with another.
  public static func open(
    _ logbook: Logbook, with master: MasterKey
  ) async throws(SealError) -> SealedLogbook {
    SealedLogbook(logbook, try await loadChest(of: logbook, with: master))
  }

  private init(_ logbook: Logbook, _ chest: KeyChest) {
    self.logbook = logbook
    state = Mutex(State(chest: chest))
  }

  /// How many entries stand, and the root over them.
  public func head() async throws(StoreError) -> Head {
    try await logbook.head()
  }

  /// Seals a batch and adds it, whole or not at all; returns the new head once it is durable. A
  /// subject's first entry makes its key.
  ///
  /// - Precondition: No kind begins with ``LogbookNote/kindPrefix``: those entries are the
  ///   logbook's own.
  /// - Throws: ``StoreError/headMoved(_:)`` when another writer came first.
  @discardableResult
  public func append(
    _ drafts: [SubjectDraft], after head: Head
  ) async throws(StoreError) -> Head {
    for draft in drafts {
      let kind = draft.draft.kind
      precondition(!LogbookNote.isKind(kind), "'\(kind)' is the logbook's own kind of entry")
    }
    return try await add(drafts, after: head)
  }

  func add(_ drafts: [SubjectDraft], after head: Head) async throws(StoreError) -> Head {
    for _ in 1...Self.attemptsMax {
      let chest = chest
      var made: [String: KeyChest.Kept] = [:]
      let sealed = chest.seal(drafts, after: head, making: &made)
      if let moved = try await write(sealed, after: head, chest, made) { return moved }
      try await reload()
    }
    throw .unavailable(.busy)
  }

  /// One page: the entries from `index` on, opened, oldest first and gapless; empty at the end.
  ///
  /// - Throws: ``StoreError/damaged(_:)`` with the entry that doesn't open.
  public func read(
    from index: Int, limit: Int = Page.entriesMax
  ) async throws(StoreError) -> [OpenedEntry] {
    let page = try await logbook.read(from: index, limit: limit)
    let chest = try await chest(for: page)
    var opened: [OpenedEntry] = []
    opened.reserveCapacity(page.count)
    for entry in page { opened.append(try chest.open(entry)) }
    return opened
  }

  /// The keys for a page that was read, as they stand now if it has any that aren't known here.
  func chest(for page: [Entry]) async throws(StoreError) -> KeyChest {
    if let last = page.last { noteLast(size: last.index + 1, at: last.at) }
    if needsReload(for: page) { try await reload(after: page.last?.index) }
    return chest
  }

  /// When the last entry that is known here says that it was made.
  var lastKnown: (size: Int, at: Timestamp)? { state.withLock { $0.last } }

  func noteLast(size: Int, at moment: Timestamp) {
    state.withLock { state in
      if size > state.last?.size ?? 0 { state.last = (size, moment) }
    }
  }

  /// The keys as they are known here.
  var chest: KeyChest { state.withLock { $0.chest } }

  /// Writes what was sealed with the keys of this chest and those newly made; `nil` when the keys
  /// have changed meanwhile.
  func write(
    _ sealed: [EntryDraft], after head: Head, _ chest: KeyChest, _ made: [String: KeyChest.Kept]
  ) async throws(StoreError) -> Head? {
    try await requireClock(sealed, after: head)
    var put: [StoredKey] = []
    for (id, kept) in made {
      put.append(chest.wrap(id, kept, with: chest.master))
    }
    let change = KeyChange(after: chest.revision, put: put)
    let school = logbook.school
    guard let moved = try await logbook.store.append(sealed, to: school, after: head, keys: change)
    else { return nil }
    if let last = sealed.last { noteLast(size: moved.size, at: last.at) }
    if !made.isEmpty {
      state.withLock { state in
        if state.chest.revision == chest.revision { state.chest.take(made) }
      }
    }
    return moved
  }

  /// Takes the keys as they stand, which other servers may have changed.
  func reload(after index: Int? = nil) async throws(StoreError) {
    let chest: KeyChest
    do {
      chest = try await Self.loadChest(of: logbook, with: self.chest.master)
    } catch .store(let error) {
      throw error
    } catch .damagedKey(let id) {
      throw .damaged(.file("the key \(id)"))
    } catch {
      throw .wrongMasterKey
    }
    adopt(chest, notesRead: index)
  }

  /// Goes on with another chest.
  func adopt(_ chest: KeyChest, notesRead index: Int? = nil) {
    state.withLock { state in
      if chest.revision >= state.chest.revision { state.chest = chest }
      if let index { state.notesRead = max(state.notesRead, index) }
    }
  }

  private func needsReload(for page: [Entry]) -> Bool {
    let (chest, notesRead) = state.withLock { ($0.chest, $0.notesRead) }
    var known = ""
    return page.contains { entry in
      if LogbookNote.isKind(entry.kind), entry.index > notesRead { return true }
      if entry.keyID == known { return false }
      known = entry.keyID
      return chest.kept[known] == nil
    }
  }

  static func loadChest(
    of logbook: Logbook, with master: MasterKey
  ) async throws(SealError) -> KeyChest {
    let ring: KeyRing
    do {
      ring = try await logbook.store.keyRing(of: logbook.school)
    } catch {
      throw .store(error)
    }
    return try KeyChest(ring, of: logbook.school, with: master)
  }
}

extension KeyChest {
  /// Seals each draft under its subject's key, making those that aren't there.
  func seal(
    _ drafts: [SubjectDraft], after head: Head, making made: inout [String: Kept]
  ) -> [EntryDraft] {
    var new: [Subject: (id: String, key: SymmetricKey)] = [:]
    var sealed: [EntryDraft] = []
    for (position, draft) in drafts.enumerated() {
      let current: (id: String, key: SymmetricKey)
      if let known = self.current(draft.subject) ?? new[draft.subject] {
        current = known
      } else {
        current = makeKey(for: draft.subject, into: &made)
        new[draft.subject] = current
      }
      var entry = draft.draft
      entry.keyID = current.id
      let header = Entry(entry, index: head.size + position).header(in: school)
      entry.payload = Sealing.seal(entry.payload, with: current.key, header: header)
      sealed.append(entry)
    }
    return sealed
  }

  func makeKey(
    for subject: Subject, into made: inout [String: Kept]
  ) -> (id: String, key: SymmetricKey) {
    let (id, key) = newKey(for: subject, beside: made)
    made[id] = .living(subject, key)
    return (id, key)
  }

  /// Opens an entry. One that no key of this school sealed was not written by whoever has the
  /// master key, whatever its hash says: it is damage, and never content.
  func open(_ entry: Entry) throws(StoreError) -> OpenedEntry {
    switch kept[entry.keyID] {
    case .none: throw .damaged(.changed(index: entry.index))
    case .destroyed(let moment, let reason):
      return OpenedEntry(entry: entry, content: .erased(on: moment, because: reason))
    case .living(_, let key):
      guard
        let payload = Sealing.open(
          entry.payload, with: key, header: entry.header(in: school))
      else { throw .damaged(.changed(index: entry.index)) }
      if LogbookNote.isKind(entry.kind) {
        guard let note = LogbookNote(kind: entry.kind, payload: payload) else {
          throw .damaged(.changed(index: entry.index))
        }
        return OpenedEntry(entry: entry, content: .note(note))
      }
      return OpenedEntry(entry: entry, content: .payload(payload))
    }
  }
}
