internal import LogbookSQLite
internal import Synchronization

/// The files that this run has opened. They are closed when it ends, so that what SQLite keeps
/// beside a file while it is in use is folded into it, and a school at rest is one file.
enum OpenStores {
  private static let files = Mutex<[SQLiteLogbook]>([])

  static func add(_ file: SQLiteLogbook) { files.withLock { $0.append(file) } }

  static func close() {
    for file in files.withLock({ $0 }) {
      // What was acknowledged is durable already; SQLite tidies up the next time it is opened.
      try? file.close()
    }
  }
}
