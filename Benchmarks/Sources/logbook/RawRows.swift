internal import GRDBSQLite

/// Rows written through SQLite's own C interface, as fast as it goes, with the settings that the
/// store has: WAL, and on the disk when a commit returns.
final class RawRows {
  struct Refused: Error {
    var code: Int32
  }

  private var connection: OpaquePointer?
  private var begin: OpaquePointer?
  private var insert: OpaquePointer?
  private var commit: OpaquePointer?
  private var count: Int64 = 0
  private let actor = Array("person-1".utf8)
  private let payload = [UInt8](repeating: 7, count: Sample.payloadBytes)

  init(_ path: String) throws {
    try check(sqlite3_open(path, &connection))
    try run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
    try run(
      """
      CREATE TABLE entry (school TEXT, "index" INTEGER, at INTEGER, actor TEXT, kind TEXT,
        clauses TEXT, keyID TEXT, payload BLOB, leafHash BLOB,
        PRIMARY KEY (school, "index")) STRICT, WITHOUT ROWID
      """)
    begin = try prepare("BEGIN IMMEDIATE")
    insert = try prepare("INSERT INTO entry VALUES ('hill', ?, ?, ?, 'example', '1.2', '', ?, ?)")
    commit = try prepare("COMMIT")
  }

  deinit {
    for statement in [begin, insert, commit] { sqlite3_finalize(statement) }
    sqlite3_close(connection)
  }

  /// Commits `rows` rows, each with the payload of a sample entry.
  func commit(rows: Int) throws {
    try step(begin)
    for _ in 0..<rows {
      sqlite3_bind_int64(insert, 1, count)
      sqlite3_bind_int64(insert, 2, 1_700_000_000_000 + count)
      // The bytes outlive the step, so SQLite needn't copy them (no destructor is STATIC).
      try actor.withUnsafeBytes { actor in
        try payload.withUnsafeBytes { payload in
          sqlite3_bind_text(
            insert, 3, actor.assumingMemoryBound(to: CChar.self).baseAddress,
            Int32(actor.count), nil)
          sqlite3_bind_blob(insert, 4, payload.baseAddress, Int32(payload.count), nil)
          sqlite3_bind_blob(insert, 5, payload.baseAddress, 32, nil)
          try step(insert)
        }
      }
      count += 1
    }
    try step(commit)
  }

  /// Reads all rows and touches each one's payload.
  func read() throws -> Int {
    let select = try prepare(#"SELECT "index", at, actor, payload FROM entry ORDER BY "index""#)
    defer { sqlite3_finalize(select) }
    var rows = 0
    while sqlite3_step(select) == SQLITE_ROW {
      if sqlite3_column_blob(select, 3) != nil { rows += 1 }
    }
    return rows
  }

  private func run(_ statements: String) throws {
    try check(sqlite3_exec(connection, statements, nil, nil, nil))
  }

  private func prepare(_ statement: String) throws -> OpaquePointer? {
    var prepared: OpaquePointer?
    try check(sqlite3_prepare_v2(connection, statement, -1, &prepared, nil))
    return prepared
  }

  private func step(_ statement: OpaquePointer?) throws {
    let code = sqlite3_step(statement)
    guard code == SQLITE_DONE else { throw Refused(code: code) }
    try check(sqlite3_reset(statement))
  }

  private func check(_ code: Int32) throws {
    guard code == SQLITE_OK else { throw Refused(code: code) }
  }
}
