internal import Foundation
internal import GRDB
public import Logbook

/// Why there is no backup, or nothing was restored. What was begun is taken away again.
public enum BackupError: Error, Hashable, Sendable {
  /// There is a file already where one would be made.
  case exists
  /// What another record has left beside it would be taken for this one's; carries its name.
  case leftover(String)
  /// What was copied isn't whole; carries what is wrong with the first such school.
  case broken(SchoolID, [Verification.Fault])
  /// The trouble of what is copied.
  case store(StoreError)
  /// The trouble of the file that is made, or of its disk.
  case target(StoreError)
}

extension SQLiteLogbook {
  /// Copies everything into one new file while others read and write, and reads the copy again.
  ///
  /// The copy is one moment's: all that was acknowledged before it began is in it. The file is
  /// there, under its name, only once it is whole.
  ///
  /// - Returns: The heads in the copy, as they were verified.
  @discardableResult
  public func backup(to path: String) async throws(BackupError) -> [SchoolID: Head] {
    try Self.requireFree(path)
    if FileStatus(of: HeadMarker.name(beside: path), withTimes: false) != nil {
      throw .leftover(HeadMarker.name(beside: path))
    }
    let part = path + ".part"
    Self.remove(part)
    let copied: Result<Void, BackupError> = await withCheckedContinuation { continuation in
      pool.asyncRead { db in
        continuation.resume(
          returning: Result { () throws(BackupError) in try self.copy(db, to: part) })
      }
    }
    do throws(BackupError) {
      try copied.get()
      return try await Self.finish(part, as: path)
    } catch {
      Self.remove(part)
      throw error
    }
  }

  /// Makes a logbook of a backup, after reading the copy through.
  ///
  /// The backup is read and nothing else is done to it or beside it. Nothing is ever written over:
  /// move what stands out of the way first. A marker that was left there is overruled, on purpose:
  /// ``restoration`` says so until the record itself does.
  ///
  /// - Returns: The heads that were restored.
  @discardableResult
  public static func restore(
    from backup: String, to path: String
  ) async throws(BackupError) -> [SchoolID: Head] {
    try requireFree(path)
    let part = path + ".part"
    remove(part)
    do throws(BackupError) {
      try DatabaseFile.copy(backup, to: part)
      // What a crash has left has its newest entries here.
      if HeadMarker.hasLog(backup) {
        try DatabaseFile.copy("\(backup)-wal", to: "\(part)-wal")
      }
      try foldLog(of: part)
      let heads = try await finish(part, as: path)
      for (school, head) in heads { HeadMarker.overrule(beside: path, with: head, of: school) }
      return heads
    } catch {
      remove(part)
      throw error
    }
  }

  private static func foldLog(of copy: String) throws(BackupError) {
    do {
      let queue = try DatabaseQueue(path: copy)
      try queue.read(Schema.requireKnown)
      try queue.writeWithoutTransaction(makeOneFile)
      try queue.close()
    } catch {
      throw BackupError(copying: error)
    }
  }

  /// A backup that was restored here and that the record doesn't speak of yet.
  ///
  /// - Returns: How many entries are known to have been acknowledged before, or `nil`.
  public func restoration(of school: SchoolID) -> Int? {
    guard let mark, mark.isOverruled, mark.school == school, marker.last == nil else { return nil }
    return mark.size
  }

  /// Whether something beside the file says what was acknowledged last, so that an older file in
  /// its place would be noticed.
  public var isMarked: Bool { mark != nil }

  /// A write-ahead log that was left there belongs to another database, and SQLite would take it
  /// for this one's (https://www.sqlite.org/howtocorrupt.html, section 1.4).
  private static func requireFree(_ path: String) throws(BackupError) {
    if FileManager.default.fileExists(atPath: path) { throw .exists }
    if HeadMarker.hasLog(path) { throw .leftover("\(path)-wal") }
  }

  /// The schools that have a journal here.
  public func schools() async throws(StoreError) -> [SchoolID] {
    try await read { try Self.schools(in: $0) }
  }

  static func schools(in db: Database) throws -> [SchoolID] {
    // Entries without a head are a school too: one whose head is gone.
    let names = try String.fetchAll(
      db, sql: "SELECT school FROM journal UNION SELECT DISTINCT school FROM entry")
    return try names.map { name in
      guard let school = SchoolID(name) else { throw StoreError.damaged(.head) }
      return school
    }
  }

  /// What is worth checking whenever a server starts: that the tables are as they were made, that
  /// every journal has as many entries as its head counts, and that SQLite finds the file sound.
  ///
  /// Reads the whole file, and hashes nothing: ``verify(_:)`` does.
  ///
  /// - Throws: ``StoreError/damaged(_:)`` with the first thing that is wrong.
  public func checkAtStart() async throws(StoreError) {
    for school in try await schools() { _ = try await head(of: school) }
    try await read { db in
      if let loss = try HeadMarker.loss(since: self.mark, in: db) {
        throw StoreError.damaged(loss)
      }
      // The log of a crash beside another file than its own: heads alone would agree.
      if try !JournalTable.areComplete(in: db) { throw StoreError.damaged(.head) }
      if let name = try Schema.differences(in: db).first {
        throw StoreError.damaged(.file("schema: \(name)"))
      }
      let words = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? ""
      if words != "ok" { throw StoreError.damaged(.file(words)) }
    }
  }

  private func copy(_ source: Result<Database, any Error>, to path: String) throws(BackupError) {
    let db: Database
    do {
      try requireOpen()
      db = try source.get()
    } catch {
      throw .store(StoreError(error))
    }
    do {
      try DatabaseFile.prepare(path: path, access: .create)
      let target = try DatabaseQueue(path: path)
      try target.inDatabase { try db.backup(to: $0) }
      try target.writeWithoutTransaction(Self.makeOneFile)
      try target.close()
    } catch {
      throw BackupError(copying: error)
    }
  }

  /// Folds everything into the file and says in it that nothing stands beside it
  /// (https://www.sqlite.org/wal.html, section 5: a file in WAL mode needs a folder that can be
  /// written), so that it opens on a medium that can only be read.
  private static func makeOneFile(_ db: Database) throws {
    let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
    guard mode == "delete" else { throw StoreError.unavailable(.busy) }
  }

  /// Reads the finished copy through and gives it its name, once both are on the disk.
  private static func finish(
    _ part: String, as path: String
  ) async throws(BackupError) -> [SchoolID: Head] {
    do {
      let heads = try await verifyAll(part)
      for name in ["\(part)-wal", "\(part)-shm"] { remove(name) }
      try DatabaseFile.publish(part, as: path)
      return heads
    } catch let error as BackupError {
      throw error
    } catch {
      throw .target(StoreError(error))
    }
  }

  private static func verifyAll(_ path: String) async throws -> [SchoolID: Head] {
    let copy = try SQLiteLogbook(path: path, access: .read)
    var heads: [SchoolID: Head] = [:]
    for school in try await copy.schools() {
      switch try await copy.verify(school) {
      case .whole(let head): heads[school] = head
      case .broken(let faults): throw BackupError.broken(school, faults)
      }
    }
    try copy.close()
    return heads
  }

  private static func remove(_ path: String) {
    for name in [path, "\(path)-wal", "\(path)-shm", "\(path)-journal"] {
      try? FileManager.default.removeItem(atPath: name)
    }
  }
}

extension BackupError {
  /// What keeps a copy from being made: what is read is damaged, or the disk that it goes to has
  /// no room.
  fileprivate init(copying error: any Error) {
    let error = StoreError(error)
    switch error {
    case .damaged, .tooNew: self = .store(error)
    default: self = .target(error)
    }
  }
}
