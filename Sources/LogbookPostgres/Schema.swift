internal import Logbook

/// The tables, and how a database of an earlier version gets them.
enum Schema {
  /// The version that this program reads and writes.
  static var version: Int { migrations.count }

  /// How long a migration may take, the waiting for another one included.
  static let migrationSecondsMax = 3_600

  // Taken by whoever migrates, so that two at once do it once: "HRlb".
  private static let lock: Int64 = 0x4852_6c62

  private static let findMigrations = Statement(
    name: "findMigrations",
    sql: "SELECT to_regclass('handrail.migration') IS NOT NULL", parameters: [])

  private static let lastMigration = Statement(
    name: "lastMigration",
    sql: "SELECT coalesce(max(version), 0)::bigint FROM handrail.migration", parameters: [])

  /// Refuses a database that isn't at this program's version.
  static func requireCurrent(
    _ connection: Connection, before deadline: ContinuousClock.Instant
  ) throws {
    guard let found = try findVersion(connection, before: deadline) else {
      throw StoreError.notFound
    }
    if found > version { throw StoreError.tooNew }
    if found < version { throw StoreError.tooOld }
  }

  /// Brings a database up to date, all or nothing, forward only.
  static func migrate(
    _ connection: Connection, before deadline: ContinuousClock.Instant
  ) throws {
    try connection.run(sql: "BEGIN; SELECT pg_advisory_xact_lock(\(lock))", before: deadline)
    let found = try findVersion(connection, before: deadline) ?? 0
    if found > version { throw StoreError.tooNew }
    for (offset, migration) in migrations.enumerated().dropFirst(found) {
      try connection.run(sql: migration, before: deadline)
      let next = "INSERT INTO handrail.migration (version) VALUES (\(offset + 1))"
      try connection.run(sql: next, before: deadline)
    }
    try connection.run(sql: "COMMIT", before: deadline)
  }

  private static func findVersion(
    _ connection: Connection, before deadline: ContinuousClock.Instant
  ) throws -> Int? {
    let isThere = try connection.run(findMigrations, before: deadline).truth(0, 0)
    guard isThere == true else { return nil }
    return try connection.run(lastMigration, before: deadline).number(0, 0).map { Int($0) }
  }
}
