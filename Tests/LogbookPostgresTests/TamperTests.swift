import Foundation
import Logbook
import LogbookPostgres
import LogbookTesting
import PostgresTesting
import Testing

/// What was written is read back, or it is said that it can't be: rows are changed by somebody who
/// may do anything in the database.
struct TamperTests {
  private struct Journal {
    let cluster: Cluster
    let url: String
    let store: PostgresLogbook
    let entries: [Entry]

    init(entries count: Int = 40) async throws {
      cluster = try await Cluster.shared.value
      url = try cluster.database()
      store = try await PostgresLogbook(url)
      let drafts = Drafts.make(0..<count)
      _ = try await store.append(drafts, to: "hill", after: .empty)
      entries = drafts.enumerated().map { Entry($1, index: $0) }
    }

    /// Runs SQL with the triggers out of the way, which takes a superuser.
    func force(_ sql: String) throws {
      try cluster.psql(
        url, "SET session_replication_role = replica; SET search_path = handrail; \(sql)")
    }

    var faults: [Verification.Fault] {
      get async throws {
        switch try await store.verify("hill") {
        case .whole: []
        case .broken(let faults): faults
        }
      }
    }
  }

  @Test(
    arguments: [
      "at = at + 1", "actor = 'someone'", "kind = 'x'", "clauses = clauses || '1'",
      "key_id = 'k'", "payload = '\\x00'", "payload = payload || '\\x00'::bytea",
    ])
  func `a changed column of entry 17 is named`(_ change: String) async throws {
    let journal = try await Journal()
    try journal.force("UPDATE " + "entry SET \(change) WHERE index = 17")
    #expect(try await journal.faults == [.changedContent(index: 17)])
    await #expect(throws: StoreError.damaged(.changed(index: 17))) {
      try await journal.store.read("hill", from: 0, limit: 100)
    }
    #expect(
      try await journal.store.read("hill", from: 0, limit: 17) == Array(journal.entries[..<17]))
  }

  @Test func `a changed hash, a missing entry and an extra one are named`() async throws {
    let zeros = "decode(repeat('00', 32), 'hex')"
    let changes: [(String, [Verification.Fault])] = [
      ("UPDATE " + "entry SET leaf_hash = \(zeros) WHERE index = 17", [.changedHash(index: 17)]),
      (
        "UPDATE " + "entry SET leaf_hash = \(zeros), actor = 'x' WHERE index = 17",
        [.changed(index: 17)]
      ),
      ("DELETE FROM " + "entry WHERE index = 17", [.missing(index: 17)]),
      (
        "DELETE FROM " + "entry WHERE index > 37", [.missing(index: 38), .missing(index: 39)]
      ),
      (
        "INSERT INTO entry SELECT school, 40, at, actor, kind, clauses, key_id, payload,"
          + " leaf_hash FROM entry WHERE index = 3", [.extra(index: 40)]
      ),
    ]
    for (change, expected) in changes {
      let journal = try await Journal()
      try journal.force(change)
      #expect(try await journal.faults == expected, "\(change)")
      await #expect(throws: StoreError.self, "\(change)") {
        try await journal.store.read("hill", from: 0, limit: 100)
      }
    }
  }

  @Test(
    arguments: [
      "UPDATE journal SET size = 41", "UPDATE journal SET root = decode(repeat('00', 32), 'hex')",
      "UPDATE journal SET frontier = '\\x'", "UPDATE journal SET school = 'dale'",
      "DELETE FROM journal",
    ])
  func `a changed head is found, and nothing is added to it`(_ change: String) async throws {
    let journal = try await Journal()
    let head = try await journal.store.head(of: "hill")
    try journal.force(change)
    let faults = try await journal.faults
    #expect(faults.contains(.head), "\(faults)")
    for head in [Head.empty, head] {
      await #expect(throws: StoreError.damaged(.head)) {
        try await journal.store.append(Drafts.make(0..<1), to: "hill", after: head)
      }
    }
  }

  @Test func `a changed blob and a changed checkpoint are named`() async throws {
    let journal = try await Journal()
    var blobs: [Digest] = []
    for bytes: [UInt8] in [[1, 2, 3], [4, 5, 6], [7, 8, 9]] {
      blobs.append(try await journal.store.addBlob(bytes, of: "hill"))
    }
    let signer = try #require(
      NoteSigner(name: "handrail/hill", privateKey: Array(repeating: 1, count: 32)))
    let logbook = Logbook(journal.store, school: "hill")
    _ = try await logbook.signCheckpoint(with: signer)
    #expect(try await journal.faults == [])
    let flips: [(String, String)] = [
      ("blob SET bytes = set_byte(bytes, 1, 77)", "bytes = '\\x040506'"),
      ("blob SET digest = set_byte(digest, 0, 0)", "bytes = '\\x070809'"),
      ("checkpoint SET note = replace(note, chr(10) || '40', chr(10) || '41')", "true"),
    ]
    for (change, place) in flips { try journal.force("UPDATE " + "\(change) WHERE \(place)") }
    let faults = try await journal.faults
    #expect(faults.count == 3)
    #expect(faults.contains(.blob(blobs[1])))
    #expect(!faults.contains(.blob(blobs[0])))
    #expect(faults.contains(.checkpoint(size: 40)))
  }

  @Test func `entries that were rewritten whole don't pass a kept checkpoint or snapshot`()
    async throws
  {
    let journal = try await Journal()
    let signer = try #require(
      NoteSigner(name: "handrail/hill", privateKey: Array(repeating: 1, count: 32)))
    _ = try await Logbook(journal.store, school: "hill").signCheckpoint(with: signer)
    let other = try await Journal(entries: 39)
    var frontier = Frontier()
    for entry in journal.entries { frontier.append(entry.leafHash(in: "hill")) }
    try await journal.store.saveSnapshot(
      StoredSnapshot(frontier: frontier, state: [1]), named: "1", of: "hill")
    // The rows of a journal that is whole in itself, in place of this one's.
    let rows = "school, index, at, actor, kind, clauses, key_id, payload, leaf_hash"
    let folder = "\(journal.cluster.folder)/rows-\(UUID().uuidString)"
    try other.force("COPY (SELECT \(rows) FROM entry) TO '\(folder)-entries' BINARY")
    try other.force("COPY journal TO '\(folder)-journal' BINARY")
    try journal.force(
      """
      DELETE FROM entry; COPY entry (\(rows)) FROM '\(folder)-entries' BINARY;
      DELETE FROM journal; COPY journal FROM '\(folder)-journal' BINARY
      """)
    #expect(
      try await journal.faults == [.checkpoint(size: 40), .snapshot(name: "1")])
  }

  @Test func `a changed key and a changed snapshot are named with the master key`() async throws {
    let journal = try await Journal(entries: 5)
    let master = try #require(MasterKey(bytes: Array(repeating: 1, count: 32)))
    let logbook = Logbook(journal.store, school: "hill")
    let sealed = try await SealedLogbook.open(logbook, with: master)
    _ = try await sealed.signer()
    let head = try await sealed.head()
    try await sealed.saveSnapshot(Array(repeating: 3, count: 3_000), form: "1", at: head)
    #expect(try await sealed.wrongSnapshots() == [])
    for place in [0, 3, 20, 40, 3_000] {
      let flip = "set_byte(state, \(place), get_byte(state, \(place)) # 1)"
      try journal.force("UPDATE snapshot SET state = \(flip)")
      #expect(try await sealed.wrongSnapshots() == ["1"], "\(place)")
      #expect(try await sealed.snapshot(form: "1") == nil)
      try journal.force("UPDATE snapshot SET state = \(flip)")
    }
    #expect(try await sealed.wrongSnapshots() == [])
    for place in stride(from: 0, to: 60, by: 7) {
      let flip =
        "UPDATE stored_key SET bytes = set_byte(bytes, \(place), get_byte(bytes, \(place))"
        + " # 1) WHERE id = (SELECT min(id) FROM stored_key)"
      try journal.force(flip)
      let id = try journal.cluster.psql(journal.url, "SELECT min(id) FROM handrail.stored_key")
      await #expect(throws: SealError.damagedKey(id), "byte \(place)") {
        _ = try await SealedLogbook.open(logbook, with: master)
      }
      try journal.force(flip)
    }
  }

  @Test func `a trigger that is gone or off is named`() async throws {
    let journal = try await Journal(entries: 3)
    try journal.force(
      """
      DROP TRIGGER journal_only_grows ON journal;
      ALTER TABLE entry_7 DISABLE TRIGGER entry_is_never_changed
      """)
    #expect(
      try await journal.faults == [
        .schema(name: "entry_7.entry_is_never_changed"),
        .schema(name: "journal.journal_only_grows"),
      ])
  }

  @Test(
    arguments: [
      "UPDATE " + "handrail.entry SET actor = 'x'", "DELETE FROM " + "handrail.entry",
      "TRUNCATE handrail.entry", "DELETE FROM handrail.journal",
      "UPDATE handrail.journal SET size = size", "UPDATE handrail.journal SET size = size - 1",
      "TRUNCATE handrail.journal CASCADE",
    ])
  func `the tables themselves refuse to change what stands`(_ statement: String) async throws {
    let journal = try await Journal(entries: 20)
    #expect(throws: Cluster.Trouble.self) { try journal.cluster.psql(journal.url, statement) }
    #expect(try await journal.store.read("hill", from: 0, limit: 100) == journal.entries)
    #expect(try await journal.faults == [])
  }

  @Test func `a partition can't be emptied or changed behind the table`() async throws {
    let journal = try await Journal(entries: 5)
    let partition = try journal.cluster.psql(
      journal.url, "SELECT DISTINCT tableoid::regclass FROM handrail.entry")
    for statement in ["TRUNCATE \(partition)", "DELETE FROM \(partition)"] {
      #expect(throws: Cluster.Trouble.self) { try journal.cluster.psql(journal.url, statement) }
    }
    #expect(try await journal.faults == [])
  }
}
