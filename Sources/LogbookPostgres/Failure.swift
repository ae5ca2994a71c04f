internal import CLibPQ

/// Why one exchange with the database failed, as far as what to do next depends on it.
enum Failure: Error {
  /// There is no connection and none could be made, so nothing was sent. Carries libpq's words,
  /// which name hosts and roles and never what is stored.
  case notConnected(String)
  /// The connection ended, or no answer came in time: what was under way may or may not be done.
  case lost
  /// The server refused, and has undone what was under way.
  case refused(SQLState)
  /// The server answered something that our statements can't give.
  case senseless
}

/// The five characters by which PostgreSQL tells its errors apart
/// (https://www.postgresql.org/docs/15/errcodes-appendix.html). Its words are never read: they are
/// translated, and may repeat what is stored.
struct SQLState: Hashable {
  let code: String

  init(_ code: String) {
    self.code = code
  }

  /// The state in a result, or `XX000` (internal error) when it has none.
  init(of result: OpaquePointer?) {
    let field = PQresultErrorField(result, Int32(UInt8(ascii: "C")))
    code = field.map { String(cString: $0) } ?? "XX000"
  }

  static let uniqueViolation = SQLState("23505")
  static let readOnlyTransaction = SQLState("25006")
  static let serializationFailure = SQLState("40001")
  static let deadlock = SQLState("40P01")

  /// The first two characters.
  var group: String { String(code.prefix(2)) }
}
