internal import Synchronization

/// A store that lasts as long as the process: for tests, and for trying things out.
public final class MemoryStore: LogbookStore {
  private struct Journal {
    var frontier = Frontier()
    var entries: [Entry] = []
    var hashes: [Digest] = []
  }

  private let journals = Mutex<[SchoolID: Journal]>([:])

  /// Makes a store without entries.
  public init() {}

  /// How many entries of this school stand, and the root over them.
  public func head(of school: SchoolID) async throws(StoreError) -> Head {
    journals.withLock { $0[school]?.frontier.head ?? .empty }
  }

  /// Adds a batch, whole or not at all.
  public func append(
    _ drafts: [EntryDraft], to school: SchoolID, after head: Head
  ) async throws(StoreError) -> Head {
    if let fault = Batch.findFault(in: drafts) { throw .refused(fault) }
    return try journals.withLock { (journals) throws(StoreError) in
      let standing = journals[school]?.frontier.head ?? .empty
      guard standing == head else { throw .headMoved(standing) }
      if drafts.isEmpty { return standing }
      return Self.add(drafts, to: &journals[school, default: Journal()], of: school)
    }
  }

  /// The entries from `index` on, oldest first and gapless; empty at the end.
  public func read(
    _ school: SchoolID, from index: Int, limit: Int
  ) async throws(StoreError) -> [Entry] {
    precondition(index >= 0, "entries are numbered from 0, and \(index) was asked for")
    precondition(limit >= 1, "a page of \(limit) entries was asked for")
    return journals.withLock { journals in
      var page: [Entry] = []
      var payloadBytes = 0
      let entries = journals[school]?.entries ?? []
      for entry in entries.dropFirst(index).prefix(min(limit, Page.entriesMax)) {
        page.append(entry)
        payloadBytes += entry.payload.count
        if payloadBytes >= Page.payloadBytesMax { break }
      }
      return page
    }
  }

  /// Hashes all entries again and checks them against each other.
  public func verify(_ school: SchoolID) async throws(StoreError) -> Verification {
    let journal = journals.withLock { $0[school] } ?? Journal()
    var verifier = Verifier(head: journal.frontier.head)
    for (entry, hash) in zip(journal.entries, journal.hashes) {
      verifier.take(index: entry.index, hash: hash, computed: entry.leafHash(in: school))
    }
    return verifier.finish()
  }

  private static func add(
    _ drafts: [EntryDraft], to journal: inout Journal, of school: SchoolID
  ) -> Head {
    for draft in drafts {
      let entry = Entry(draft, index: journal.entries.count)
      let hash = entry.leafHash(in: school)
      journal.entries.append(entry)
      journal.hashes.append(hash)
      journal.frontier.append(hash)
    }
    return journal.frontier.head
  }
}
