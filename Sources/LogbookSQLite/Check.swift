internal import GRDB
internal import Logbook

/// Reads a journal again in one view of the file, and has SQLite check the file itself.
enum Check {
  /// `mark` is what is known to have been acknowledged, of whichever school.
  static func run(
    _ school: SchoolID, since mark: HeadMarker.Mark?, in db: Database
  ) throws -> Verification {
    var verifier = Verifier(head: try head(of: school, in: db))
    do {
      for stored in try CheckpointTable.all(of: school, in: db) { verifier.expect(stored) }
      for (name, frontier) in try SnapshotTable.frontiers(of: school, in: db) {
        verifier.expect(frontier, ofSnapshot: name)
      }
    } catch {
      verifier.note(.file("\(error)"))
    }
    do {
      try EntryTable.forEach(of: school, from: .min, in: db) { row in
        verifier.take(
          index: row.index, hash: row.hash, computed: row.entry?.leafHash(in: school))
        return true
      }
    } catch {
      verifier.stop(because: "\(error)")
    }
    if let mark, mark.school == school {
      switch try HeadMarker.loss(since: mark, in: db) {
      case .behind(let stands, let acknowledged):
        verifier.note(.behind(stands: stands, acknowledged: acknowledged))
      case .otherEntries(let stands): verifier.note(.otherEntries(stands: stands))
      case .some: verifier.note(.head)
      case .none: break
      }
    }
    for fault in try BlobTable.faults(of: school, in: db) { verifier.note(fault) }
    for name in try Schema.differences(in: db) { verifier.note(.schema(name: name)) }
    for words in findings(of: "PRAGMA integrity_check(100)", in: db) where words != "ok" {
      verifier.note(.file(words))
    }
    for words in findings(of: "PRAGMA foreign_key_check", in: db) {
      verifier.note(.file(words))
    }
    return verifier.finish()
  }

  /// The head that is kept; `nil` when it contradicts itself, or is gone though entries stand.
  private static func head(of school: SchoolID, in db: Database) throws -> Head? {
    guard let head = try JournalTable.stored(school, in: db)?.head else { return nil }
    if head.size == 0, try EntryTable.lastIndex(of: school, in: db) != nil { return nil }
    return head
  }

  /// What a check of SQLite's says, or why it couldn't say it.
  private static func findings(of pragma: String, in db: Database) -> [String] {
    do {
      let rows = try Row.fetchAll(db, sql: pragma)
      return rows.map { row in
        row.databaseValues.map { String.fromDatabaseValue($0) ?? "\($0)" }
          .joined(separator: " ")
      }
    } catch {
      return ["\(error)"]
    }
  }
}
