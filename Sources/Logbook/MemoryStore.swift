internal import Synchronization

/// A store that lasts as long as the process: for tests, and for trying things out.
public final class MemoryStore: LogbookStore {
  struct Journal {
    var frontier = Frontier()
    var entries: [Entry] = []
    var hashes: [Digest] = []
    var ring = KeyRing.empty
    var blobs: [Digest: [UInt8]] = [:]
    var checkpoints: [Int: String] = [:]
    var snapshots: [String: StoredSnapshot] = [:]
  }

  let journals = Mutex<[SchoolID: Journal]>([:])
  private let followers = Followers()

  /// Makes a store without entries.
  public init() {}

  deinit {
    followers.close()
  }

  /// How many entries of this school stand, and the root over them.
  public func head(of school: SchoolID) async throws(StoreError) -> Head {
    journal(of: school).frontier.head
  }

  /// Adds a batch, and changes keys with it, all of it or nothing.
  public func append(
    _ drafts: [EntryDraft], to school: SchoolID, after head: Head, keys: KeyChange?
  ) async throws(StoreError) -> Head? {
    if let fault = Batch.findFault(in: drafts) ?? keys?.findFault() { throw .refused(fault) }
    let moved = try journals.withLock { (journals) throws(StoreError) in
      let standing = journals[school]?.frontier.head ?? .empty
      guard standing == head else { throw .headMoved(standing) }
      var ring = journals[school]?.ring ?? .empty
      if let keys {
        guard keys.revision == ring.revision else { return nil as Head? }
        ring = try ring.changed(by: keys)
      }
      return Self.add(drafts, ring, to: &journals[school, default: Journal()], of: school)
    }
    if let moved, !drafts.isEmpty { followers.tell(moved, of: school) }
    return moved
  }

  /// The entries from `index` on, oldest first and gapless; empty at the end.
  public func read(
    _ school: SchoolID, from index: Int, limit: Int
  ) async throws(StoreError) -> [Entry] {
    precondition(index >= 0, "entries are numbered from 0, and \(index) was asked for")
    precondition(limit >= 1, "a page of \(limit) entries was asked for")
    var page: [Entry] = []
    var payloadBytes = 0
    let entries = journal(of: school).entries
    for entry in entries.dropFirst(index).prefix(min(limit, Page.entriesMax)) {
      page.append(entry)
      payloadBytes += entry.payload.count
      if payloadBytes >= Page.payloadBytesMax { break }
    }
    return page
  }

  /// The leaf hashes of the entries from `index` on, in order and gapless; empty at the end.
  public func leafHashes(
    _ school: SchoolID, from index: Int, limit: Int
  ) async throws(StoreError) -> [Digest] {
    precondition(index >= 0, "entries are numbered from 0, and \(index) was asked for")
    precondition(limit >= 1, "a page of \(limit) hashes was asked for")
    let hashes = journal(of: school).hashes
    return Array(hashes.dropFirst(index).prefix(min(limit, Page.hashesMax)))
  }

  /// Hashes all entries again and checks them against each other.
  public func verify(_ school: SchoolID) async throws(StoreError) -> Verification {
    let journal = journal(of: school)
    var verifier = Verifier(head: journal.frontier.head)
    for (size, note) in journal.checkpoints { verifier.expect(.init(size: size, note: note)) }
    for (entry, hash) in zip(journal.entries, journal.hashes) {
      verifier.take(index: entry.index, hash: hash, computed: entry.leafHash(in: school))
    }
    return verifier.finish()
  }

  /// The head now, and then whenever it has moved.
  public func follow(_ school: SchoolID) -> AsyncStream<Head> {
    let stream = followers.stream(of: school)
    followers.tell(journal(of: school).frontier.head, of: school)
    return stream
  }

  private static func add(
    _ drafts: [EntryDraft], _ ring: KeyRing, to journal: inout Journal, of school: SchoolID
  ) -> Head {
    journal.ring = ring
    for draft in drafts {
      let entry = Entry(draft, index: journal.entries.count)
      let hash = entry.leafHash(in: school)
      journal.entries.append(entry)
      journal.hashes.append(hash)
      journal.frontier.append(hash)
    }
    return journal.frontier.head
  }

  func journal(of school: SchoolID) -> Journal {
    journals.withLock { $0[school] } ?? Journal()
  }
}

extension KeyRing {
  /// The ring with these keys put in; the same ring when there are none.
  package func changed(by change: KeyChange) throws(StoreError) -> KeyRing {
    if change.put.isEmpty { return self }
    var keys = keys
    for key in change.put { keys[key.id] = key.bytes }
    if keys.count > Self.keysMax {
      throw .refused(.tooManyKeys(keys.count, keysMax: Self.keysMax))
    }
    return KeyRing(revision: revision + 1, keys: keys)
  }
}
