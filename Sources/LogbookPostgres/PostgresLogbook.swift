// A PostgreSQL database, kept through libpq:
//
// - A batch is one statement, so one transaction. It compares the head with the one that its
//   writer saw, on a row that it locks; beneath that, (school, index) is a unique key.
// - Batches of different schools that wait at once share a statement, and are compared each by
//   itself; whichever isn't written there is carried through alone.
// - A commit is on the disk, and on the standby's where one is synchronous, before it is
//   acknowledged. `synchronous_commit` is never off, whatever the database was told.
// - No statement here changes or deletes an entry, and triggers refuse one that tries.
// - Nothing waits on Swift's own threads: each connection has a thread of its own.
// - Errors carry SQLSTATEs, never the server's words, which may repeat what is stored.

public import Logbook

/// The journals of any number of schools in one PostgreSQL database, on one server or on several
/// of which one takes writes.
///
/// Any number of processes may hold the same database. When the primary is gone, a connection
/// string with several hosts leads to the next one, and what was under way is carried through.
public final class PostgresLogbook: LogbookStore {
  /// What the holder of a database may do with it.
  public enum Access: Hashable, Sendable {
    /// Read and write, on the server that takes writes.
    case write
    /// Read, on any server; appending throws ``StoreError/readOnly``.
    case read
  }

  let pool: Pool
  private let access: Access
  private let frontiers = Frontiers()
  private let followers = Followers()
  private let listener: Listener
  private let announcer: Announcer
  private let line = SharedLine()
  private let jointLine: JointLine

  /// Opens a database that has been migrated to this program's version.
  ///
  /// - Parameters:
  ///   - connection: A URL, `postgresql://user@host1,host2/database?sslmode=verify-full`, or
  ///     libpq's `keyword=value`. Passwords and certificates are found by libpq's own means too.
  ///   - access: What may be done with it.
  ///   - limits: How many connections, and how long to try.
  /// - Throws: ``StoreError/notFound`` when there are no tables, ``StoreError/tooNew`` when a
  ///   later version made them, ``StoreError/tooOld`` when an earlier one did (``migrate(_:)``),
  ///   ``StoreError/unavailable(_:)`` when no server answers.
  public init(
    _ connection: String, access: Access = .write, limits: PostgresLimits = PostgresLimits()
  ) async throws(StoreError) {
    let string = try Self.read(connection, access: access)
    self.access = access
    pool = Pool(string, limits: limits)
    jointLine = JointLine(pool, limits: limits, keeping: frontiers)
    listener = Listener(string, limits: limits, telling: followers)
    announcer = Announcer(string, limits: limits)
    _ = try await pool.run { seat in
      _ = try seat.connect()
      return true
    }
  }

  deinit {
    followers.close()
  }

  /// Makes the tables, or brings those of an earlier version up to date, all or nothing. There is
  /// no way back. Several at once do it once.
  ///
  /// - Throws: ``StoreError/tooNew`` when a later version has been here.
  public static func migrate(_ connection: String) async throws(StoreError) {
    let string = try read(connection, access: .write)
    var limits = PostgresLimits()
    limits.connectionsMax = 1
    let pool = Pool(string, limits: limits)
    defer { pool.close() }
    _ = try await pool.run { seat in
      let connection = try Connection(string)
      try Session.prepare(connection, before: seat.patience)
      try Schema.migrate(connection, before: .now + .seconds(Schema.migrationSecondsMax))
      return true
    }
  }

  /// Lets what is under way come to its end, and ends all connections.
  ///
  /// Whatever is asked afterwards throws ``StoreError/closed``. Closing again does nothing.
  public func close() {
    followers.close()
    jointLine.close()
    pool.close()
    announcer.close()
  }

  /// How many entries of this school stand, and the root over them.
  public func head(of school: SchoolID) async throws(StoreError) -> Head {
    try await read { connection, deadline in
      try JournalTable.standing(of: school, in: connection, before: deadline).frontier.head
    }
  }

  /// Adds a batch, and changes keys with it, all of it or nothing, and returns the new head once
  /// it is durable.
  ///
  /// - Throws: ``StoreError/unavailable(_:)`` when it isn't written, or, as
  ///   ``Unavailability/outcomeUnknown``, when it can't be told whether it is.
  public func append(
    _ drafts: [EntryDraft], to school: SchoolID, after head: Head, keys: KeyChange?
  ) async throws(StoreError) -> Head? {
    if let fault = Batch.findFault(in: drafts) ?? keys?.findFault() { throw .refused(fault) }
    if access == .read { throw .readOnly }
    let appending = Appending(
      drafts: drafts, school: school, head: head, keys: keys, frontiers: frontiers)
    let moved = try await carryOut(appending)
    if let moved, !drafts.isEmpty { tell(moved, of: school) }
    return moved
  }

  /// Together with what others append meanwhile, and else alone.
  private func carryOut(_ appending: Appending) async throws(StoreError) -> Head? {
    let prepared = appending.prepared()
    var wasSent = false
    if let prepared {
      switch await jointLine.write(prepared, of: appending) {
      case .done(let outcome): return try outcome.get()
      case .leftOut: break
      case .unknown: wasSent = true
      }
    }
    return try await pool.run { [wasSent] seat in
      try appending.carryOut(at: seat, beginning: prepared, wasSent: wasSent)
    }
  }

  /// Adds a batch wherever the journal ends, whole or not at all; those that wait together share
  /// one commit.
  public func append(
    to school: SchoolID,
    making make: @escaping @Sendable (Int) throws(StoreError) -> [EntryDraft]
  ) async throws(StoreError) -> Head {
    if access == .read { throw .readOnly }
    return try await withCheckedContinuation { answer in
      if line.add(.init(make: make, answer: answer), to: school) {
        Task { await writeLine(of: school) }
      }
    }.get()
  }

  /// Writes those who wait, and then those who came meanwhile; other work gets its turn between.
  private func writeLine(of school: SchoolID) async {
    while true {
      do throws(StoreError) {
        let (head, isEmpty) = try await pool.run { [line, frontiers] seat in
          line.writeNext(of: school, at: seat, keeping: frontiers)
        }
        if isEmpty { return }
        if let head { tell(head, of: school) }
      } catch {
        // There is no seat: the store is closed, or too many wait already.
        let group = line.takeNext(of: school)
        if group.isEmpty { return }
        for waiting in group { waiting.answer.resume(returning: .failure(error)) }
      }
    }
  }

  private func tell(_ head: Head, of school: SchoolID) {
    followers.tell(head, of: school)
    announcer.announce(school)
  }

  /// The entries from `index` on, oldest first and gapless; empty at the end.
  public func read(
    _ school: SchoolID, from index: Int, limit: Int
  ) async throws(StoreError) -> [Entry] {
    precondition(index >= 0, "entries are numbered from 0, and \(index) was asked for")
    precondition(limit >= 1, "a page of \(limit) entries was asked for")
    return try await read { connection, deadline in
      try EntryTable.page(
        of: school, from: index, limit: limit, in: connection, before: deadline)
    }
  }

  /// The leaf hashes of the entries from `index` on, in order and gapless; empty at the end.
  public func leafHashes(
    _ school: SchoolID, from index: Int, limit: Int
  ) async throws(StoreError) -> [Digest] {
    precondition(index >= 0, "entries are numbered from 0, and \(index) was asked for")
    precondition(limit >= 1, "a page of \(limit) hashes was asked for")
    return try await read { connection, deadline in
      try EntryTable.hashes(
        of: school, from: index, limit: limit, in: connection, before: deadline)
    }
  }

  /// Hashes all entries again in one view of the database, checks them against each other, and
  /// looks whether the triggers that guard them are there.
  public func verify(_ school: SchoolID) async throws(StoreError) -> Verification {
    try await pool.run { seat in
      try seat.persist(before: seat.patience) { connection in
        do {
          return try Check.run(school, in: connection) { seat.patience }
        } catch {
          // It may stand within a transaction.
          seat.disconnect()
          throw error
        }
      }
    }
  }

  /// The head now, and then whenever it has moved, by whichever server.
  public func follow(_ school: SchoolID) -> AsyncStream<Head> {
    followers.stream(of: school) { [pool, listener, followers] in
      listener.add(school)
      defer { listener.remove(school) }
      while !Task.isCancelled {
        let head = try? await pool.run { seat in
          try seat.persist(before: seat.patience) { connection in
            try JournalTable.standing(of: school, in: connection, before: seat.patience)
              .frontier.head
          }
        }
        if let head {
          followers.tell(head, of: school)
          break
        }
        try? await Task.sleep(for: .seconds(1))
      }
      // What comes after it is the listener's to tell, until nobody listens here any more.
      while !Task.isCancelled { try? await Task.sleep(for: .seconds(3_600)) }
    }
  }

  /// Reads, again and again over lost connections while there is patience.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Connection, ContinuousClock.Instant) throws -> Value
  ) async throws(StoreError) -> Value {
    try await pool.run { seat in
      let deadline = seat.patience
      return try seat.persist(before: deadline) { try body($0, deadline) }
    }
  }

  /// Writes what may be written twice.
  func write(
    _ body: @escaping @Sendable (Connection, ContinuousClock.Instant) throws -> Void
  ) async throws(StoreError) {
    if access == .read { throw .readOnly }
    _ = try await pool.run { seat in
      try seat.persistWriting(body)
      return true
    }
  }

  private static func read(
    _ connection: String, access: Access
  ) throws(StoreError) -> ConnectionString {
    guard let string = ConnectionString(connection, access: access) else {
      throw .unsuited("no connection string that libpq can read")
    }
    return string
  }
}
