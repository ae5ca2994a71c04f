internal import GRDB
internal import GRDBSQLite
internal import Logbook
internal import Synchronization

/// The files that a store has open, told from others that have come to stand at their names.
///
/// A file that is deleted, moved or replaced is written on as if nothing had happened, and what is
/// written there is gone with the process. So nothing is acknowledged before the names were looked
/// at again after its commit: the database, its log and the log's index are the same files, nobody
/// but SQLite has written over the database, and the log holds what was written.
///
/// Once they aren't, nothing is done any more until the program is started again.
final class OpenFiles: @unchecked Sendable {
  // Safe because only the writer's queue touches what changes without a lock.

  /// What is known after a commit.
  enum Finding {
    case asOpened
    /// Another file stands at a name, or what stands there isn't what was written.
    case displaced
    /// The files could not be looked at just now.
    case unknown
  }

  /// From how many pages on the log is moved into the database; as many as SQLite has it.
  static let logPagesMax = 1_000

  private static let names = ["", "-wal", "-shm"]

  private let path: String
  private let files: [FileStatus]
  private let isGone = Atomic(false)
  // When the database itself was written last, as far as that is known to be SQLite's doing.
  private var changed: FileStatus.Moment
  // As SQLite counts them, by ``countPages(_:)``.
  private var logPages = 0

  /// Takes what stands at the names for what the connection has open.
  ///
  /// - Parameter first: The database as it stood before it was opened.
  init(path: String, openedAs first: FileStatus) throws(StoreError) {
    self.path = path
    var files: [FileStatus] = []
    for name in Self.names {
      guard let file = FileStatus(of: path + name, withTimes: name.isEmpty) else {
        throw .displaced
      }
      files.append(file)
    }
    guard files[0].isSameFile(as: first) else { throw .displaced }
    changed = files[0].changed
    self.files = files
  }

  /// Has SQLite tell how long its log is, and leave moving it to ``checkpointIfDue(in:)``: whoever
  /// else writes to the database can then be told from it.
  func countPages(of db: Database) {
    let this = Unmanaged.passUnretained(self).toOpaque()
    // https://www.sqlite.org/c3ref/wal_hook.html: called after each commit, on its thread.
    sqlite3_wal_hook(
      db.sqliteConnection,
      { this, _, _, pages in
        if let this { Unmanaged<OpenFiles>.fromOpaque(this).takeUnretainedValue().note(pages) }
        return SQLITE_OK
      }, this)
  }

  private func note(_ pages: Int32) { logPages = Int(pages) }

  /// Whether it was found once that the files aren't there any more.
  var areGone: Bool { isGone.load(ordering: .acquiring) }

  /// Whether the files that are open stand at their names. Asks for nothing but their numbers.
  func stand() -> Bool {
    if areGone { return false }
    let stand = zip(Self.names, files).allSatisfy { name, file in
      FileStatus(of: path + name, withTimes: false)?.isSameFile(as: file) == true
    }
    if !stand { isGone.store(true, ordering: .releasing) }
    return stand
  }

  /// Looks at the files after a commit, on the writer's queue.
  ///
  /// - Parameter mark: What was acknowledged before it.
  func confirm(since mark: HeadMarker.Mark?) -> Finding {
    if !stand() { return .displaced }
    let log = FileStatus(of: path + "-wal", withTimes: false)
    guard let file = FileStatus(of: path, withTimes: true), let log else { return giveUp() }
    if file.changed == changed, log.bytes >= logBytes { return .asOpened }
    // Another program has moved the log into the database, or somebody has written over either.
    switch Self.read(path, since: mark) {
    case .asOpened:
      changed = file.changed
      logPages = min(logPages, max(0, log.bytes - 32) / (24 + 4_096))
      return .asOpened
    case .displaced: return giveUp()
    case .unknown: return .unknown
    }
  }

  /// Moves the log into the database when it has got long.
  func checkpointIfDue(in db: Database) {
    if logPages < Self.logPagesMax || areGone { return }
    // What readers still need stays in the log, and is moved the next time.
    sqlite3_wal_checkpoint_v2(db.sqliteConnection, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
    noteOwnChange()
  }

  /// Takes what has become of the database for the doing of this process, which has just moved the
  /// log into it.
  func noteOwnChange() {
    logPages = 0
    if let file = FileStatus(of: path, withTimes: true) { changed = file.changed }
  }

  private func giveUp() -> Finding {
    isGone.store(true, ordering: .releasing)
    return .displaced
  }

  // https://www.sqlite.org/fileformat2.html, section 4.1: a header of 32 bytes, and 24 with each
  // page; pages are never smaller than this.
  private var logBytes: Int { logPages == 0 ? 0 : 32 + logPages * (24 + 4_096) }

  /// Reads the files anew, through a connection that remembers nothing of them.
  private static func read(_ path: String, since mark: HeadMarker.Mark?) -> Finding {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      defer { try? queue.close() }
      return try queue.read { db in
        if try HeadMarker.loss(since: mark, in: db) != nil { return .displaced }
        if try !JournalTable.areComplete(in: db) { return .displaced }
        let words = try String.fetchOne(db, sql: "PRAGMA quick_check(1)")
        return words == "ok" ? .asOpened : .displaced
      }
    } catch {
      if case .unavailable(.busy) = StoreError(error) { return .unknown }
      return .displaced
    }
  }
}
