internal import GRDB
internal import Logbook

extension StoreError {
  /// What an error of SQLite's means, told by its result code
  /// (https://www.sqlite.org/rescode.html) and never by its words.
  init(_ error: any Error) {
    switch error {
    case let error as StoreError: self = error
    case let error as DatabaseError: self = Self.meaning(of: error)
    default: self = .unavailable(.other(code: 0, "\(error)"))
    }
  }

  private static func meaning(of error: DatabaseError) -> StoreError {
    let code = Int(error.extendedResultCode.rawValue)
    let words = error.message ?? ""
    switch error.resultCode {
    case .SQLITE_FULL: return .diskFull
    case .SQLITE_READONLY: return .readOnly
    case .SQLITE_BUSY, .SQLITE_LOCKED: return .unavailable(.busy)
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: return .unavailable(.cannotOpen)
    case .SQLITE_IOERR: return .unavailable(.inputOutput(code: code))
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: return .damaged(.file(words))
    // Our statements are fixed, so one that SQLite can't compile or that breaks a constraint
    // found other tables or rows than we made.
    case .SQLITE_ERROR, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH: return .damaged(.file(words))
    default: return .unavailable(.other(code: code, words))
    }
  }
}
