internal import GRDB
internal import Logbook

/// Writes what waits, several appends in one transaction, on the one connection that writes.
///
/// It remembers how the journals stand that it wrote last, for as long as no other connection has
/// changed the file: then nothing need be read before the next append.
final class Committer: @unchecked Sendable {
  // Safe because only the queue of the writing connection touches it.

  typealias Outcome = CommitLine.Outcome

  /// How many journals are remembered.
  static let journalsMax = 1_024

  private struct Journal {
    var frontier: Frontier
    /// Its head, once somebody had to know it.
    var head: Head?

    mutating func knownHead() -> Head {
      if let head { return head }
      let computed = frontier.head
      head = computed
      return computed
    }
  }

  private var journals: [SchoolID: Journal] = [:]

  /// The file's version that `journals` are of.
  private var version: Int64?

  /// The journals that this transaction has added to.
  private var moved: Set<SchoolID> = []

  /// What became of each append, in order: all on the disk, or none where the transaction failed;
  /// and the heads of the journals that were added to.
  func write(
    _ group: [CommitLine.Waiting], in db: Database
  ) -> (outcomes: [Outcome], heads: [SchoolID: Head]) {
    do {
      return try writeTogether(group, in: db)
    } catch {
      let error = StoreError(error)
      forget()
      // Everything was rolled back. One that can't be written must not take the others with it;
      // where nobody can write, waiting once is enough.
      if group.count == 1 || error == .unavailable(.busy) || error == .readOnly {
        return (group.map { _ in .failure(error) }, [:])
      }
      var outcomes: [Outcome] = []
      var heads: [SchoolID: Head] = [:]
      for waiting in group {
        let alone = write([waiting], in: db)
        outcomes += alone.outcomes
        heads.merge(alone.heads) { $1 }
      }
      return (outcomes, heads)
    }
  }

  private func writeTogether(
    _ group: [CommitLine.Waiting], in db: Database
  ) throws -> (outcomes: [Outcome], heads: [SchoolID: Head]) {
    // Immediate: the write lock first, so that the heads compared are the last ones.
    try db.cachedStatement(sql: "BEGIN IMMEDIATE TRANSACTION").execute()
    do {
      try checkVersion(in: db)
      var outcomes: [Outcome] = []
      outcomes.reserveCapacity(group.count)
      let insert = try EntryTable.Insert(in: db)
      for waiting in group { outcomes.append(try add(waiting, insert, in: db)) }
      var heads: [SchoolID: Head] = [:]
      for school in moved {
        guard var journal = journals.removeValue(forKey: school) else { continue }
        let head = journal.knownHead()
        try JournalTable.move(school, to: journal.frontier, head, in: db)
        journals[school] = journal
        heads[school] = head
      }
      moved.removeAll(keepingCapacity: true)
      try db.cachedStatement(sql: "COMMIT TRANSACTION").execute()
      return (outcomes, heads)
    } catch {
      // Some failures have rolled back already (https://www.sqlite.org/lang_transaction.html).
      if db.isInsideTransaction { try db.rollback() }
      throw error
    }
  }

  /// Forgets the journals when another connection, of whichever process, has changed the file
  /// (https://www.sqlite.org/pragma.html#pragma_data_version).
  private func checkVersion(in db: Database) throws {
    let found = try QuickStatement("PRAGMA data_version", in: db).number()
    if found != version || journals.count > Self.journalsMax { forget() }
    version = found
  }

  private func forget() {
    version = nil
    journals = [:]
    moved = []
  }

  /// Adds one append.
  ///
  /// - Returns: What becomes of it if the transaction is committed.
  /// - Throws: What keeps the transaction from being committed.
  private func add(
    _ waiting: CommitLine.Waiting, _ insert: EntryTable.Insert, in db: Database
  ) throws -> Outcome {
    let school = waiting.school
    var journal: Journal
    let drafts: [EntryDraft]
    do {
      // Taken out, so that its tree isn't copied when it grows; put back whatever happens.
      journal =
        try journals.removeValue(forKey: school)
        ?? Journal(frontier: JournalTable.frontier(of: school, in: db))
      defer { journals[school] = journal }
      if let expected = waiting.expected {
        let standing = journal.knownHead()
        guard expected == standing else { return .failure(.headMoved(standing)) }
      }
      drafts = try waiting.make(journal.frontier.size)
      if let fault = Batch.findFault(in: drafts) { return .failure(.refused(fault)) }
    } catch let error as StoreError {
      return .failure(error)
    }
    if let keys = waiting.keys, try !KeyTable.change(school, keys, in: db) {
      return .success(nil)
    }
    if drafts.isEmpty { return .success(journal.frontier) }
    journals[school] = nil
    if journal.frontier.size == 0 { try JournalTable.open(school, in: db) }
    for draft in drafts {
      let entry = Entry(draft, index: journal.frontier.size)
      let hash = entry.leafHash(in: school)
      try insert.run(entry, hash: hash, of: school)
      journal.frontier.append(hash)
    }
    journal.head = nil
    journals[school] = journal
    moved.insert(school)
    return .success(journal.frontier)
  }
}
