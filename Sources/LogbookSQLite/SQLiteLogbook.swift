// One file, kept by SQLite through GRDB:
//
// - WAL and `synchronous = FULL`: a commit is on the disk before it is acknowledged, and readers
//   never wait for the writer.
// - A writer takes SQLite's own write lock, compares heads, and only then writes, so any number
//   of processes may hold the file. Beneath that, (school, index) is a unique key.
// - No statement here changes or deletes an entry, and triggers refuse one that tries.

internal import Foundation
internal import GRDB
public import Logbook
internal import Synchronization

/// The journals of any number of schools in one SQLite file.
public final class SQLiteLogbook: LogbookStore {
  /// What the holder of a file may do with it.
  public enum Access: Hashable, Sendable {
    /// Read and write, and make the file if it isn't there.
    case create
    /// Read and write a file that is there.
    case write
    /// Read a file that is there; appending throws ``StoreError/readOnly``.
    case read
  }

  /// How long a writer waits for another process before it gives up as busy.
  public static let busySecondsMax = 10

  /// How long a follower may wait to be told what another process has written.
  public static let followMillisecondsMax = 100

  let pool: DatabasePool
  private let followers = Followers()
  private let line = CommitLine()
  private let committer: Committer
  let marker: HeadMarker

  /// The files at their names; `nil` for whoever only reads.
  let files: OpenFiles?

  /// What was acknowledged last, by whichever process, as it was when this file was opened.
  let mark: HeadMarker.Mark?

  // Set on the writer's queue, so that nothing behind it finds a connection that is gone.
  private let isClosed = Mutex(false)

  deinit {
    followers.close()
  }

  /// Opens a file, brings its tables up to date, and makes sure that commits will be durable.
  ///
  /// A new file can be read by its owner only; its folder is the caller's to make.
  public convenience init(path: String, access: Access = .create) throws(StoreError) {
    try self.init(path: path, access: access, busySecondsMax: Self.busySecondsMax, pagesMax: nil)
  }

  /// Opens a file with limits of its own.
  ///
  /// - Parameters:
  ///   - path: Where the file is.
  ///   - access: What may be done with it.
  ///   - busySecondsMax: How long to wait for another process.
  ///   - pagesMax: How many pages of 4,096 bytes it may grow to, or `nil` for as many as fit.
  /// - Throws: What keeps the file from being opened.
  package init(
    path: String, access: Access, busySecondsMax: Int, pagesMax: Int?
  ) throws(StoreError) {
    committer = Committer(busySecondsMax: busySecondsMax)
    // Before the database: what is read there later can only be further on.
    mark = HeadMarker.read(beside: path)
    marker = HeadMarker(beside: path, standing: mark)
    try DatabaseFile.prepare(path: path, access: access)
    do {
      // A file that is only read is one to be checked, whatever state it is in.
      if access != .read { try HeadMarker.check(path) }
      let first = FileStatus(of: path, withTimes: false)
      pool = try DatabasePool(
        path: path, configuration: Self.configuration(access, busySecondsMax: busySecondsMax))
      if access == .read {
        files = nil
        try pool.read(Schema.requireKnown)
      } else {
        guard let first else { throw StoreError.displaced }
        files = try pool.writeWithoutTransaction { db in
          try Self.prepareWriter(db, pagesMax: pagesMax)
          let files = try OpenFiles(path: path, openedAs: first)
          files.countPages(of: db)
          return files
        }
      }
    } catch {
      throw StoreError(error)
    }
  }

  /// Finishes what is under way and leaves everything in the one file.
  ///
  /// Whatever is asked afterwards throws ``StoreError/closed``. Closing again does nothing.
  public func close() throws(StoreError) {
    do {
      try pool.writeWithoutTransaction { db in
        if isClosed.withLock({ $0 }) { return }
        if let files, files.confirm(since: marker.last) != .displaced {
          _ = try db.checkpoint(.truncate)
          try markFirst(in: db)
        }
        isClosed.withLock { $0 = true }
      }
      followers.close()
      if files?.areGone == true {
        // Closed by SQLite, what it has open would take the log away that stands at its name. The
        // process ends soon, and until then what was written can still be copied out of it.
        _ = Unmanaged.passRetained(pool)
        return
      }
      try pool.close()
    } catch {
      throw StoreError(error)
    }
  }

  /// Gives a marker to a file that has none: one of an earlier version, or that was copied alone.
  private func markFirst(in db: Database) throws {
    guard mark == nil, marker.last == nil,
      let school = try Self.schools(in: db).first,
      let head = try JournalTable.stored(school, in: db)?.head
    else { return }
    marker.note(head, of: school)
  }

  /// How many entries of this school stand, and the root over them.
  ///
  /// - Throws: ``StoreError/displaced`` as soon as the file isn't the one that was opened.
  public func head(of school: SchoolID) async throws(StoreError) -> Head {
    try await read { db in
      if let files = self.files, !files.stand() { throw StoreError.displaced }
      return try JournalTable.frontier(of: school, in: db).head
    }
  }

  /// Adds a batch, and changes keys with it, all of it or nothing, and returns the new head once
  /// it is on the disk.
  public func append(
    _ drafts: [EntryDraft], to school: SchoolID, after head: Head, keys: KeyChange?
  ) async throws(StoreError) -> Head? {
    if let fault = keys?.findFault() { throw .refused(fault) }
    return try await commit(to: school, after: head, keys: keys) { _ in drafts }
  }

  /// Adds a batch wherever the journal ends, whole or not at all.
  public func append(
    to school: SchoolID,
    making make: @escaping @Sendable (Int) throws(StoreError) -> [EntryDraft]
  ) async throws(StoreError) -> Head {
    guard let head = try await commit(to: school, after: nil, keys: nil, make) else {
      preconditionFailure("keys moved under an append without keys")
    }
    return head
  }

  private func commit(
    to school: SchoolID, after expected: Head?, keys: KeyChange?,
    _ make: @escaping @Sendable (Int) throws(StoreError) -> [EntryDraft]
  ) async throws(StoreError) -> Head? {
    // Each is answered once, by `commitNext`: the safe kind of continuation would only check that.
    let outcome = await withUnsafeContinuation { answer in
      let waiting = CommitLine.Waiting(
        school: school, expected: expected, keys: keys, make: make, answer: answer)
      switch line.add(waiting) {
      case .later: break
      case .onWriter: commitNext()
      case .here: commitHere()
      }
    }
    return try outcome.get()?.head
  }

  /// Writes what waits on the thread of whoever asked, while nobody else writes: two changes of
  /// thread would take longer than everything else but the disk.
  ///
  /// It is one thread at the most and waits for one commit, never for another process; whoever
  /// comes meanwhile is written by the writer's own.
  private func commitHere() {
    pool.writeWithoutTransaction { db in
      let group = line.takeFirst()
      if !commit(group, in: db, waitingForOthers: false) { line.putBack(group) }
    }
    if line.goesOn() { commitNext() }
  }

  /// Writes those who wait, and then those who came meanwhile; what else wants to be written gets
  /// its turn in between.
  private func commitNext() {
    pool.asyncWriteWithoutTransaction { db in
      let group = self.line.takeNext()
      if group.isEmpty { return }
      _ = self.commit(group, in: db, waitingForOthers: true)
      self.commitNext()
    }
  }

  /// Writes a group and answers it.
  ///
  /// - Returns: Whether that was done, or else another process writes.
  private func commit(
    _ group: [CommitLine.Waiting], in db: Database, waitingForOthers: Bool
  ) -> Bool {
    do throws(StoreError) {
      try requireOpen()
      // A log that was cut short is as long as it was once it is written on.
      if let error = findDisplacement() { throw error }
    } catch {
      for waiting in group { waiting.answer.resume(returning: .failure(error)) }
      return true
    }
    guard
      var (outcomes, heads) = committer.write(group, in: db, waitingForOthers: waitingForOthers)
    else { return false }
    if !heads.isEmpty, let error = findDisplacement() {
      // Written, and nobody knows where: it is never said to be safe.
      outcomes = outcomes.map { $0.flatMap { _ in .failure(error) } }
      heads = [:]
    }
    if let (school, head) = heads.first { marker.note(head, of: school) }
    for (waiting, outcome) in zip(group, outcomes) { waiting.answer.resume(returning: outcome) }
    for (school, head) in heads { followers.tell(head, of: school) }
    files?.checkpointIfDue(in: db)
    return true
  }

  /// The entries from `index` on, oldest first and gapless; empty at the end.
  public func read(
    _ school: SchoolID, from index: Int, limit: Int
  ) async throws(StoreError) -> [Entry] {
    precondition(index >= 0, "entries are numbered from 0, and \(index) was asked for")
    precondition(limit >= 1, "a page of \(limit) entries was asked for")
    return try await read { db in
      let size = try JournalTable.frontier(of: school, in: db).size
      let limit = min(limit, Page.entriesMax, max(0, size - index))
      return try EntryTable.page(of: school, from: index, limit: limit, in: db)
    }
  }

  /// The leaf hashes of the entries from `index` on, in order and gapless; empty at the end.
  public func leafHashes(
    _ school: SchoolID, from index: Int, limit: Int
  ) async throws(StoreError) -> [Digest] {
    precondition(index >= 0, "entries are numbered from 0, and \(index) was asked for")
    precondition(limit >= 1, "a page of \(limit) hashes was asked for")
    return try await read { db in
      let size = try JournalTable.frontier(of: school, in: db).size
      let limit = min(limit, Page.hashesMax, max(0, size - index))
      return try EntryTable.hashes(of: school, from: index, limit: limit, in: db)
    }
  }

  /// The head now, and then whenever it has moved, by whichever process.
  public func follow(_ school: SchoolID) -> AsyncStream<Head> {
    followers.stream(of: school) { [weak self] in
      while !Task.isCancelled {
        guard let self else { return }
        if let head = try? await head(of: school) { followers.tell(head, of: school) }
        try? await Task.sleep(for: .milliseconds(Self.followMillisecondsMax))
      }
    }
  }

  /// Hashes all entries again, checks them against each other, and lets SQLite check the file.
  public func verify(_ school: SchoolID) async throws(StoreError) -> Verification {
    try await read { try Check.run(school, since: self.mark, in: $0) }
  }

  // GRDB's own async methods give up when the task is cancelled; a writer must learn what became
  // of its batch, so these don't.

  func write<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    try await withoutTransaction { db in
      if let error = self.findDisplacement() { throw error }
      var value: Value?
      // Immediate: the write lock first, so that what is compared is the last there is.
      try db.inTransaction(.immediate) {
        value = try body(db)
        return .commit
      }
      if let error = self.findDisplacement() { throw error }
      self.files?.checkpointIfDue(in: db)
      guard let value else { preconditionFailure("committed without a value") }
      return value
    }
  }

  func withoutTransaction<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    line.beginOther()
    return try await withCheckedContinuation { continuation in
      pool.asyncWriteWithoutTransaction { db in
        let result = Self.result {
          try self.requireOpen()
          return try body(db)
        }
        self.line.endOther()
        continuation.resume(returning: result)
      }
    }.get()
  }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    try await withCheckedContinuation { continuation in
      pool.asyncRead { db in
        continuation.resume(
          returning: Self.result {
            try self.requireOpen()
            return try body(try db.get())
          })
      }
    }.get()
  }

  /// What whoever wrote is told instead of thanks, on the writer's queue.
  func findDisplacement() -> StoreError? {
    switch files?.confirm(since: marker.last) {
    case nil, .asOpened: nil
    case .displaced: .displaced
    case .unknown: .unavailable(.outcomeUnknown)
    }
  }

  func requireOpen() throws(StoreError) {
    if isClosed.withLock({ $0 }) { throw .closed }
    if files?.areGone == true { throw .displaced }
  }

  static func result<Value>(
    _ body: () throws -> Value
  ) -> Result<Value, StoreError> {
    do {
      return .success(try body())
    } catch {
      return .failure(StoreError(error))
    }
  }

  private static func configuration(_ access: Access, busySecondsMax: Int) -> Configuration {
    var configuration = Configuration()
    configuration.label = "logbook"
    configuration.readonly = access == .read
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(TimeInterval(busySecondsMax))
    configuration.prepareDatabase { db in
      // https://www.sqlite.org/pragma.html#pragma_cell_size_check: damaged pages are found when
      // they are read. https://www.sqlite.org/pragma.html#pragma_trusted_schema: a file from
      // elsewhere can't make functions run.
      // https://www.sqlite.org/pragma.html#pragma_secure_delete:
      // a key that is destroyed is overwritten.
      for pragma in ["cell_size_check = ON", "trusted_schema = OFF", "secure_delete = ON"] {
        try db.execute(sql: "PRAGMA \(pragma)")
      }
    }
    return configuration
  }

  private static func prepareWriter(_ db: Database, pagesMax: Int?) throws {
    // GRDB sets NORMAL when it turns WAL on, after `prepareDatabase` has run. NORMAL may lose the
    // last commits when the power fails: https://www.sqlite.org/pragma.html#pragma_synchronous
    try db.execute(sql: "PRAGMA synchronous = FULL")
    let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous")
    precondition(synchronous == 2, "synchronous is \(synchronous ?? -1), not FULL (2)")
    if let pagesMax { try db.execute(sql: "PRAGMA max_page_count = \(pagesMax)") }
    try Schema.migrate(db)
  }
}
