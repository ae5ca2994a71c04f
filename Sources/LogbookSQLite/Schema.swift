internal import GRDB
internal import Logbook

/// The tables, and how a file of an earlier version gets them.
enum Schema {
  /// Says in the file's header that it is a logbook
  /// (https://www.sqlite.org/pragma.html#pragma_application_id): "HRlb".
  static let applicationID: Int32 = 0x4852_6c62

  /// One statement list for each version; a list that has been shipped is never edited, and is
  /// written without anything of today's code, so that it always does the same.
  static let migrations = [
    """
    CREATE TABLE journal (
      school TEXT NOT NULL PRIMARY KEY CHECK (length(school) BETWEEN 1 AND 64),
      size INTEGER NOT NULL CHECK (size >= 0),
      root BLOB NOT NULL CHECK (length(root) = 32),
      frontier BLOB NOT NULL CHECK (length(frontier) % 32 = 0)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE entry (
      school TEXT NOT NULL REFERENCES journal (school),
      "index" INTEGER NOT NULL CHECK ("index" >= 0),
      at INTEGER NOT NULL,
      actor TEXT NOT NULL CHECK (actor <> ''),
      kind TEXT NOT NULL CHECK (kind <> ''),
      clauses TEXT NOT NULL,
      keyID TEXT NOT NULL,
      payload BLOB NOT NULL,
      leafHash BLOB NOT NULL CHECK (length(leafHash) = 32),
      PRIMARY KEY (school, "index")
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;

    CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;

    CREATE TRIGGER entry_is_never_replaced BEFORE INSERT ON entry
    WHEN EXISTS (SELECT 1 FROM entry WHERE school = new.school AND "index" = new."index")
    BEGIN SELECT RAISE(ABORT, 'an entry is never replaced'); END;

    CREATE TRIGGER journal_only_grows BEFORE UPDATE ON journal
    WHEN new.school <> old.school OR new.size <= old.size
    BEGIN SELECT RAISE(ABORT, 'a journal only grows'); END;

    CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'a journal is never deleted'); END;
    """,
    """
    CREATE TABLE keyRing (
      school TEXT NOT NULL PRIMARY KEY CHECK (length(school) BETWEEN 1 AND 64),
      revision INTEGER NOT NULL CHECK (revision >= 1)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE storedKey (
      school TEXT NOT NULL REFERENCES keyRing (school),
      id TEXT NOT NULL CHECK (id <> ''),
      bytes BLOB NOT NULL,
      PRIMARY KEY (school, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE blob (
      school TEXT NOT NULL CHECK (length(school) BETWEEN 1 AND 64),
      digest BLOB NOT NULL CHECK (length(digest) = 32),
      bytes BLOB NOT NULL,
      PRIMARY KEY (school, digest)
    ) STRICT;

    CREATE TABLE checkpoint (
      school TEXT NOT NULL CHECK (length(school) BETWEEN 1 AND 64),
      size INTEGER NOT NULL CHECK (size >= 0),
      note TEXT NOT NULL CHECK (note <> ''),
      PRIMARY KEY (school, size)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE snapshot (
      school TEXT NOT NULL CHECK (length(school) BETWEEN 1 AND 64),
      name TEXT NOT NULL,
      size INTEGER NOT NULL CHECK (size >= 0),
      frontier BLOB NOT NULL CHECK (length(frontier) % 32 = 0),
      state BLOB NOT NULL,
      PRIMARY KEY (school, name)
    ) STRICT;

    CREATE TRIGGER key_is_never_deleted BEFORE DELETE ON storedKey
    BEGIN SELECT RAISE(ABORT, 'a key is overwritten and never deleted'); END;

    CREATE TRIGGER blob_is_never_changed BEFORE UPDATE ON blob
    BEGIN SELECT RAISE(ABORT, 'a blob is never changed'); END;

    CREATE TRIGGER checkpoint_is_never_changed BEFORE UPDATE ON checkpoint
    BEGIN SELECT RAISE(ABORT, 'a checkpoint is never changed'); END;

    CREATE TRIGGER checkpoint_is_never_deleted BEFORE DELETE ON checkpoint
    BEGIN SELECT RAISE(ABORT, 'a checkpoint is never deleted'); END;
    """,
  ]

  /// Brings a file up to date, all or nothing; two processes that open a new file at once both
  /// find it done.
  static func migrate(_ db: Database, to newest: Int = migrations.count) throws {
    if try version(of: db) == newest {
      try requireKnown(db)
      return
    }
    try db.inTransaction(.immediate) {
      let version = try version(of: db)
      if version > 0 { try requireKnown(db) } else { try requireEmpty(db) }
      for migration in migrations[..<newest].dropFirst(version) {
        try db.execute(sql: migration)
      }
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      try db.execute(sql: "PRAGMA user_version = \(newest)")
      return .commit
    }
  }

  /// Refuses a file that isn't a logbook, or that a later version has written.
  static func requireKnown(_ db: Database) throws {
    let id = try Int32.fetchOne(db, sql: "PRAGMA application_id")
    guard id == applicationID else { throw StoreError.damaged(.file("application_id")) }
    if try version(of: db) > migrations.count { throw StoreError.tooNew }
  }

  /// Refuses to make a logbook of somebody else's file.
  private static func requireEmpty(_ db: Database) throws {
    let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema")
    guard count == 0 else { throw StoreError.damaged(.file("not a logbook")) }
  }

  /// The names of the tables and triggers that aren't as the migrations make them, or that the
  /// migrations don't make.
  static func differences(in db: Database) throws -> [String] {
    let fresh = try DatabaseQueue()
    let version = min(try version(of: db), migrations.count)
    let expected = try fresh.writeWithoutTransaction { memory in
      try migrate(memory, to: version)
      return try definitions(in: memory)
    }
    let found = try definitions(in: db)
    return Set(expected.keys).union(found.keys).filter { expected[$0] != found[$0] }.sorted()
  }

  private static func version(of db: Database) throws -> Int {
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard version >= 0 else { throw StoreError.damaged(.file("user_version")) }
    return version
  }

  private static func definitions(in db: Database) throws -> [String: [String?]] {
    let rows = try Row.fetchAll(db, sql: "SELECT name, type, tbl_name, sql FROM sqlite_schema")
    return Dictionary(
      rows.map { row in
        let texts = (0..<4).map { String.fromDatabaseValue(row[$0]) }
        return (texts[0] ?? "", Array(texts.dropFirst()))
      },
      uniquingKeysWith: +)
  }
}
