internal import Foundation
internal import GRDB
public import Logbook

/// Why there is no backup, or nothing was restored. What was begun is taken away again.
public enum BackupError: Error, Hashable, Sendable {
  /// There is a file already where one would be made.
  case exists
  /// What was copied isn't whole; carries what is wrong with the first such school.
  case broken(SchoolID, [Verification.Fault])
  /// The store's own trouble.
  case store(StoreError)
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
    let part = path + ".part"
    do {
      let copied: Result<Void, StoreError> = await withCheckedContinuation { continuation in
        pool.asyncRead { db in
          continuation.resume(
            returning: Self.result {
              try self.requireOpen()
              try Self.copy(try db.get(), to: part)
            })
        }
      }
      try copied.get()
      let heads = try await Self.verifyAll(part)
      try Self.publish(part, as: path)
      return heads
    } catch {
      Self.remove(part)
      throw (error as? BackupError) ?? .store(StoreError(error))
    }
  }

  /// Makes a logbook of a backup, after reading the backup and then the copy again.
  ///
  /// Nothing is ever written over: move what stands out of the way first.
  ///
  /// - Returns: The heads that were restored.
  @discardableResult
  public static func restore(
    from backup: String, to path: String
  ) async throws(BackupError) -> [SchoolID: Head] {
    try requireFree(path)
    let store: SQLiteLogbook
    do {
      store = try SQLiteLogbook(path: backup, access: .read)
    } catch {
      throw .store(error)
    }
    let heads = try await store.backup(to: path)
    do {
      try store.close()
    } catch {
      throw .store(error)
    }
    return heads
  }

  /// A write-ahead log or a marker that was left there belongs to another database, and SQLite
  /// would take the log for this one's (https://www.sqlite.org/howtocorrupt.html, section 1.4).
  private static func requireFree(_ path: String) throws(BackupError) {
    if FileManager.default.fileExists(atPath: path) || HeadMarker.hasLog(path)
      || FileManager.default.fileExists(atPath: HeadMarker.name(beside: path))
    {
      throw .exists
    }
  }

  /// The schools that have a journal here.
  public func schools() async throws(StoreError) -> [SchoolID] {
    try await read { db in
      // Entries without a head are a school too: one whose head is gone.
      let names = try String.fetchAll(
        db, sql: "SELECT school FROM journal UNION SELECT DISTINCT school FROM entry")
      return try names.map { name in
        guard let school = SchoolID(name) else { throw StoreError.damaged(.head) }
        return school
      }
    }
  }

  /// What is worth checking whenever a server starts: that the tables are as they were made, that
  /// every journal's head agrees with its last entry, and that SQLite finds the file sound.
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
      if let name = try Schema.differences(in: db).first {
        throw StoreError.damaged(.file("schema: \(name)"))
      }
      let words = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? ""
      if words != "ok" { throw StoreError.damaged(.file(words)) }
    }
  }

  private static func copy(_ source: Database, to path: String) throws {
    remove(path)
    try DatabaseFile.prepare(path: path, access: .create)
    let target = try DatabaseQueue(path: path)
    try target.inDatabase { try source.backup(to: $0) }
    try target.close()
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

  /// Gives the finished file its name, once both are on the disk.
  private static func publish(_ part: String, as path: String) throws(StoreError) {
    for name in ["\(part)-wal", "\(part)-shm"] { remove(name) }
    try DatabaseFile.publish(part, as: path)
  }

  private static func remove(_ path: String) {
    for name in [path, "\(path)-wal", "\(path)-shm", "\(path)-journal"] {
      try? FileManager.default.removeItem(atPath: name)
    }
  }
}
