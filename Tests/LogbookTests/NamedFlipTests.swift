import Logbook
import LogbookSQLite
import LogbookTesting
import Testing

/// A sealed file of which one byte in one column is changed: it is said which row isn't as it was.
struct NamedFlipTests {
  private static let master = MasterKey(bytes: Array(repeating: 1, count: 32))
  private static let size = 24
  /// Where in a column a byte is changed: as eighths of its length, and its last.
  private static let places = (0..<8).map { "n * \($0) / 8" } + ["n - 1"]

  private static func make(_ path: String) async throws -> NoteKey {
    let store = try SQLiteLogbook(path: path)
    let logbook = Logbook(store, school: "hill")
    let sealed = try await SealedLogbook.open(logbook, with: try #require(master))
    let signer = try await sealed.signer()
    let drafts = (0..<size).map { number in
      var draft = Drafts.make(number)
      draft.clauses.append("6.2.1")
      draft.payload.append(7)
      return SubjectDraft(draft, about: .school)
    }
    let head = try await sealed.append(drafts, after: .empty)
    _ = try await logbook.signCheckpoint(with: signer)
    _ = try await sealed.addBlob(
      chunks(Array("%PDF-1.7 a letter".utf8)), about: .school, strippedBy: NoCleaner())
    try await sealed.saveSnapshot(Array(repeating: 3, count: 3_000), form: "1", at: head)
    try store.close()
    return signer.key
  }

  /// What reading everything again says, with the master key and the public one.
  private static func named(_ path: String, _ key: NoteKey) async throws -> [String] {
    let store = try SQLiteLogbook(path: path, access: .read)
    defer { try? store.close() }
    let logbook = Logbook(store, school: "hill")
    var named: [String] = []
    if case .broken(let faults) = try await logbook.verify() {
      named += faults.map { fault in
        switch fault {
        // Its own hash may be what was changed.
        case .blob: "blob"
        default: "\(fault)"
        }
      }
    }
    // Where the head is gone, no checkpoint can be held against it.
    let wrong = (try? await logbook.wrongCheckpoints(signedBy: key)) ?? []
    named += wrong.map { "checkpoint(size: \($0))" }
    let master = try #require(master)
    do throws(SealError) {
      let sealed = try await SealedLogbook.open(logbook, with: master)
      named +=
        (try? await sealed.wrongSnapshots()).map { $0.map { "snapshot(name: \"\($0)\")" } }
        ?? ["snapshots can't be read"]
    } catch {
      if case .damagedKey = error { named.append("key") } else { named.append("\(error)") }
    }
    return named
  }

  @Test(
    arguments: [
      ("entry", "actor", #""index" = 7"#, "changedContent(index: 7)"),
      ("entry", "kind", #""index" = 7"#, "changedContent(index: 7)"),
      ("entry", "clauses", #""index" = 7"#, "changedContent(index: 7)"),
      ("entry", "keyID", #""index" = 7"#, "changedContent(index: 7)"),
      ("entry", "payload", #""index" = 7"#, "changedContent(index: 7)"),
      ("entry", "leafHash", #""index" = 7"#, "changedHash(index: 7)"),
      ("journal", "root", "true", "head"), ("journal", "frontier", "true", "head"),
      ("blob", "bytes", "true", "blob"), ("blob", "digest", "true", "blob"),
      ("checkpoint", "note", "true", "checkpoint(size: 24)"),
      ("storedKey", "bytes", "id = (SELECT min(id) FROM storedKey)", "key"),
      ("storedKey", "id", "id = (SELECT min(id) FROM storedKey)", "key"),
      ("snapshot", "state", "true", #"snapshot(name: "1")"#),
      ("snapshot", "frontier", "true", #"snapshot(name: "1")"#),
    ])
  func `a changed byte is named`(
    _ table: String, _ column: String, _ row: String, _ name: String
  ) async throws {
    let folder = try Folder()
    let key = try await Self.make(folder.path("original.db"))
    #expect(try await Self.named(folder.path("original.db"), key) == [])
    let original = try folder.contents("original.db")
    for place in Self.places {
      try folder.write(original, to: "flipped.db")
      let n = "length(CAST(\(column) AS BLOB))"
      let position = place.replacing("n", with: n)
      let (before, at, after) = (
        "substr(\(column), 1, \(position))", "substr(\(column), \(position) + 1, 1)",
        "substr(\(column), \(position) + 2)"
      )
      let isText = ["actor", "kind", "clauses", "keyID", "note", "id"].contains(column)
      let other = isText ? ("'x'", "'y'") : ("x'00'", "x'01'")
      try RawFile(folder.path("flipped.db")).force(
        """
        UPDATE \(table) SET \(column) = CAST(\(before)
          || CASE \(at) WHEN \(other.0) THEN \(other.1) ELSE \(other.0) END || \(after)
          AS \(isText ? "TEXT" : "BLOB")) WHERE \(row)
        """)
      let named = try await Self.named(folder.path("flipped.db"), key)
      #expect(named.contains(name), "\(table).\(column) at \(place): \(named)")
      for name in ["flipped.db", "flipped.db-wal", "flipped.db-shm"] { folder.remove(name) }
    }
  }
}
