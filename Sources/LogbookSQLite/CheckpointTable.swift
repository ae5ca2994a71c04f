internal import GRDB
internal import Logbook

/// Signed heads: added and read, and nothing else.
enum CheckpointTable {
  static func add(
    _ checkpoint: StoredCheckpoint, of school: SchoolID, in db: Database
  ) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO checkpoint (school, size, note) VALUES (?, ?, ?)
        ON CONFLICT (school, size) DO NOTHING
        """
    ).execute(arguments: [school.description, checkpoint.size, checkpoint.note])
  }

  static func largest(
    of school: SchoolID, limit: Int, in db: Database
  ) throws -> [StoredCheckpoint] {
    let statement = try db.cachedStatement(
      sql: "SELECT size, note FROM checkpoint WHERE school = ? ORDER BY size DESC LIMIT ?")
    let rows = try Row.fetchAll(statement, arguments: [school.description, limit])
    return try rows.map { row in
      guard let size = Columns.integer(row, 0), let note = Columns.text(row, 1) else {
        throw StoreError.damaged(.file("a checkpoint is none"))
      }
      return StoredCheckpoint(size: size, note: note)
    }
  }

  /// All of them; what can't be read is a checkpoint with no note.
  static func all(of school: SchoolID, in db: Database) throws -> [StoredCheckpoint] {
    // A file of the first version has none.
    guard try db.tableExists("checkpoint") else { return [] }
    let statement = try db.cachedStatement(
      sql: "SELECT size, note FROM checkpoint WHERE school = ? ORDER BY size")
    return try Row.fetchAll(statement, arguments: [school.description]).map { row in
      StoredCheckpoint(size: Columns.integer(row, 0) ?? 0, note: Columns.text(row, 1) ?? "")
    }
  }
}
