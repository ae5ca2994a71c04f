internal import Logbook

/// The triggers that keep what stands from being changed, and whether they are as they were made.
enum Guards {
  private static let find = Statement(
    name: "findGuards",
    sql: """
      SELECT c.relname::text || '.' || t.tgname,
        t.tgenabled::text || ' ' || t.tgtype::text || ' ' || p.prosrc
      FROM pg_trigger AS t
      JOIN pg_class AS c ON c.oid = t.tgrelid
      JOIN pg_namespace AS n ON n.oid = c.relnamespace
      JOIN pg_proc AS p ON p.oid = t.tgfoid
      WHERE n.nspname = 'handrail'
      """,
    parameters: [])

  /// The names of the triggers that are gone, off, or not as the migrations make them, or that
  /// the migrations don't make.
  static func differences(
    in connection: Connection, before deadline: ContinuousClock.Instant
  ) throws -> [String] {
    let rows = try connection.run(find, before: deadline)
    var found: [String: String] = [:]
    for row in 0..<rows.count {
      guard let name = rows.text(row, 0), let definition = rows.text(row, 1) else { continue }
      found[name] = definition
    }
    return Set(expected.keys).union(found.keys).filter { expected[$0] != found[$0] }.sorted()
  }

  // The bits of `tgtype` (src/include/catalog/pg_trigger.h).
  private static let forEachRow = 1
  private static let before = 2
  private static let delete = 8
  private static let update = 16
  private static let truncate = 32

  private static let expected: [String: String] = {
    var events = [
      "journal.journal_only_grows": forEachRow | update,
      "journal.journal_is_never_deleted": forEachRow | delete,
      "journal.journal_is_never_emptied": truncate,
      "stored_key.key_is_never_deleted": forEachRow | delete,
      "blob.blob_is_never_changed": forEachRow | update,
      "checkpoint.checkpoint_is_never_changed": forEachRow | update | delete,
    ]
    for table in ["entry"] + (0..<16).map({ "entry_\($0)" }) {
      events["\(table).entry_is_never_changed"] = forEachRow | update | delete
      events["\(table).entry_is_never_emptied"] = truncate
    }
    let body = " BEGIN RAISE EXCEPTION 'what stands is never changed' USING ERRCODE = 'HR001'; END "
    return events.mapValues { "O \($0 | before) \(body)" }
  }()
}
