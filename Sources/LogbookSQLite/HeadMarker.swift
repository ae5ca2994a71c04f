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

/// A small file beside the database that says what was acknowledged last, while the database is
/// in use.
///
/// After a crash, what was committed last stands in SQLite's write-ahead log only, and SQLite takes
/// a damaged page there for the end of the log (https://www.sqlite.org/fileformat2.html,
/// section 4.3): everything after it would be lost without a word. The marker is written after each
/// commit and before anybody is answered, so a database that is behind it has lost something.
///
/// It costs no wait for the disk: when the power fails it may itself be behind, or be damaged and
/// then say nothing, and never ahead. Whoever puts an older database in the place of a crashed one
/// removes the marker with the write-ahead log.
///
/// The file: the byte 1; the length of the school's name in a byte and the name in 64; the size in
/// 8 bytes, most significant first; the root; the SHA-256 of all these.
final class HeadMarker: Sendable {
  /// What was acknowledged last, at one school.
  struct Mark: Equatable {
    let school: SchoolID
    let size: Int
    let root: Digest
  }

  private let path: String
  // -1 before the first mark, and where no file can be made.
  private let descriptor = Mutex<Int32>(-1)

  init(beside path: String) {
    self.path = Self.name(beside: path)
  }

  deinit {
    descriptor.withLock { if $0 >= 0 { Self.closeFile($0) } }
  }

  static func name(beside path: String) -> String { path + "-head" }

  /// Notes a head that is on the disk. Failing to is no failure of what was committed.
  func note(_ head: Head, of school: SchoolID) {
    let bytes = Self.bytes(Mark(school: school, size: head.size, root: head.root))
    descriptor.withLock { descriptor in
      if descriptor < 0 { descriptor = Self.openToNote(path) }
      if descriptor >= 0 { _ = pwrite(descriptor, bytes, bytes.count, 0) }
    }
  }

  /// Takes the file away, unless the write-ahead log still holds something or others note in it.
  func remove(besideLogOf database: String) {
    descriptor.withLock { descriptor in
      if descriptor >= 0 { Self.closeFile(descriptor) }
      descriptor = -1
    }
    if Self.hasLog(database) { return }
    let other = open(path, O_RDONLY | O_CLOEXEC)
    guard other >= 0 else { return }
    defer { Self.closeFile(other) }
    if flock(other, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
  }

  /// Opens the file and keeps others from taking it away (flock(2)).
  ///
  /// That it is still there isn't asked again with each commit: where somebody asks a file for its
  /// times, Linux notes them exactly from then on, and has more to write to the disk with every
  /// commit beside it (https://docs.kernel.org/filesystems/multigrain-ts.html). It took a third as
  /// long as the commit itself.
  private static func openToNote(_ path: String) -> Int32 {
    for _ in 1...openingsMax {
      let descriptor = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
      if descriptor < 0 { return descriptor }
      var status = stat()
      // Between opening and locking, one who was the last to close may have taken it away.
      if flock(descriptor, LOCK_SH) == 0, fstat(descriptor, &status) == 0, status.st_nlink > 0 {
        return descriptor
      }
      closeFile(descriptor)
    }
    return -1
  }

  private static let openingsMax = 8

  /// Whether there is a write-ahead log with something in it.
  static func hasLog(_ path: String) -> Bool {
    var status = stat()
    return stat("\(path)-wal", &status) == 0 && status.st_size > 0
  }

  /// What stands in the file, or `nil` when there is none or it isn't whole.
  static func read(beside path: String) -> Mark? {
    let descriptor = open(name(beside: path), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { closeFile(descriptor) }
    var bytes = [UInt8](repeating: 0, count: bytesCount)
    guard pread(descriptor, &bytes, bytesCount, 0) == bytesCount, bytes[0] == 1,
      Digest(hashing: Array(bytes[..<contentBytes])) == Digest(bytes[contentBytes...])
    else { return nil }
    let name = bytes[2..<2 + min(Int(bytes[1]), nameBytes)]
    let size = bytes[sizeStart..<rootStart].reduce(Int64(0)) { $0 << 8 | Int64($1) }
    guard let school = String(validating: name, as: UTF8.self).flatMap({ SchoolID($0) }),
      let root = Digest(bytes[rootStart..<contentBytes])
    else { return nil }
    return Mark(school: school, size: Int(size), root: root)
  }

  /// What the database lacks of what was acknowledged, or `nil` when it lacks nothing.
  static func loss(since mark: Mark?, in db: Database) throws -> Damage? {
    guard let mark else { return nil }
    let stored = try db.tableExists("journal") ? JournalTable.stored(mark.school, in: db) : .init()
    // What contradicts itself is found, and named, by other checks.
    guard let stored else { return nil }
    if stored.size < mark.size { return .missing(index: stored.size) }
    return stored.size == mark.size && stored.root != mark.root ? .head : nil
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
    var bytes: [UInt8] = [1, UInt8(name.count)]
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
