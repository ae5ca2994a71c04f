internal import Logbook

/// Bytes that are found by their hash: added and read, and nothing else.
enum BlobTable {
  private static let insert = Statement(
    name: "addBlob",
    sql: """
      INSERT INTO handrail.blob (school, digest, bytes) VALUES ($1, $2, $3)
      ON CONFLICT (school, digest) DO NOTHING
      """,
    parameters: [.text, .bytes, .bytes])

  private static let find = Statement(
    name: "findBlob",
    sql: "SELECT bytes FROM handrail.blob WHERE school = $1 AND digest = $2",
    parameters: [.text, .bytes])

  private static let findAfter = Statement(
    name: "findBlobs",
    sql: """
      SELECT digest FROM handrail.blob WHERE school = $1 AND digest > $2 ORDER BY digest LIMIT $3
      """,
    parameters: [.text, .bytes, .number])

  static func add(
    _ bytes: [UInt8], _ digest: Digest, of school: SchoolID, in connection: Connection,
    before deadline: ContinuousClock.Instant
  ) throws {
    try connection.run(
      insert, [.text(school.description), .bytes(digest.bytes), .bytes(bytes)], before: deadline)
  }

  static func bytes(
    _ digest: Digest, of school: SchoolID, in connection: Connection,
    before deadline: ContinuousClock.Instant
  ) throws -> [UInt8]? {
    let rows = try connection.run(
      find, [.text(school.description), .bytes(digest.bytes)], before: deadline)
    if rows.count == 0 { return nil }
    guard let bytes = rows.bytes(0, 0), Digest(hashing: bytes) == digest else {
      throw StoreError.damaged(.file("blob \(digest)"))
    }
    return bytes
  }

  static func digests(
    of school: SchoolID, after digest: Digest?, limit: Int, in connection: Connection,
    before deadline: ContinuousClock.Instant
  ) throws -> [Digest] {
    let rows = try connection.run(
      findAfter,
      [.text(school.description), .bytes(digest?.bytes ?? []), .number(Int64(limit))],
      before: deadline)
    return try (0..<rows.count).map { row in
      guard let digest = rows.digest(row, 0) else {
        throw StoreError.damaged(.file("a blob's hash is none"))
      }
      return digest
    }
  }
}

extension BlobTable {
  /// A page of blobs that are checked: at most so many are in memory at a time.
  private static let checkedMax = 16

  private static let findBytesAfter = Statement(
    name: "findBlobBytes",
    sql: """
      SELECT digest, bytes FROM handrail.blob WHERE school = $1 AND digest > $2
      ORDER BY digest LIMIT $3
      """,
    parameters: [.text, .bytes, .number])

  /// Goes through all blobs and names those that aren't what was kept.
  static func forEachFault(
    of school: SchoolID, in connection: Connection,
    before deadline: () -> ContinuousClock.Instant, _ body: (Digest?) -> Void
  ) throws {
    var last: [UInt8] = []
    while true {
      let rows = try connection.run(
        findBytesAfter,
        [.text(school.description), .bytes(last), .number(Int64(checkedMax))],
        before: deadline())
      if rows.count == 0 { return }
      for row in 0..<rows.count {
        let digest = rows.digest(row, 0)
        let found = rows.bytes(row, 1).map { Digest(hashing: $0) }
        if digest == nil || found != digest { body(digest) }
      }
      last = rows.bytes(rows.count - 1, 0) ?? []
    }
  }
}

/// Signed heads: added and read, and nothing else.
enum CheckpointTable {
  private static let insert = Statement(
    name: "addCheckpoint",
    sql: """
      INSERT INTO handrail.checkpoint (school, size, note) VALUES ($1, $2, $3)
      ON CONFLICT (school, size) DO NOTHING
      """,
    parameters: [.text, .number, .text])

  private static let find = Statement(
    name: "findCheckpoints",
    sql: """
      SELECT size, note FROM handrail.checkpoint WHERE school = $1 ORDER BY size DESC LIMIT $2
      """,
    parameters: [.text, .number])

  static func add(
    _ checkpoint: StoredCheckpoint, of school: SchoolID, in connection: Connection,
    before deadline: ContinuousClock.Instant
  ) throws {
    try connection.run(
      insert,
      [.text(school.description), .number(Int64(checkpoint.size)), .text(checkpoint.note)],
      before: deadline)
  }

  static func largest(
    of school: SchoolID, limit: Int, in connection: Connection,
    before deadline: ContinuousClock.Instant
  ) throws -> [StoredCheckpoint] {
    let rows = try connection.run(
      find, [.text(school.description), .number(Int64(limit))], before: deadline)
    return try (0..<rows.count).map { row in
      guard let size = rows.number(row, 0), let note = rows.text(row, 1) else {
        throw StoreError.damaged(.file("a checkpoint is none"))
      }
      return StoredCheckpoint(size: Int(size), note: note)
    }
  }
}

extension CheckpointTable {
  private static let findAll = Statement(
    name: "findAllCheckpoints",
    sql: "SELECT size, note FROM handrail.checkpoint WHERE school = $1 ORDER BY size",
    parameters: [.text])

  /// All of them; what can't be read is a checkpoint with no note.
  static func all(
    of school: SchoolID, in connection: Connection, before deadline: ContinuousClock.Instant
  ) throws -> [StoredCheckpoint] {
    let rows = try connection.run(findAll, [.text(school.description)], before: deadline)
    return (0..<rows.count).map { row in
      StoredCheckpoint(size: Int(rows.number(row, 0) ?? 0), note: rows.text(row, 1) ?? "")
    }
  }
}

/// The states that the entries come to, one for each name.
enum SnapshotTable {
  private static let upsert = Statement(
    name: "saveSnapshot",
    sql: """
      INSERT INTO handrail.snapshot (school, name, size, frontier, state)
      VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (school, name) DO UPDATE
      SET size = excluded.size, frontier = excluded.frontier, state = excluded.state
      """,
    parameters: [.text, .text, .number, .bytes, .bytes])

  private static let find = Statement(
    name: "findSnapshot",
    sql: """
      SELECT size, frontier, state FROM handrail.snapshot WHERE school = $1 AND name = $2
      """,
    parameters: [.text, .text])

  static func save(
    _ snapshot: StoredSnapshot, named name: String, of school: SchoolID,
    in connection: Connection, before deadline: ContinuousClock.Instant
  ) throws {
    try connection.run(
      upsert,
      [
        .text(school.description), .text(name), .number(Int64(snapshot.frontier.size)),
        .bytes(snapshot.frontier.peaks.flatMap(\.bytes)), .bytes(snapshot.state),
      ], before: deadline)
  }

  static func load(
    _ name: String, of school: SchoolID, in connection: Connection,
    before deadline: ContinuousClock.Instant
  ) throws -> StoredSnapshot? {
    let rows = try connection.run(
      find, [.text(school.description), .text(name)], before: deadline)
    guard rows.count == 1, let size = rows.number(0, 0),
      let peaks = JournalTable.peaks(of: rows.bytes(0, 1) ?? []),
      let frontier = Frontier(size: Int(size), peaks: peaks), let state = rows.bytes(0, 2)
    else { return nil }
    return StoredSnapshot(frontier: frontier, state: state)
  }
}

extension SnapshotTable {
  private static let findFrontiers = Statement(
    name: "findFrontiers",
    sql: """
      SELECT name, size, frontier FROM handrail.snapshot WHERE school = $1 ORDER BY name
      """,
    parameters: [.text])

  /// What each was made of, by name; `nil` for what is no tree.
  static func frontiers(
    of school: SchoolID, in connection: Connection, before deadline: ContinuousClock.Instant
  ) throws -> [(name: String, frontier: Frontier?)] {
    let rows = try connection.run(findFrontiers, [.text(school.description)], before: deadline)
    return (0..<rows.count).map { row in
      let peaks = rows.bytes(row, 2).flatMap { JournalTable.peaks(of: $0) }
      let frontier = rows.number(row, 1).flatMap { size in
        peaks.flatMap { Frontier(size: Int(size), peaks: $0) }
      }
      return (rows.text(row, 0) ?? "", frontier)
    }
  }
}
