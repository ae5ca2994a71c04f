internal import Logbook

/// What each connection is told before it is used.
enum Session {
  // A commit is acknowledged once it is on the disk, and on the standby's where one is synchronous
  // (https://www.postgresql.org/docs/15/runtime-config-wal.html#GUC-SYNCHRONOUS-COMMIT).
  // Weaker settings than `on` are made `on`, whoever made them.
  //
  // With `read committed` a writer that waited for another sees what the other one wrote, compares
  // heads again, and finds that it came second. Names are found in no schema but the system's and
  // the one that is written before them.
  private static let settings = """
    SELECT
      set_config(
        'synchronous_commit',
        CASE current_setting('synchronous_commit')
          WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END,
        false),
      set_config('default_transaction_isolation', 'read committed', false),
      set_config('search_path', 'pg_catalog', false),
      set_config('client_min_messages', 'warning', false),
      set_config('statement_timeout', '0', false)
    """

  private static let promises = Statement(
    name: "promises",
    sql: """
      SELECT current_setting('fsync') = 'on', current_setting('server_encoding') = 'UTF8',
        current_setting('synchronous_commit') IN ('on', 'remote_apply')
      """,
    parameters: [])

  static func prepare(
    _ connection: Connection, before deadline: ContinuousClock.Instant
  ) throws {
    try connection.run(sql: settings, before: deadline)
    let rows = try connection.run(promises, before: deadline)
    // What it acknowledges with `fsync` off is gone when the power is.
    guard rows.truth(0, 0) == true else { throw StoreError.unsuited("fsync is off") }
    guard rows.truth(0, 1) == true else { throw StoreError.unsuited("encoding isn't UTF8") }
    guard rows.truth(0, 2) == true else { throw StoreError.unsuited("synchronous_commit is off") }
  }

  private static let mark = Statement(
    name: "mark", sql: "SELECT pg_logical_emit_message(true, 'handrail', '')", parameters: [])

  /// Makes sure that what can be seen is as durable as a commit: the commit of an empty message
  /// stands behind it in the write-ahead log and waits for the disk, and for the standby too.
  static func secure(
    _ connection: Connection, before deadline: ContinuousClock.Instant
  ) throws {
    _ = connection.takeWarning()
    try connection.run(mark, before: deadline)
    if connection.takeWarning() { throw Failure.lost }
  }
}
