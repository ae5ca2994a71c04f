internal import Foundation
internal import GRDB
internal import Logbook

/// The rows of the entries: added and read, and nothing else.
enum EntryTable {
  /// A row as it was found.
  struct Stored {
    let index: Int
    /// What the row says, or `nil` when that is no entry.
    let entry: Entry?
    /// The leaf hash beside it, or `nil` when that is no hash.
    let hash: Digest?

    /// Whether the content is what the hash says.
    func isWhole(in school: SchoolID) -> Bool {
      guard let entry, let hash else { return false }
      return entry.leafHash(in: school) == hash
    }
  }

  /// Adds rows, one after the other.
  struct Insert {
    private let statement: QuickStatement

    init(in db: Database) throws {
      statement = try QuickStatement(
        """
        INSERT INTO entry
          (school, "index", at, actor, kind, clauses, keyID, payload, leafHash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, in: db)
    }

    func run(_ entry: Entry, hash: Digest, of school: SchoolID) throws {
      statement.bind(school.description, at: 1)
      statement.bind(Int64(entry.index), at: 2)
      statement.bind(entry.at.millisecondsSince1970, at: 3)
      statement.bind(entry.actor, at: 4)
      statement.bind(entry.kind, at: 5)
      statement.bind(
        entry.clauses.count == 1 ? entry.clauses[0] : entry.clauses.joined(separator: "\n"), at: 6)
      statement.bind(entry.keyID, at: 7)
      hash.withBytes { statement.bind($0, at: 9) }
      do {
        try entry.payload.withUnsafeBytes { payload in
          statement.bind(borrowing: payload, at: 8)
          defer { statement.unbind(at: 8) }
          try statement.run()
        }
      } catch DatabaseError.SQLITE_CONSTRAINT {
        // The write lock is held and the heads were equal, so no other writer can be the reason.
        throw StoreError.damaged(.extra(index: entry.index))
      }
    }
  }

  static func lastIndex(of school: SchoolID, in db: Database) throws -> Int? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT "index" FROM entry WHERE school = ? ORDER BY "index" DESC LIMIT 1
        """)
    return try Row.fetchOne(statement, arguments: [school.description]).map { row in
      guard let index = Columns.integer(row, 0) else { throw StoreError.damaged(.head) }
      return index
    }
  }

  /// Up to `limit` entries, each checked against its hash and its place.
  static func page(
    of school: SchoolID, from index: Int, limit: Int, in db: Database
  ) throws -> [Entry] {
    var page: [Entry] = []
    if limit == 0 { return page }
    page.reserveCapacity(limit)
    var payloadBytes = 0
    try forEach(of: school, from: index, in: db) { row in
      let expected = index + page.count
      if row.index > expected { throw StoreError.damaged(.missing(index: expected)) }
      guard row.index == expected, row.isWhole(in: school), let entry = row.entry else {
        throw StoreError.damaged(.changed(index: expected))
      }
      page.append(entry)
      payloadBytes += entry.payload.count
      return page.count < limit && payloadBytes < Page.payloadBytesMax
    }
    if page.count < limit, payloadBytes < Page.payloadBytesMax {
      throw StoreError.damaged(.missing(index: index + page.count))
    }
    return page
  }

  /// Up to `limit` leaf hashes, each checked for its place only.
  static func hashes(
    of school: SchoolID, from index: Int, limit: Int, in db: Database
  ) throws -> [Digest] {
    if limit == 0 { return [] }
    var page: [Digest] = []
    page.reserveCapacity(limit)
    let statement = try db.cachedStatement(
      sql: """
        SELECT "index", leafHash FROM entry WHERE school = ? AND "index" >= ?
        ORDER BY "index" LIMIT ?
        """)
    let rows = try Row.fetchCursor(statement, arguments: [school.description, index, limit])
    while let row = try rows.next() {
      let expected = index + page.count
      guard Columns.integer(row, 0) == expected else {
        throw StoreError.damaged(.missing(index: expected))
      }
      guard let hash = Columns.digest(row, 1) else {
        throw StoreError.damaged(.changed(index: expected))
      }
      page.append(hash)
    }
    if page.count < limit { throw StoreError.damaged(.missing(index: index + page.count)) }
    return page
  }

  /// Goes through the rows in order, one in memory at a time, until `body` answers `false`.
  static func forEach(
    of school: SchoolID, from index: Int, in db: Database, _ body: (Stored) throws -> Bool
  ) throws {
    let statement = try db.cachedStatement(
      sql: """
        SELECT "index", at, actor, kind, clauses, keyID, payload, leafHash
        FROM entry WHERE school = ? AND "index" >= ? ORDER BY "index"
        """)
    let rows = try Row.fetchCursor(statement, arguments: [school.description, index])
    while let row = try rows.next() {
      guard let index = Columns.integer(row, 0) else { throw StoreError.damaged(.head) }
      let stored = Stored(
        index: index, entry: entry(row, index: index), hash: Columns.digest(row, 7))
      if try !body(stored) { return }
    }
  }

  private static func entry(_ row: Row, index: Int) -> Entry? {
    guard let at = Columns.integer(row, 1), let actor = Columns.text(row, 2),
      let kind = Columns.text(row, 3), let clauses = Columns.text(row, 4),
      let keyID = Columns.text(row, 5), let payload = Columns.bytes(row, 6)
    else { return nil }
    let draft = EntryDraft(
      at: Timestamp(millisecondsSince1970: Int64(at)), actor: actor, kind: kind,
      clauses: split(clauses), keyID: keyID, payload: payload)
    return Entry(draft, index: index)
  }

  private static func split(_ clauses: String) -> [String] {
    if clauses.isEmpty { return [] }
    // By bytes: what Swift takes for one character may hold more than the separator.
    let parts = clauses.utf8.split(separator: clauseSeparator, omittingEmptySubsequences: false)
    return parts.map { String(Substring($0)) }
  }

  // No clause is empty or holds a control character, so this is never part of one, and no clauses
  // and one clause can't be confused.
  private static let clauseSeparator = UInt8(ascii: "\n")
}
