internal import GRDB
internal import Logbook
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A small file beside the database that says what was acknowledged last.
///
/// After a crash, what was committed last stands in SQLite's write-ahead log only, and SQLite takes
/// a damaged page there for the end of the log (https://www.sqlite.org/fileformat2.html,
/// section 4.3): everything after it would be lost without a word. And an older copy of the
/// database, put in its place, is as whole as the newest. The marker is written after each commit
/// and before anybody is answered, and stays there, so a database that is behind it has lost
/// something.
///
/// It costs no wait for the disk: when the power fails it may itself be behind, or be damaged and
/// then say nothing, and never ahead. Restoring a backup replaces it, on purpose: from then until
/// the first commit it says what had been acknowledged before, so that the record can say so.
///
/// The file: the byte 1, or 2 after a backup was restored; the length of the school's name in a
/// byte and the name in 64; the size in 8 bytes, most significant first; the root; the SHA-256 of
/// all these.
final class HeadMarker: Sendable {
  /// What was acknowledged last, at one school.
  struct Mark: Equatable {
    let school: SchoolID
    let size: Int
    let root: Digest
    /// Whether a backup was restored since, so that the database may be behind it.
    var isOverruled = false
  }

  private struct State {
    // -1 before the first mark, and where no file can be made.
    var descriptor: Int32 = -1
    var file: FileStatus?
    var last: Mark?
  }

  private let path: String
  private let state: Mutex<State>

  /// - Parameter mark: What stands in the file.
  init(beside path: String, standing mark: Mark?) {
    self.path = Self.name(beside: path)
    state = Mutex(State(last: mark?.isOverruled == true ? nil : mark))
  }

  deinit {
    state.withLock { if $0.descriptor >= 0 { Self.closeFile($0.descriptor) } }
  }

  static func name(beside path: String) -> String { path + "-head" }

  /// What was noted last, here or before this store was opened.
  var last: Mark? { state.withLock { $0.last } }

  /// Notes a head that is on the disk. Failing to is no failure of what was committed.
  func note(_ head: Head, of school: SchoolID) {
    let mark = Mark(school: school, size: head.size, root: head.root)
    let bytes = Self.bytes(mark)
    state.withLock { state in
      state.last = mark
      reopen(&state)
      if state.descriptor >= 0 { _ = pwrite(state.descriptor, bytes, bytes.count, 0) }
    }
  }

  /// Opens the file, and anew when somebody has taken it away.
  private func reopen(_ state: inout State) {
    if let file = state.file, let standing = FileStatus(of: path, withTimes: false),
      standing.isSameFile(as: file)
    {
      return
    }
    if state.descriptor >= 0 { Self.closeFile(state.descriptor) }
    state.descriptor = Self.openFile(path, O_CREAT | O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
    state.file = FileStatus(of: path, withTimes: false)
  }

  /// Says that a backup was put here on purpose, and what is known to have been acknowledged
  /// before, for the record to say so.
  ///
  /// - Parameters:
  ///   - path: The database.
  ///   - head: What was restored.
  static func overrule(beside path: String, with head: Head, of school: SchoolID) {
    var mark = Mark(school: school, size: head.size, root: head.root)
    if let before = read(beside: path), before.school == school, before.size > head.size {
      mark = before
    }
    mark.isOverruled = true
    let bytes = bytes(mark)
    let descriptor = openFile(
      name(beside: path), O_CREAT | O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { closeFile(descriptor) }
    _ = pwrite(descriptor, bytes, bytes.count, 0)
    fsync(descriptor)
  }

  private static func openFile(_ path: String, _ flags: Int32) -> Int32 {
    open(path, flags, 0o600 as mode_t)
  }

  /// Whether there is a write-ahead log with something in it.
  static func hasLog(_ path: String) -> Bool {
    var status = stat()
    return stat("\(path)-wal", &status) == 0 && status.st_size > 0
  }

  /// What stands in the file, or `nil` when there is none or it isn't whole.
  static func read(beside path: String) -> Mark? {
    // Without waiting for the other end of what is no file.
    let descriptor = openFile(name(beside: path), O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { closeFile(descriptor) }
    var bytes = [UInt8](repeating: 0, count: bytesCount)
    guard pread(descriptor, &bytes, bytesCount, 0) == bytesCount,
      1...2 ~= bytes[0],
      Digest(hashing: Array(bytes[..<contentBytes])) == Digest(bytes[contentBytes...])
    else { return nil }
    let name = bytes[2..<2 + min(Int(bytes[1]), nameBytes)]
    let size = bytes[sizeStart..<rootStart].reduce(Int64(0)) { $0 << 8 | Int64($1) }
    guard let school = String(validating: name, as: UTF8.self).flatMap({ SchoolID($0) }),
      let root = Digest(bytes[rootStart..<contentBytes])
    else { return nil }
    return Mark(school: school, size: Int(size), root: root, isOverruled: bytes[0] == 2)
  }

  /// What the database lacks of what was acknowledged, or `nil` when it lacks nothing.
  static func loss(since mark: Mark?, in db: Database) throws -> Damage? {
    guard let mark, !mark.isOverruled else { return nil }
    let stored = try db.tableExists("journal") ? JournalTable.stored(mark.school, in: db) : .init()
    // What contradicts itself is found, and named, by other checks.
    guard let stored else { return nil }
    if stored.size == 0, mark.size > 0, try db.tableExists("entry"),
      try EntryTable.lastIndex(of: mark.school, in: db) != nil
    {
      return nil
    }
    if stored.size < mark.size {
      return .behind(stands: stored.size, acknowledged: mark.size)
    }
    if stored.size > mark.size { return nil }
    return stored.root == mark.root ? nil : .otherEntries(stands: stored.size)
  }

  /// Throws ``StoreError/damaged(_:)`` when the database has lost something. It is only read:
  /// opening it for writing would take the damaged log away.
  static func check(_ path: String) throws {
    guard let mark = read(beside: path) else { return }
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    let loss = try queue.read { try Self.loss(since: mark, in: $0) }
    try queue.close()
    if let loss { throw StoreError.damaged(loss) }
  }

  private static let nameBytes = 64
  private static let sizeStart = 2 + nameBytes
  private static let rootStart = sizeStart + 8
  private static let contentBytes = rootStart + Digest.byteCount
  private static let bytesCount = contentBytes + Digest.byteCount

  private static func bytes(_ mark: Mark) -> [UInt8] {
    let name = Array(mark.school.description.utf8.prefix(nameBytes))
    var bytes: [UInt8] = [mark.isOverruled ? 2 : 1, UInt8(name.count)]
    bytes.reserveCapacity(bytesCount)
    bytes += name
    bytes += repeatElement(0, count: nameBytes - name.count)
    withUnsafeBytes(of: Int64(mark.size).bigEndian) { bytes += $0 }
    mark.root.withBytes { bytes += $0 }
    Digest(hashing: bytes).withBytes { bytes += $0 }
    return bytes
  }

  private static func closeFile(_ descriptor: Int32) {
    close(descriptor)
  }
}
