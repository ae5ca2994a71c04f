internal import GRDB
internal import GRDBSQLite
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
    let school: SchoolID
    var frontier: Frontier
    /// Its head, once somebody had to know it.
    var head: Head?
    /// Whether this transaction has added to it.
    var hasMoved = false

    mutating func knownHead() -> Head {
      if let head { return head }
      let computed = frontier.head
      head = computed
      return computed
    }
  }

  // In an array, so that a tree grows where it stands and isn't copied.
  private var journals: [Journal] = []
  private var places: [SchoolID: Int] = [:]

  /// Where those stand that this transaction has added to.
  private var moved: [Int] = []

  /// The file's version that `journals` are of.
  private var version: Int64?

  /// What became of the appends, in order, and the heads of the journals that were added to.
  typealias Written = (outcomes: [Outcome], heads: [SchoolID: Head])

  private let busyMilliseconds: Int32

  /// - Parameter busySecondsMax: How long to wait for another process.
  init(busySecondsMax: Int) {
    busyMilliseconds = Int32(clamping: busySecondsMax * 1_000)
  }

  /// What became of each append: all on the disk, or none where the transaction failed.
  ///
  /// - Returns: `nil`, with nothing done, when another process writes and isn't to be waited for.
  func write(
    _ group: [CommitLine.Waiting], in db: Database, waitingForOthers: Bool
  ) -> Written? {
    // https://www.sqlite.org/c3ref/busy_timeout.html: 0 is to answer at once.
    if !waitingForOthers { sqlite3_busy_timeout(db.sqliteConnection, 0) }
    defer {
      if !waitingForOthers { sqlite3_busy_timeout(db.sqliteConnection, busyMilliseconds) }
    }
    do {
      return try writeTogether(group, in: db)
    } catch {
      let error = StoreError(error)
      forget()
      if error == .unavailable(.busy), !waitingForOthers { return nil }
      // Everything was rolled back. One that can't be written must not take the others with it;
      // where nobody can write, waiting once is enough.
      if group.count == 1 || error == .unavailable(.busy) || error == .readOnly {
        return (group.map { _ in .failure(error) }, [:])
      }
      var outcomes: [Outcome] = []
      var heads: [SchoolID: Head] = [:]
      for waiting in group {
        guard let alone = write([waiting], in: db, waitingForOthers: true) else { continue }
        outcomes += alone.outcomes
        heads.merge(alone.heads) { $1 }
      }
      return (outcomes, heads)
    }
  }

  private func writeTogether(_ group: [CommitLine.Waiting], in db: Database) throws -> Written {
    // Immediate: the write lock first, so that the heads compared are the last ones.
    try QuickStatement("BEGIN IMMEDIATE TRANSACTION", in: db).run()
    do {
      try checkVersion(in: db)
      var outcomes: [Outcome] = []
      outcomes.reserveCapacity(group.count)
      let insert = try EntryTable.Insert(in: db)
      for waiting in group { outcomes.append(try add(waiting, insert, in: db)) }
      var heads: [SchoolID: Head] = [:]
      for place in moved {
        let head = journals[place].knownHead()
        let school = journals[place].school
        try JournalTable.move(school, to: journals[place].frontier, head, in: db)
        journals[place].hasMoved = false
        heads[school] = head
      }
      moved.removeAll(keepingCapacity: true)
      do {
        try QuickStatement("COMMIT TRANSACTION", in: db).run()
      } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_IOERR_FSYNC {
        // All of it was written, and the disk doesn't say whether it holds it: after a crash it
        // may be there.
        throw StoreError.unavailable(.outcomeUnknown)
      }
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
    journals = []
    places = [:]
    moved = []
  }

  /// Where a journal is remembered; it is read when it isn't yet.
  private func place(of school: SchoolID, in db: Database) throws -> Int {
    if let place = places[school] { return place }
    let frontier = try JournalTable.frontier(of: school, in: db)
    journals.append(Journal(school: school, frontier: frontier))
    places[school] = journals.count - 1
    return journals.count - 1
  }

  /// Adds one append.
  ///
  /// - Returns: What becomes of it if the transaction is committed.
  /// - Throws: What keeps the transaction from being committed.
  private func add(
    _ waiting: CommitLine.Waiting, _ insert: EntryTable.Insert, in db: Database
  ) throws -> Outcome {
    let school = waiting.school
    let place: Int
    let drafts: [EntryDraft]
    do {
      place = try self.place(of: school, in: db)
      if let expected = waiting.expected {
        let standing = journals[place].knownHead()
        guard expected == standing else { return .failure(.headMoved(standing)) }
      }
      drafts = try waiting.make(journals[place].frontier.size)
      if let fault = Batch.findFault(in: drafts) { return .failure(.refused(fault)) }
    } catch let error as StoreError {
      return .failure(error)
    }
    if let keys = waiting.keys, try !KeyTable.change(school, keys, in: db) {
      return .success(nil)
    }
    if drafts.isEmpty { return .success(journals[place].frontier) }
    if journals[place].frontier.size == 0 { try JournalTable.open(school, in: db) }
    for draft in drafts {
      let entry = Entry(draft, index: journals[place].frontier.size)
      let hash = entry.leafHash(in: school)
      try insert.run(entry, hash: hash, of: school)
      journals[place].frontier.append(hash)
    }
    journals[place].head = nil
    if !journals[place].hasMoved { moved.append(place) }
    journals[place].hasMoved = true
    return .success(journals[place].frontier)
  }
}
