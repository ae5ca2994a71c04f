internal import Logbook

/// The keys of the schools, as bytes that say nothing. They are changed by ``Append`` only.
enum KeyTable {
  private static let find = Statement(
    name: "findKeys",
    sql: """
      SELECT j.revision, k.id, k.bytes
      FROM handrail.journal AS j LEFT JOIN handrail.stored_key AS k ON k.school = j.school
      WHERE j.school = $1
      """,
    parameters: [.text])

  static func ring(
    of school: SchoolID, in connection: Connection, before deadline: ContinuousClock.Instant
  ) throws -> KeyRing {
    let rows = try connection.run(find, [.text(school.description)], before: deadline)
    guard rows.count > 0 else { return .empty }
    guard let revision = rows.number(0, 0) else { throw Failure.senseless }
    if revision == 0 { return .empty }
    var keys: [String: [UInt8]] = [:]
    for row in 0..<rows.count {
      guard let id = rows.text(row, 1), let bytes = rows.bytes(row, 2) else {
        throw StoreError.damaged(.file("a key is no key"))
      }
      keys[id] = bytes
    }
    return KeyRing(revision: Int(revision), keys: keys)
  }

  private static let count = Statement(
    name: "countKeys",
    sql: """
      SELECT j.revision,
        (SELECT count(*) FROM handrail.stored_key AS k
         WHERE k.school = $1 AND k.id <> ALL ($2))
      FROM handrail.journal AS j WHERE j.school = $1
      """,
    parameters: [.text, .texts])

  /// Refuses a change after which the school would have more keys than it may.
  ///
  /// What is counted at the writer's revision is still so when the change is made at it.
  static func requireRoom(
    for change: KeyChange, of school: SchoolID, in connection: Connection,
    before deadline: ContinuousClock.Instant
  ) throws {
    let names = Set(change.put.map(\.id))
    let rows = try connection.run(
      count, [.text(school.description), .texts(Array(names))], before: deadline)
    var others = 0
    if rows.count > 0 {
      guard rows.number(0, 0) == Int64(change.revision) else { return }
      others = Int(rows.number(0, 1) ?? 0)
    }
    let total = others + names.count
    if total > KeyRing.keysMax {
      throw StoreError.refused(.tooManyKeys(total, keysMax: KeyRing.keysMax))
    }
  }

  /// Writes the table anew with nothing in it but the keys that stand.
  ///
  /// Not `VACUUM FULL`: that keeps a row that was overwritten for as long as any transaction, a
  /// backup perhaps, might still see it. A table that is rewritten by `ALTER TABLE` holds what
  /// stands and nothing else
  /// (https://www.postgresql.org/docs/15/mvcc-caveats.html), and the old file is cut to nothing
  /// when it commits. Whoever reads or writes keys waits meanwhile, for milliseconds.
  static func rewrite(
    in connection: Connection, before deadline: ContinuousClock.Instant
  ) throws {
    let waitSecondsMax = 10
    try connection.run(
      sql: """
        BEGIN;
        SET LOCAL lock_timeout = '\(waitSecondsMax)s';
        ALTER TABLE handrail.stored_key
          ALTER COLUMN bytes TYPE bytea USING pg_catalog.byteacat(bytes, ''::bytea);
        COMMIT
        """, before: deadline)
  }
}
