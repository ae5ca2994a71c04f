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
    // SQLite would throw the log away, and with it what was committed last.
    if !exists(path), HeadMarker.hasLog(path) {
      throw .damaged(.file("a write-ahead log is there without its database"))
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

  /// Renames a finished file to a name that nothing has, and returns when file and name are on the
  /// disk.
  static func publish(_ part: String, as path: String) throws(StoreError) {
    try sync(part)
    // Linking fails where a file of that name has come to be meanwhile; renaming would replace it.
    guard link(part, path) == 0 else {
      throw errno == ENOSPC || errno == EDQUOT ? .diskFull : .unavailable(.cannotOpen)
    }
    unlink(part)
    let end = path.lastIndex(of: "/")
    try sync(end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ".")
  }

  private static func sync(_ path: String) throws(StoreError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unavailable(.cannotOpen) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw errno == ENOSPC || errno == EDQUOT
        ? .diskFull : .unavailable(.inputOutput(code: Int(errno)))
    }
  }

  private static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0
  }
}
