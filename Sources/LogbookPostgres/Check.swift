internal import Logbook

/// Reads a journal again in one view of the database, and looks whether what guards it is there.
enum Check {
  static func run(
    _ school: SchoolID, in connection: Connection, before deadline: () -> ContinuousClock.Instant
  ) throws -> Verification {
    let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"
    try connection.run(sql: begin, before: deadline())
    let head = try JournalTable.storedHead(of: school, in: connection, before: deadline())
    var verifier = Verifier(head: head)
    do {
      for stored in try CheckpointTable.all(of: school, in: connection, before: deadline()) {
        verifier.expect(stored)
      }
      let made = try SnapshotTable.frontiers(of: school, in: connection, before: deadline())
      for (name, frontier) in made { verifier.expect(frontier, ofSnapshot: name) }
      try EntryTable.forEach(of: school, in: connection, before: deadline) { row in
        verifier.take(
          index: row.index, hash: row.hash, computed: row.entry?.leafHash(in: school))
      }
    } catch Failure.refused(let state) where !Failure.refused(state).mayPass {
      // A page that the server can't read, or a table that isn't as we made it.
      verifier.stop(because: "SQLSTATE \(state.code)")
    }
    // What is refused ends a transaction for all that follows in it. Blobs are never changed, so
    // another view of them is as good.
    try connection.run(sql: "ROLLBACK", before: deadline())
    do {
      try BlobTable.forEachFault(of: school, in: connection, before: deadline) { digest in
        verifier.note(.blob(digest))
      }
    } catch Failure.refused(let state) where !Failure.refused(state).mayPass {
      verifier.note(.file("blobs: SQLSTATE \(state.code)"))
    }
    for name in try Guards.differences(in: connection, before: deadline()) {
      verifier.note(.schema(name: name))
    }
    return verifier.finish()
  }
}
