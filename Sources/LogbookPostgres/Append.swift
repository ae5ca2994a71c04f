internal import Logbook

/// One batch with what becomes of the keys, numbered and hashed: one statement, so one exchange
/// and one transaction, which the database takes whole or not at all.
struct Append: Sendable {
  let school: SchoolID
  let before: Frontier
  let after: Frontier
  let keys: KeyChange?
  let entries: [Entry]
  let hashes: [Digest]

  init(_ drafts: [EntryDraft], to school: SchoolID, on frontier: Frontier, keys: KeyChange?) {
    self.school = school
    self.keys = keys
    before = frontier
    var after = frontier
    entries = drafts.enumerated().map { Entry($1, index: frontier.size + $0) }
    hashes = entries.map { $0.leafHash(in: school) }
    for hash in hashes { after.append(hash) }
    self.after = after
  }

  private var isFirst: Bool { before.size == 0 && (keys?.revision ?? 0) == 0 }
  private var put: [StoredKey] { keys?.put ?? [] }

  /// Whether all of it was written, or else nothing, because the head or the keys aren't where
  /// the writer saw them.
  ///
  /// - Throws: ``Failure/lost`` when it may be written; other failures when it isn't.
  func run(
    in connection: Connection, before deadline: ContinuousClock.Instant
  ) throws -> Bool {
    // A connection that had ended before anything was sent leaves nothing uncertain.
    try connection.requireAlive()
    _ = connection.takeWarning()
    let statement = put.isEmpty ? Self.entriesOnly[isFirst] : Self.withKeys[isFirst]
    let rows: Rows
    do {
      rows = try connection.run(statement, parameters, before: deadline)
    } catch {
      throw isRefusedAsDouble(error) ? extraEntry : error
    }
    // Written here, and perhaps not where a standby should have it too.
    if connection.takeWarning() { throw Failure.lost }
    guard let moved = rows.number(0, 0), let added = rows.number(0, 1) else {
      throw Failure.senseless
    }
    if moved == 0 { return false }
    guard added == Int64(entries.count) else { throw Failure.senseless }
    return true
  }

  private func isRefusedAsDouble(_ failure: Failure) -> Bool {
    guard case .refused(let state) = failure else { return false }
    return state == .uniqueViolation
  }

  /// Entries stand beyond the head: its row was locked and was as expected, so no other writer
  /// can be the reason.
  private var extraEntry: any Error {
    StoreError.damaged(before.size == 0 ? .head : .extra(index: before.size))
  }

  /// Whether exactly this stands where it would have been written.
  ///
  /// - Returns: `nil` when that can't be told: later changes of keys cover it.
  func stands(
    in connection: Connection, before deadline: ContinuousClock.Instant
  ) throws -> Bool? {
    if entries.isEmpty {
      guard let keys, !keys.put.isEmpty else { return false }
      let ring = try KeyTable.ring(of: school, in: connection, before: deadline)
      if ring.revision <= keys.revision { return false }
      if ring.revision > keys.revision + 1 { return nil }
      return keys.put.allSatisfy { ring.keys[$0.id] == $0.bytes }
    }
    let found = try EntryTable.hashes(
      of: school, from: before.size, limit: entries.count, in: connection, before: deadline)
    return found == hashes
  }

  private var parameters: [Parameter] {
    var parameters: [Parameter] = [
      .text(school.description), .number(Int64(after.size)), .bytes(after.root.bytes),
      .bytes(after.peaks.flatMap(\.bytes)), .number(Int64(before.size)),
      .bytes(before.root.bytes), .bytes(before.peaks.flatMap(\.bytes)),
      .number(Int64(keys?.revision ?? -1)), .number(put.isEmpty ? 0 : 1),
      .numbers(entries.map { Int64($0.index) }),
      .numbers(entries.map(\.at.millisecondsSince1970)),
      .texts(entries.map(\.actor)), .texts(entries.map(\.kind)),
      .texts(entries.map { Clauses.join($0.clauses) }), .texts(entries.map(\.keyID)),
      .byteArrays(entries.map(\.payload)), .byteArrays(hashes.map(\.bytes)),
    ]
    if !put.isEmpty {
      // The last one of a name counts: no row can be written twice in one statement.
      let last = Dictionary(put.map { ($0.id, $0.bytes) }, uniquingKeysWith: { $1 })
      let sorted = last.sorted { $0.key < $1.key }
      parameters += [.texts(sorted.map(\.key)), .byteArrays(sorted.map(\.value))]
    }
    return parameters
  }
}

// The statements. The one comparison is in the `WHERE` on the head's row. A writer that comes
// second waits there for the first, and then finds the row changed (`read committed`:
// https://www.postgresql.org/docs/15/transaction-iso.html#XACT-READ-COMMITTED).
extension Append {
  /// One statement for a journal whose row is there, one for a journal that may have none.
  private struct Pair: Sendable {
    let next: Statement
    let first: Statement

    subscript(isFirst: Bool) -> Statement { isFirst ? first : next }
  }

  private static let entriesOnly = Pair(
    next: statement("append", moving: next, keeping: "", types: types),
    first: statement("appendFirst", moving: first, keeping: "", types: types))

  private static let withKeys = Pair(
    next: statement(
      "appendWithKeys", moving: next, keeping: keep, types: types + [.texts, .byteArrays]),
    first: statement(
      "appendFirstWithKeys", moving: first, keeping: keep, types: types + [.texts, .byteArrays]))

  private static let types: [ParameterType] = [
    .text, .number, .bytes, .bytes, .number, .bytes, .bytes, .number, .number,
    .numbers, .numbers, .texts, .texts, .texts, .texts, .byteArrays, .byteArrays,
  ]

  private static let next = """
    UPDATE handrail.journal
    SET size = $2, root = $3, frontier = $4, revision = revision + $9
    WHERE school = $1 AND size = $5 AND root = $6 AND frontier = $7
      AND ($8 < 0 OR revision = $8)
    RETURNING 1
    """

  private static let first = """
    INSERT INTO handrail.journal AS j (school, size, root, frontier, revision)
    VALUES ($1, $2, $3, $4, $9)
    ON CONFLICT (school) DO UPDATE
    SET size = $2, root = $3, frontier = $4, revision = j.revision + $9
    WHERE j.size = $5 AND j.root = $6 AND j.frontier = $7 AND ($8 < 0 OR j.revision = $8)
    RETURNING 1
    """

  private static let keep = """
    , kept AS (
      INSERT INTO handrail.stored_key (school, id, bytes)
      SELECT $1, k.id, k.bytes FROM moved, unnest($18, $19) AS k (id, bytes)
      ON CONFLICT (school, id) DO UPDATE SET bytes = excluded.bytes
    )
    """

  private static func statement(
    _ name: String, moving move: String, keeping keep: String, types: [ParameterType]
  ) -> Statement {
    Statement(
      name: name,
      sql: """
        WITH moved AS (\(move))\(keep), added AS (
          INSERT INTO handrail.entry
            (school, index, at, actor, kind, clauses, key_id, payload, leaf_hash)
          SELECT $1, e.* FROM moved, unnest($10, $11, $12, $13, $14, $15, $16, $17) AS e
          RETURNING 1
        )
        SELECT (SELECT count(*) FROM moved), (SELECT count(*) FROM added)
        """,
      parameters: types)
  }
}
