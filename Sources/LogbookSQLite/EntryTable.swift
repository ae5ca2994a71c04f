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
    let rows = try QuickStatement(
      """
      SELECT "index", at, actor, kind, clauses, keyID, payload, leafHash
      FROM entry WHERE school = ? AND "index" >= ? ORDER BY "index"
      """, in: db)
    rows.bind(school.description, at: 1)
    rows.bind(Int64(index), at: 2)
    defer { rows.reset() }
    var texts = Recurring<String>()
    var lists = Recurring<[String]>()
    while try rows.next() {
      guard let index = rows.integer(0) else { throw StoreError.damaged(.head) }
      let stored = Stored(
        index: index, entry: entry(rows, index: index, &texts, &lists),
        hash: rows.blob(7).flatMap { Digest($0) })
      if try !body(stored) { return }
    }
  }

  private static func entry(
    _ row: QuickStatement, index: Int, _ texts: inout Recurring<String>,
    _ lists: inout Recurring<[String]>
  ) -> Entry? {
    guard let at = row.integer(1),
      let actor = row.text(2).flatMap({ texts.value(of: $0, text) }),
      let kind = row.text(3).flatMap({ texts.value(of: $0, text) }),
      let clauses = row.text(4).flatMap({ lists.value(of: $0, clauses) }),
      let keyID = row.text(5).flatMap({ texts.value(of: $0, text) }), let payload = row.blob(6)
    else { return nil }
    let draft = EntryDraft(
      at: Timestamp(millisecondsSince1970: Int64(at)), actor: actor, kind: kind,
      clauses: clauses, keyID: keyID, payload: Array(payload))
    return Entry(draft, index: index)
  }

  /// The text, if it is UTF-8 to the last byte.
  private static func text(_ bytes: UnsafeRawBufferPointer) -> String? {
    String(validating: bytes, as: UTF8.self)
  }

  private static func clauses(_ bytes: UnsafeRawBufferPointer) -> [String]? {
    if bytes.isEmpty { return [] }
    // By bytes: what Swift takes for one character may hold more than the separator.
    let parts = bytes.split(separator: clauseSeparator, omittingEmptySubsequences: false)
    let texts = parts.compactMap { text(UnsafeRawBufferPointer(rebasing: $0)) }
    return texts.count == parts.count ? texts : nil
  }

  // No clause is empty or holds a control character, so this is never part of one, and no clauses
  // and one clause can't be confused. No byte of a longer UTF-8 character is it either.
  private static let clauseSeparator = UInt8(ascii: "\n")
}
