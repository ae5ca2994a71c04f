internal import Logbook

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The file itself, before SQLite opens it.
enum DatabaseFile {
  /// Makes the file if it may be made, readable by its owner only; SQLite gives the files that it
  /// keeps beside it the same permissions.
  static func prepare(path: String, access: SQLiteLogbook.Access) throws(StoreError) {
    guard access == .create else {
      if !exists(path) { throw .notFound }
      return
    }
    // Only a file that isn't there is opened: closing one that SQLite holds in this process
    // would drop its locks (https://www.sqlite.org/howtocorrupt.html, section 2.2).
    let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      close(descriptor)
      return
    }
    switch errno {
    case EEXIST: return
    case EROFS: throw .readOnly
    case ENOSPC, EDQUOT: throw .diskFull
    default: throw .unavailable(.cannotOpen)
    }
  }

  private static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0
  }
}
