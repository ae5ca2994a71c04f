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
    // What is no file, such as a pipe, would be waited for; what isn't there is told below.
    if isSomethingElse(path) { throw .damaged(.file("not a file")) }
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

  /// Copies bytes into a new file for its owner only. The other is read and nothing else is done
  /// to it, so that it may be on a medium that can't be written.
  ///
  /// - Throws: ``BackupError/store(_:)`` for the file that is read, ``BackupError/target(_:)`` for
  ///   the new one.
  static func copy(_ path: String, to new: String) throws(BackupError) {
    if isSomethingElse(path) { throw .store(.damaged(.file("not a file"))) }
    // Without waiting for whatever may have come to stand there.
    let source = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard source >= 0 else {
      throw .store(errno == ENOENT ? .notFound : .unavailable(.cannotOpen))
    }
    defer { close(source) }
    let target = open(new, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard target >= 0 else { throw .target(trouble(errno)) }
    defer { close(target) }
    var buffer = [UInt8](repeating: 0, count: copyBytes)
    while true {
      let count = read(source, &buffer, buffer.count)
      if count == 0 { return }
      guard count > 0 else { throw .store(.unavailable(.inputOutput(code: Int(errno)))) }
      var written = 0
      while written < count {
        let more = buffer[written..<count].withUnsafeBytes {
          write(target, $0.baseAddress, $0.count)
        }
        guard more > 0 else { throw .target(trouble(errno)) }
        written += more
      }
    }
  }

  private static let copyBytes = 1 << 20

  private static func trouble(_ code: Int32) -> StoreError {
    switch code {
    case ENOSPC, EDQUOT, EFBIG: .diskFull
    case EROFS: .readOnly
    case EIO: .unavailable(.inputOutput(code: Int(code)))
    default: .unavailable(.cannotOpen)
    }
  }

  /// Whether something stands there that is no file.
  private static func isSomethingElse(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
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
