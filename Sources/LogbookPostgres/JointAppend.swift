internal import Logbook

/// Appends to several schools as one statement, so one exchange and one commit for all of them.
///
/// Each is compared by itself: it is written where its school stands as its writer saw it, and
/// left out otherwise. It is left out too while another transaction holds its school
/// (`SKIP LOCKED`: https://www.postgresql.org/docs/15/sql-select.html#SQL-FOR-UPDATE-SHARE), so
/// that none waits for what concerns another, and no two of these can wait for each other. What
/// becomes of those left out is for ``Appending`` to find out, alone.
struct JointAppend {
  /// The most schools.
  static let schoolsMax = 64

  /// What an append may bring at the most: a large one goes alone and keeps nobody waiting.
  static let entriesMax = 32
  static let payloadBytesMax = 64 << 10

  /// How long the others' answers may be waited for; then each asks by itself.
  static let secondsMax = 5

  /// One for each school.
  let appends: [Append]

  /// The schools that were written.
  ///
  /// - Throws: ``Failure/notConnected(_:)`` and ``Failure/refused(_:)`` when nothing is written;
  ///   other failures when that isn't known.
  func run(
    in connection: Connection, before deadline: ContinuousClock.Instant
  ) throws(Failure) -> Set<SchoolID> {
    try connection.requireAlive()
    _ = connection.takeWarning()
    let rows = try connection.run(Self.append, parameters, before: deadline)
    // Written here, and perhaps not where a standby should have it too.
    if connection.takeWarning() { throw Failure.lost }
    var written: Set<SchoolID> = []
    for row in 0..<rows.count {
      guard let school = rows.text(row, 0).flatMap({ SchoolID($0) }) else {
        throw Failure.senseless
      }
      written.insert(school)
    }
    let added = appends.reduce(0) { $0 + (written.contains($1.school) ? $1.entries.count : 0) }
    guard rows.count == 0 || rows.number(0, 1) == Int64(added) else { throw Failure.senseless }
    return written
  }

  private var parameters: [Parameter] {
    let entries = appends.flatMap(\.entries)
    let schools = appends.flatMap { append in
      repeatElement(append.school.description, count: append.entries.count)
    }
    return [
      .texts(appends.map(\.school.description)),
      .numbers(appends.map { Int64($0.after.size) }),
      .byteArrays(appends.map(\.after.root.bytes)),
      .byteArrays(appends.map { $0.after.peaks.flatMap(\.bytes) }),
      .numbers(appends.map { Int64($0.before.size) }),
      .byteArrays(appends.map(\.before.root.bytes)),
      .byteArrays(appends.map { $0.before.peaks.flatMap(\.bytes) }),
      .numbers(appends.map { Int64($0.keys?.revision ?? -1) }), .texts(schools),
      .numbers(entries.map { Int64($0.index) }),
      .numbers(entries.map(\.at.millisecondsSince1970)),
      .texts(entries.map(\.actor)), .texts(entries.map(\.kind)),
      .texts(entries.map { Clauses.join($0.clauses) }), .texts(entries.map(\.keyID)),
      .byteArrays(entries.map(\.payload)),
      .byteArrays(appends.flatMap { $0.hashes.map(\.bytes) }),
    ]
  }

  // The rows are held before they are changed, because an `UPDATE` can't skip those held by others.
  private static let append = Statement(
    name: "appendJointly",
    sql: """
      WITH held AS MATERIALIZED (
        SELECT a.school, a.size, a.root, a.frontier
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) AS a
          (school, size, root, frontier, size_before, root_before, frontier_before, revision)
        JOIN handrail.journal AS j ON j.school = a.school
        WHERE j.size = a.size_before AND j.root = a.root_before
          AND j.frontier = a.frontier_before AND (a.revision < 0 OR j.revision = a.revision)
        FOR NO KEY UPDATE OF j SKIP LOCKED
      ), moved AS (
        UPDATE handrail.journal AS j
        SET size = h.size, root = h.root, frontier = h.frontier
        FROM held AS h WHERE j.school = h.school
        RETURNING j.school
      ), added AS (
        INSERT INTO handrail.entry
          (school, index, at, actor, kind, clauses, key_id, payload, leaf_hash)
        SELECT e.*
        FROM unnest($9, $10, $11, $12, $13, $14, $15, $16, $17) AS e
          (school, index, at, actor, kind, clauses, key_id, payload, leaf_hash)
        WHERE e.school IN (SELECT m.school FROM moved AS m)
        RETURNING 1
      )
      SELECT m.school, (SELECT count(*) FROM added) FROM moved AS m
      """,
    parameters: [
      .texts, .numbers, .byteArrays, .byteArrays, .numbers, .byteArrays, .byteArrays, .numbers,
      .texts, .numbers, .numbers, .texts, .texts, .texts, .texts, .byteArrays, .byteArrays,
    ])
}
