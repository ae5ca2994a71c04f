import Foundation

/// The file as somebody with an SQLite shell and no scruples sees it.
///
/// SQLite's own functions are looked up in the running process, because nothing but `LogbookSQLite`
/// may import them.
struct RawFile {
  struct Refused: Error {
    var code: Int32
  }

  private typealias Open =
    @convention(c) (UnsafePointer<CChar>, UnsafeMutablePointer<OpaquePointer?>) -> Int32
  private typealias Execute =
    @convention(c) (
      OpaquePointer?, UnsafePointer<CChar>, OpaquePointer?, OpaquePointer?, OpaquePointer?
    ) -> Int32
  private typealias Close = @convention(c) (OpaquePointer?) -> Int32

  private let path: String

  init(_ path: String) {
    self.path = path
  }

  /// Runs a statement as an honest program would.
  func run(_ statement: String) throws {
    try execute([statement])
  }

  /// Runs a statement with triggers and constraints out of the way, and puts them back.
  func force(_ statement: String) throws {
    try execute([
      "PRAGMA ignore_check_constraints = ON",
      "PRAGMA writable_schema = ON",
      "CREATE TEMP TABLE kept AS SELECT * FROM main.sqlite_schema WHERE type = 'trigger'",
      "DELETE FROM main.sqlite_schema WHERE type = 'trigger'",
      "PRAGMA writable_schema = RESET",
      statement,
      "PRAGMA writable_schema = ON",
      "INSERT INTO main.sqlite_schema SELECT * FROM temp.kept",
      "PRAGMA writable_schema = RESET",
    ])
  }

  /// Takes the write lock and keeps it.
  func lock() throws -> Connection {
    let connection = try Connection(path)
    try connection.execute("BEGIN IMMEDIATE")
    return connection
  }

  private func execute(_ statements: [String]) throws {
    let connection = try Connection(path)
    defer { connection.close() }
    for statement in statements { try connection.execute(statement) }
  }

  struct Connection {
    private let pointer: OpaquePointer?
    private let closing: Close
    private let executing: Execute

    init(_ path: String) throws {
      let open = try function("sqlite3_open", as: Open.self)
      executing = try function("sqlite3_exec", as: Execute.self)
      closing = try function("sqlite3_close", as: Close.self)
      var pointer: OpaquePointer?
      let code = open(path, &pointer)
      self.pointer = pointer
      guard code == 0 else { throw Refused(code: code) }
    }

    func execute(_ statement: String) throws {
      let code = executing(pointer, statement, nil, nil, nil)
      guard code == 0 else { throw Refused(code: code) }
    }

    func close() {
      _ = closing(pointer)
    }
  }

  private static func function<Function>(_ name: String, as type: Function.Type) throws -> Function
  {
    guard let symbol = dlsym(dlopen(nil, RTLD_NOW), name) else { throw Refused(code: -1) }
    return unsafeBitCast(symbol, to: type)
  }
}
