internal import Foundation
internal import GRDB
internal import Logbook

/// The keys of the schools, as bytes that say nothing.
enum KeyTable {
  static func ring(of school: SchoolID, in db: Database) throws -> KeyRing {
    let revision = try revision(of: school, in: db)
    if revision == 0 { return .empty }
    let statement = try db.cachedStatement(
      sql: "SELECT id, bytes FROM storedKey WHERE school = ?")
    var keys: [String: [UInt8]] = [:]
    let rows = try Row.fetchCursor(statement, arguments: [school.description])
    while let row = try rows.next() {
      guard let id = Columns.text(row, 0), let bytes = Columns.bytes(row, 1) else {
        throw StoreError.damaged(.file("a key is no key"))
      }
      keys[id] = bytes
    }
    return KeyRing(revision: revision, keys: keys)
  }

  /// Puts keys in, or answers `false` when the ring isn't at the revision that the writer saw.
  static func change(_ school: SchoolID, _ change: KeyChange, in db: Database) throws -> Bool {
    let standing = try revision(of: school, in: db)
    if standing != change.revision { return false }
    if change.put.isEmpty { return true }
    if standing == 0 {
      try db.cachedStatement(sql: "INSERT INTO keyRing (school, revision) VALUES (?, 1)")
        .execute(arguments: [school.description])
    } else {
      try db.cachedStatement(sql: "UPDATE keyRing SET revision = revision + 1 WHERE school = ?")
        .execute(arguments: [school.description])
    }
    for key in change.put {
      try db.cachedStatement(
        sql: """
          INSERT INTO storedKey (school, id, bytes) VALUES (?, ?, ?)
          ON CONFLICT (school, id) DO UPDATE SET bytes = excluded.bytes
          """
      ).execute(arguments: [school.description, key.id, Data(key.bytes)])
    }
    let count = try Int.fetchOne(
      db, sql: "SELECT count(*) FROM storedKey WHERE school = ?", arguments: [school.description])
    if let count, count > KeyRing.keysMax {
      throw StoreError.refused(.tooManyKeys(count, keysMax: KeyRing.keysMax))
    }
    return true
  }

  private static func revision(of school: SchoolID, in db: Database) throws -> Int {
    let statement = try db.cachedStatement(sql: "SELECT revision FROM keyRing WHERE school = ?")
    guard let row = try Row.fetchOne(statement, arguments: [school.description]) else { return 0 }
    guard let revision = Columns.integer(row, 0), revision >= 1 else {
      throw StoreError.damaged(.file("the revision of the keys is none"))
    }
    return revision
  }
}
