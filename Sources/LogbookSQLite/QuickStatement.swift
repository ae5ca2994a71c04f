internal import GRDB
internal import GRDBSQLite
internal import Logbook

/// A statement on the way that every entry takes, in or out: compiled and kept by GRDB, and bound,
/// stepped and read through SQLite's own interface. GRDB's values between the two took as long as
/// SQLite itself.
struct QuickStatement {
  private let statement: Statement
  private let connection: OpaquePointer?
  private var pointer: OpaquePointer { statement.sqliteStatement }

  // https://www.sqlite.org/c3ref/c_static.html: SQLite takes a copy.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  init(_ sql: String, in db: Database) throws {
    statement = try db.cachedStatement(sql: sql)
    connection = db.sqliteConnection
  }

  // Binding fails only for a position that isn't in the statement or bytes beyond SQLite's
  // limits, and stepping would say so.

  func bind(_ number: Int64, at position: Int32) {
    sqlite3_bind_int64(pointer, position, number)
  }

  func bind(_ text: String, at position: Int32) {
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        // No address would be NULL; a text without letters has none.
        _ = sqlite3_bind_text(
          pointer, position, characters.baseAddress ?? Self.nothing, Int32(characters.count),
          Self.copied)
      }
    }
  }

  func bind(_ bytes: UnsafeRawBufferPointer, at position: Int32) {
    sqlite3_bind_blob64(
      pointer, position, bytes.baseAddress ?? UnsafeRawPointer(Self.nothing),
      UInt64(bytes.count), Self.copied)
  }

  /// Binds bytes that are there until the statement has run.
  func bind(borrowing bytes: UnsafeRawBufferPointer, at position: Int32) {
    sqlite3_bind_blob64(
      pointer, position, bytes.baseAddress ?? UnsafeRawPointer(Self.nothing),
      UInt64(bytes.count), nil)
  }

  /// Lets go of bytes that were bound.
  func unbind(at position: Int32) {
    sqlite3_bind_null(pointer, position)
  }

  /// Runs it to its end.
  func run() throws {
    let code = sqlite3_step(pointer)
    if code != SQLITE_DONE { throw failure() }
    sqlite3_reset(pointer)
  }

  /// The number in the first column of its only row.
  func number() throws -> Int64 {
    guard sqlite3_step(pointer) == SQLITE_ROW else { throw failure() }
    let number = sqlite3_column_int64(pointer, 0)
    sqlite3_reset(pointer)
    return number
  }

  /// Goes to the next row, or answers `false` after the last.
  ///
  /// Whoever stops before the end calls ``reset()``.
  func next() throws -> Bool {
    switch sqlite3_step(pointer) {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      reset()
      return false
    default: throw failure()
    }
  }

  /// Lets go of the row that it stands at.
  func reset() {
    sqlite3_reset(pointer)
  }

  // Columns are read as they are stored: nothing is converted, repaired or guessed, so that a
  // changed byte can't read as what it was before.

  /// The number in a column of this row, or `nil` when it holds none.
  func integer(_ column: Int32) -> Int? {
    guard sqlite3_column_type(pointer, column) == SQLITE_INTEGER else { return nil }
    return Int(sqlite3_column_int64(pointer, column))
  }

  /// The bytes of a text in this row, which may be no UTF-8, or `nil` when there is none. They are
  /// there until the next step.
  func text(_ column: Int32) -> UnsafeRawBufferPointer? {
    sqlite3_column_type(pointer, column) == SQLITE_TEXT ? raw(column) : nil
  }

  /// The bytes in a column of this row, or `nil` when it holds none. They are there until the next
  /// step.
  func blob(_ column: Int32) -> UnsafeRawBufferPointer? {
    sqlite3_column_type(pointer, column) == SQLITE_BLOB ? raw(column) : nil
  }

  private func raw(_ column: Int32) -> UnsafeRawBufferPointer {
    // https://www.sqlite.org/c3ref/column_blob.html: the address first, then how many bytes.
    let start = sqlite3_column_blob(pointer, column)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, column)))
  }

  private func failure() -> DatabaseError {
    let code = sqlite3_extended_errcode(connection)
    let words = sqlite3_errmsg(connection).map { String(cString: $0) }
    sqlite3_reset(pointer)
    return DatabaseError(resultCode: ResultCode(rawValue: code), message: words)
  }

  // Safe because nothing writes through it and no byte of it is read.
  nonisolated(unsafe) private static let nothing = UnsafePointer(
    UnsafeMutablePointer<CChar>.allocate(capacity: 1))
}
