internal import Foundation
internal import GRDB
internal import Logbook

/// The states that the entries come to, one for each name.
enum SnapshotTable {
  static func save(
    _ snapshot: StoredSnapshot, named name: String, of school: SchoolID, in db: Database
  ) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO snapshot (school, name, size, frontier, state) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (school, name) DO UPDATE
        SET size = excluded.size, frontier = excluded.frontier, state = excluded.state
        """
    ).execute(arguments: [
      school.description, name, snapshot.frontier.size,
      Data(snapshot.frontier.peaks.flatMap(\.bytes)), Data(snapshot.state),
    ])
  }

  static func load(
    _ name: String, of school: SchoolID, in db: Database
  ) throws -> StoredSnapshot? {
    let statement = try db.cachedStatement(
      sql: "SELECT size, frontier, state FROM snapshot WHERE school = ? AND name = ?")
    guard let row = try Row.fetchOne(statement, arguments: [school.description, name]),
      let size = Columns.integer(row, 0),
      let peaks = JournalTable.peaks(of: Columns.bytes(row, 1) ?? []),
      let frontier = Frontier(size: size, peaks: peaks), let state = Columns.bytes(row, 2)
    else { return nil }
    return StoredSnapshot(frontier: frontier, state: state)
  }

  /// What each was made of, by name; `nil` for what is no tree.
  static func frontiers(
    of school: SchoolID, in db: Database
  ) throws -> [(name: String, frontier: Frontier?)] {
    guard try db.tableExists("snapshot") else { return [] }
    let statement = try db.cachedStatement(
      sql: "SELECT name, size, frontier FROM snapshot WHERE school = ? ORDER BY name")
    return try Row.fetchAll(statement, arguments: [school.description]).map { row in
      let peaks = Columns.bytes(row, 2).flatMap { JournalTable.peaks(of: $0) }
      let frontier = Columns.integer(row, 1).flatMap { size in
        peaks.flatMap { Frontier(size: size, peaks: $0) }
      }
      return (Columns.text(row, 0) ?? "", frontier)
    }
  }
}
