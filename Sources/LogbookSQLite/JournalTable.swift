internal import Foundation
internal import GRDB
internal import Logbook

/// The row that keeps a journal's head: its size, its root, and what the tree needs to grow.
enum JournalTable {
  /// What stands, checked against itself and against the last entry.
  static func frontier(of school: SchoolID, in db: Database) throws -> Frontier {
    guard let frontier = try stored(school, in: db) else { throw StoreError.damaged(.head) }
    let last = try EntryTable.lastIndex(of: school, in: db) ?? -1
    if last >= frontier.size {
      throw StoreError.damaged(frontier.size == 0 ? .head : .extra(index: last))
    }
    if last < frontier.size - 1 { throw StoreError.damaged(.missing(index: last + 1)) }
    return frontier
  }

  /// What the row says, or `nil` when it contradicts itself; empty when there is no row.
  static func stored(_ school: SchoolID, in db: Database) throws -> Frontier? {
    let statement = try db.cachedStatement(
      sql: "SELECT size, root, frontier FROM journal WHERE school = ?")
    guard let row = try Row.fetchOne(statement, arguments: [school.description]) else {
      return Frontier()
    }
    guard let size = Columns.integer(row, 0), let root = Columns.digest(row, 1),
      let peaks = peaks(of: Columns.bytes(row, 2) ?? []),
      let frontier = Frontier(size: size, peaks: peaks), frontier.root == root
    else { return nil }
    return frontier
  }

  /// Whether every journal has as many entries as its head counts, numbered without a gap.
  static func areComplete(in db: Database) throws -> Bool {
    let incomplete = try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM journal AS j WHERE size <>
          (SELECT count(*) FROM entry AS e WHERE e.school = j.school) OR size - 1 <>
          (SELECT max("index") FROM entry AS e WHERE e.school = j.school)
        """)
    return incomplete == 0
  }

  /// Makes the row of a school's first entry.
  static func open(_ school: SchoolID, in db: Database) throws {
    try db.cachedStatement(
      sql: "INSERT INTO journal (school, size, root, frontier) VALUES (?, 0, ?, x'')"
    ).execute(arguments: [school.description, Data(Head.empty.root.bytes)])
  }

  /// Writes the new head.
  static func move(
    _ school: SchoolID, to frontier: Frontier, _ head: Head, in db: Database
  ) throws {
    let statement = try QuickStatement(
      "UPDATE journal SET size = ?, root = ?, frontier = ? WHERE school = ?", in: db)
    statement.bind(Int64(frontier.size), at: 1)
    head.root.withBytes { statement.bind($0, at: 2) }
    var peaks: [UInt8] = []
    peaks.reserveCapacity(frontier.peaks.count * Digest.byteCount)
    for peak in frontier.peaks { peak.withBytes { peaks.append(contentsOf: $0) } }
    peaks.withUnsafeBytes { statement.bind($0, at: 3) }
    statement.bind(school.description, at: 4)
    try statement.run()
  }

  static func peaks(of bytes: [UInt8]) -> [Digest]? {
    guard bytes.count.isMultiple(of: Digest.byteCount) else { return nil }
    return stride(from: 0, to: bytes.count, by: Digest.byteCount).compactMap { start in
      Digest(bytes[start..<start + Digest.byteCount])
    }
  }
}
