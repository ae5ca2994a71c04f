internal import Foundation
internal import GRDB
internal import Logbook

/// Reads columns as they are stored: nothing is converted, repaired or guessed, so that a changed
/// byte can't read as what it was before.
enum Columns {
  static func integer(_ row: Row, _ column: Int) -> Int? {
    let value: DatabaseValue = row[column]
    guard case .int64(let number) = value.storage else { return nil }
    return Int(number)
  }

  /// The text, if it is UTF-8 to the last byte.
  static func text(_ row: Row, _ column: Int) -> String? {
    bytes(row, column).flatMap { String(validating: $0, as: UTF8.self) }
  }

  static func digest(_ row: Row, _ column: Int) -> Digest? {
    bytes(row, column).flatMap { Digest($0) }
  }

  static func bytes(_ row: Row, _ column: Int) -> [UInt8]? {
    // Reading the data of a column can't throw; the closure doesn't either.
    (try? row.withUnsafeData(atIndex: column) { data in data.map { [UInt8]($0) } }) ?? nil
  }
}
