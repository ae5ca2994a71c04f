internal import Foundation
internal import GRDB
internal import Logbook

/// Bytes that are found by their hash: added and read, and nothing else.
enum BlobTable {
  static func add(
    _ bytes: [UInt8], _ digest: Digest, of school: SchoolID, in db: Database
  ) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO blob (school, digest, bytes) VALUES (?, ?, ?)
        ON CONFLICT (school, digest) DO NOTHING
        """
    ).execute(arguments: [school.description, Data(digest.bytes), Data(bytes)])
  }

  static func bytes(
    _ digest: Digest, of school: SchoolID, in db: Database
  ) throws -> [UInt8]? {
    let statement = try db.cachedStatement(
      sql: "SELECT bytes FROM blob WHERE school = ? AND digest = ?")
    let row = try Row.fetchOne(statement, arguments: [school.description, Data(digest.bytes)])
    guard let row else { return nil }
    guard let bytes = Columns.bytes(row, 0), Digest(hashing: bytes) == digest else {
      throw StoreError.damaged(.file("blob \(digest)"))
    }
    return bytes
  }

  static func digests(
    of school: SchoolID, after digest: Digest?, limit: Int, in db: Database
  ) throws -> [Digest] {
    let statement = try db.cachedStatement(
      sql: "SELECT digest FROM blob WHERE school = ? AND digest > ? ORDER BY digest LIMIT ?")
    let start = Data(digest?.bytes ?? [])
    let rows = try Row.fetchAll(statement, arguments: [school.description, start, limit])
    return try rows.map { row in
      guard let digest = Columns.digest(row, 0) else {
        throw StoreError.damaged(.file("a blob's hash is none"))
      }
      return digest
    }
  }

  /// The blobs that aren't what was kept, one in memory at a time.
  static func faults(of school: SchoolID, in db: Database) throws -> [Verification.Fault] {
    // A file of the first version has no blobs.
    guard try db.tableExists("blob") else { return [] }
    var faults: [Verification.Fault] = []
    let statement = try db.cachedStatement(
      sql: "SELECT digest, bytes FROM blob WHERE school = ? ORDER BY digest")
    do {
      let rows = try Row.fetchCursor(statement, arguments: [school.description])
      while let row = try rows.next(), faults.count < Verifier.faultsMax {
        let digest = Columns.digest(row, 0)
        if let digest, let bytes = Columns.bytes(row, 1), Digest(hashing: bytes) == digest {
          continue
        }
        faults.append(.blob(digest))
      }
    } catch {
      faults.append(.file("blobs: \(error)"))
    }
    return faults
  }
}
