import Foundation

/// Rows written through SQLite's own C interface with the same settings and columns: what the
/// store's speed is measured against.
final class RawRows {
  struct Refused: Error {
    var code: Int32
  }

  private typealias Open =
    @convention(c) (UnsafePointer<CChar>, UnsafeMutablePointer<OpaquePointer?>) -> Int32
  private typealias Execute =
    @convention(c) (
      OpaquePointer?, UnsafePointer<CChar>, OpaquePointer?, OpaquePointer?, OpaquePointer?
    ) -> Int32
  private typealias Prepare =
    @convention(c) (
      OpaquePointer?, UnsafePointer<CChar>, Int32, UnsafeMutablePointer<OpaquePointer?>,
      OpaquePointer?
    ) -> Int32
  private typealias BindNumber = @convention(c) (OpaquePointer?, Int32, Int64) -> Int32
  private typealias BindBytes =
    @convention(c) (OpaquePointer?, Int32, UnsafeRawPointer?, Int32, OpaquePointer?) -> Int32
  private typealias OfPointer = @convention(c) (OpaquePointer?) -> Int32

  private let execute: Execute
  private let bindNumber: BindNumber
  private let bindText: BindBytes
  private let bindBlob: BindBytes
  private let step: OfPointer
  private let reset: OfPointer
  private let finalize: OfPointer
  private let close: OfPointer
  private var connection: OpaquePointer?
  private var insert: OpaquePointer?
  private var count: Int64 = 0

  init(_ path: String) throws {
    execute = try Self.function("sqlite3_exec")
    bindNumber = try Self.function("sqlite3_bind_int64")
    bindText = try Self.function("sqlite3_bind_text")
    bindBlob = try Self.function("sqlite3_bind_blob")
    step = try Self.function("sqlite3_step")
    reset = try Self.function("sqlite3_reset")
    finalize = try Self.function("sqlite3_finalize")
    close = try Self.function("sqlite3_close")
    let open: Open = try Self.function("sqlite3_open")
    let prepare: Prepare = try Self.function("sqlite3_prepare_v2")
    try check(open(path, &connection))
    try run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
    try run(
      """
      CREATE TABLE entry (school TEXT, "index" INTEGER, at INTEGER, actor TEXT, kind TEXT,
        clauses TEXT, keyID TEXT, payload BLOB, leafHash BLOB,
        PRIMARY KEY (school, "index")) STRICT, WITHOUT ROWID
      """)
    try check(
      prepare(
        connection, "INSERT INTO entry VALUES ('hill', ?, ?, ?, 'example', '1.2', '', ?, ?)", -1,
        &insert, nil))
  }

  deinit {
    _ = finalize(insert)
    _ = close(connection)
  }

  /// Commits `rows` rows with payloads of 200 bytes.
  func commit(rows: Int) throws {
    try run("BEGIN IMMEDIATE")
    let actor = Array("person-1".utf8)
    let payload = [UInt8](repeating: 7, count: 200)
    for _ in 0..<rows {
      try check(bindNumber(insert, 1, count))
      try check(bindNumber(insert, 2, 1_700_000_000_000 + count))
      // The bytes outlive the step, so SQLite needn't copy them (a null destructor is STATIC).
      try actor.withUnsafeBytes { actor in
        try payload.withUnsafeBytes { payload in
          try check(bindText(insert, 3, actor.baseAddress, Int32(actor.count), nil))
          try check(bindBlob(insert, 4, payload.baseAddress, Int32(payload.count), nil))
          try check(bindBlob(insert, 5, payload.baseAddress, 32, nil))
          let code = step(insert)
          guard code == 101 else { throw Refused(code: code) }
          try check(reset(insert))
        }
      }
      count += 1
    }
    try run("COMMIT")
  }

  private func run(_ statement: String) throws {
    try check(execute(connection, statement, nil, nil, nil))
  }

  private func check(_ code: Int32) throws {
    guard code == 0 else { throw Refused(code: code) }
  }

  private static func function<Function>(_ name: String) throws -> Function {
    guard let symbol = dlsym(dlopen(nil, RTLD_NOW), name) else { throw Refused(code: -1) }
    return unsafeBitCast(symbol, to: Function.self)
  }
}
