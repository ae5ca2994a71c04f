internal import Logbook

/// Reads a journal again in one view of the database, and looks whether what guards it is there.
enum Check {
  static func run(
    _ school: SchoolID, in connection: Connection, before deadline: () -> ContinuousClock.Instant
  ) throws -> Verification {
    try connection.run(
      sql: "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY", before: deadline())
    let head = try JournalTable.storedHead(of: school, in: connection, before: deadline())
    var verifier = Verifier(head: head)
    do {
      try EntryTable.forEach(of: school, in: connection, before: deadline) { row in
        verifier.take(
          index: row.index, hash: row.hash, computed: row.entry?.leafHash(in: school))
      }
    } catch Failure.refused(let state) where !Failure.refused(state).mayPass {
      // A page that the server can't read, or a table that isn't as we made it.
      verifier.stop(because: "SQLSTATE \(state.code)")
    }
    try connection.run(sql: "ROLLBACK", before: deadline())
    for name in try Guards.differences(in: connection, before: deadline()) {
      verifier.note(.schema(name: name))
    }
    return verifier.finish()
  }
}
