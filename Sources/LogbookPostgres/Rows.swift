internal import CLibPQ
internal import Logbook

/// What a statement answered, in PostgreSQL's binary format.
///
/// Columns are read as they are stored: nothing is converted, repaired or guessed.
final class Rows {
  private let result: OpaquePointer

  /// How many rows there are.
  let count: Int

  /// Takes over a result of libpq's, and frees it in the end.
  init(_ result: OpaquePointer) {
    self.result = result
    count = Int(PQntuples(result))
  }

  deinit {
    PQclear(result)
  }

  /// How many rows the statement added, changed or read.
  var affected: Int {
    Int(String(cString: PQcmdTuples(result))) ?? 0
  }

  /// The number there, or `nil` when there is none or it isn't a `bigint`.
  func number(_ row: Int, _ column: Int) -> Int64? {
    guard let bytes = raw(row, column), bytes.count == 8 else { return nil }
    return Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
  }

  /// The truth there, or `nil` when there is none.
  func truth(_ row: Int, _ column: Int) -> Bool? {
    guard let bytes = raw(row, column), bytes.count == 1 else { return nil }
    return bytes[0] != 0
  }

  /// The text there, if it is UTF-8 to the last byte.
  func text(_ row: Int, _ column: Int) -> String? {
    raw(row, column).flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// The bytes there, or `nil` when there are none.
  func bytes(_ row: Int, _ column: Int) -> [UInt8]? {
    raw(row, column).map { [UInt8]($0) }
  }

  /// The hash there, or `nil` when it isn't one.
  func digest(_ row: Int, _ column: Int) -> Digest? {
    raw(row, column).flatMap { Digest($0) }
  }

  // Lives as long as the result, so never handed on.
  private func raw(_ row: Int, _ column: Int) -> UnsafeRawBufferPointer? {
    let (row, column) = (Int32(row), Int32(column))
    guard PQgetisnull(result, row, column) == 0 else { return nil }
    let count = Int(PQgetlength(result, row, column))
    return UnsafeRawBufferPointer(start: PQgetvalue(result, row, column), count: count)
  }
}
