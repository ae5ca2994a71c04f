internal import Foundation

/// A file that somebody named: looked at before it is opened, since what is no file may never end.
enum GivenFile {
  /// Its bytes, and one more than may be where there are more.
  ///
  /// - Throws: `Failure`, when it isn't there, is no file, or can't be read.
  static func bytes(of path: String, bytesMax: Int) throws -> Data {
    let handle = try open(path)
    defer { try? handle.close() }
    do {
      return try handle.read(upToCount: bytesMax + 1) ?? Data()
    } catch {
      throw Failure.world("\(path) can't be read: check its disk.")
    }
  }

  /// Opens it to be read.
  ///
  /// - Throws: `Failure`.
  static func open(_ path: String) throws -> FileHandle {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { throw Failure.usage("There is no file \(path).") }
      throw Failure.world("\(path) can't be read: check its permissions.")
    }
    let kind = status.st_mode & S_IFMT
    if kind == S_IFDIR { throw Failure.usage("\(path) is a folder, not a file.") }
    // A shell's `<(…)` is open already, and its other end writes.
    let isOpen = ["/dev/fd/", "/dev/stdin", "/proc/self/fd/"].contains { path.hasPrefix($0) }
    guard kind == S_IFREG || isOpen || path == "/dev/null" else {
      throw Failure.usage("\(path) is a pipe or a device, not a file.")
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Failure.world("\(path) can't be read: check its permissions.")
    }
    return handle
  }
}
