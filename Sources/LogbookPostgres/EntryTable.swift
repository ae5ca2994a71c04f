internal import Logbook

/// The rows of the entries, as they are read.
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

  // Each row carries how many bytes of payload stand before it on the page, so that the server
  // sends no more than a page holds; it knows their lengths without reading them.
  private static let find = Statement(
    name: "findEntries",
    sql: """
      SELECT j.size, e.index, e.at, e.actor, e.kind, e.clauses, e.key_id, e.payload, e.leaf_hash
      FROM (SELECT) AS one
      LEFT JOIN handrail.journal AS j ON j.school = $1
      LEFT JOIN (
        SELECT page.*,
          sum(octet_length(payload)) OVER (ORDER BY index) - octet_length(payload) AS before
        FROM (
          SELECT * FROM handrail.entry WHERE school = $1 AND index >= $2 ORDER BY index LIMIT $3
        ) AS page
      ) AS e ON e.before < $4
      ORDER BY e.index
      """,
    parameters: [.text, .number, .number, .number])

  /// Up to `limit` entries, each checked against its hash and its place.
  static func page(
    of school: SchoolID, from index: Int, limit: Int, in connection: Connection,
    before deadline: ContinuousClock.Instant
  ) throws -> [Entry] {
    let limit = min(limit, Page.entriesMax)
    let (size, rows) = try rows(
      of: school, from: index, limit: limit, in: connection, before: deadline)
    var page: [Entry] = []
    page.reserveCapacity(rows.count)
    var payloadBytes = 0
    for row in rows {
      let expected = index + page.count
      if expected >= size {
        throw StoreError.damaged(size == 0 ? .head : .extra(index: row.index))
      }
      if row.index > expected { throw StoreError.damaged(.missing(index: expected)) }
      guard row.index == expected, row.isWhole(in: school), let entry = row.entry else {
        throw StoreError.damaged(.changed(index: expected))
      }
      page.append(entry)
      payloadBytes += entry.payload.count
    }
    let end = min(size, index.addingReportingOverflow(limit).partialValue)
    if payloadBytes < Page.payloadBytesMax, index + page.count < end {
      throw StoreError.damaged(.missing(index: index + page.count))
    }
    return page
  }

  /// Goes through all rows in order, a page of them in memory at a time.
  ///
  /// To be called within a transaction that sees the same rows all the time.
  static func forEach(
    of school: SchoolID, in connection: Connection,
    before deadline: () -> ContinuousClock.Instant, _ body: (Stored) -> Void
  ) throws {
    var next = Int.min
    while true {
      let (_, rows) = try rows(
        of: school, from: next, limit: Page.entriesMax, in: connection, before: deadline())
      guard let last = rows.last else { return }
      for row in rows { body(row) }
      if last.index == .max { return }
      next = last.index + 1
    }
  }

  private static func rows(
    of school: SchoolID, from index: Int, limit: Int, in connection: Connection,
    before deadline: ContinuousClock.Instant
  ) throws -> (size: Int, rows: [Stored]) {
    let rows = try connection.run(
      find,
      [
        .text(school.description), .number(Int64(index)), .number(Int64(limit)),
        .number(Int64(Page.payloadBytesMax)),
      ], before: deadline)
    let size = Int(rows.number(0, 0) ?? 0)
    guard rows.number(0, 1) != nil else { return (size, []) }
    return (size, try (0..<rows.count).map { try stored(rows, $0) })
  }

  private static func stored(_ rows: Rows, _ row: Int) throws -> Stored {
    guard let index = rows.number(row, 1) else { throw Failure.senseless }
    return Stored(
      index: Int(index), entry: entry(rows, row, index: Int(index)), hash: rows.digest(row, 8))
  }

  private static func entry(_ rows: Rows, _ row: Int, index: Int) -> Entry? {
    guard let at = rows.number(row, 2), let actor = rows.text(row, 3),
      let kind = rows.text(row, 4), let clauses = rows.text(row, 5),
      let keyID = rows.text(row, 6), let payload = rows.bytes(row, 7)
    else { return nil }
    let draft = EntryDraft(
      at: Timestamp(millisecondsSince1970: at), actor: actor, kind: kind,
      clauses: Clauses.split(clauses), keyID: keyID, payload: payload)
    return Entry(draft, index: index)
  }

  private static let findHashes = Statement(
    name: "findHashes",
    sql: """
      SELECT j.size, e.index, e.leaf_hash
      FROM (SELECT) AS one
      LEFT JOIN handrail.journal AS j ON j.school = $1
      LEFT JOIN (
        SELECT index, leaf_hash FROM handrail.entry WHERE school = $1 AND index >= $2
        ORDER BY index LIMIT $3
      ) AS e ON true
      ORDER BY e.index
      """,
    parameters: [.text, .number, .number])

  /// Up to `limit` leaf hashes, each checked for its place only.
  static func hashes(
    of school: SchoolID, from index: Int, limit: Int, in connection: Connection,
    before deadline: ContinuousClock.Instant
  ) throws -> [Digest] {
    let limit = min(limit, Page.hashesMax)
    let rows = try connection.run(
      findHashes, [.text(school.description), .number(Int64(index)), .number(Int64(limit))],
      before: deadline)
    let size = Int(rows.number(0, 0) ?? 0)
    let count = max(0, min(limit, size - min(index, size)))
    return try (0..<count).map { row in
      guard row < rows.count, rows.number(row, 1) == Int64(index + row) else {
        throw StoreError.damaged(.missing(index: index + row))
      }
      guard let hash = rows.digest(row, 2) else {
        throw StoreError.damaged(.changed(index: index + row))
      }
      return hash
    }
  }
}
