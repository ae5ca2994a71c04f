import Foundation
import Logbook
import LogbookSQLite
import LogbookTesting
import Testing

/// What was written is read back, or it is said that it can't be: the file is changed behind the
/// store's back, by hand and at random.
struct TamperTests {
  private static let school: SchoolID = "hill"

  /// A closed file with `count` entries, and those entries.
  private static func file(in folder: Folder, entries count: Int) async throws -> [Entry] {
    let store = try SQLiteLogbook(path: folder.path("original.db"))
    let logbook = Logbook(store, school: school)
    var head = Head.empty
    for start in stride(from: 0, to: count, by: 7) {
      let drafts = Drafts.make(start..<min(start + 7, count))
      head = try await logbook.append(drafts, after: head)
    }
    let entries = try await logbook.read(from: 0)
    try store.close()
    return entries
  }

  @Test(
    arguments: [
      "at = at + 1", "actor = 'someone'", "kind = 'x'", "clauses = clauses || '1'",
      "keyID = 'k'", "payload = x'00'", "payload = CAST(payload || x'00' AS BLOB)",
    ])
  func `a changed column of entry 17 is named`(_ change: String) async throws {
    let folder = try Folder()
    _ = try await Self.file(in: folder, entries: 40)
    try RawFile(folder.path("original.db")).force(
      #"UPDATE entry SET \#(change) WHERE school = 'hill' AND "index" = 17"#)
    #expect(try await Self.faults(in: folder) == [.changedContent(index: 17)])
    try await Self.expectReadFails(in: folder, .changed(index: 17))
  }

  @Test func `a changed hash, a missing entry and an extra one are named`() async throws {
    let changes: [(String, [Verification.Fault])] = [
      (
        #"UPDATE entry SET leafHash = zeroblob(32) WHERE "index" = 17"#,
        [.changedHash(index: 17)]
      ),
      (
        #"UPDATE entry SET leafHash = zeroblob(32), actor = 'x' WHERE "index" = 17"#,
        [.changed(index: 17)]
      ),
      (#"DELETE FROM entry WHERE "index" = 17"#, [.missing(index: 17)]),
      (#"DELETE FROM entry WHERE "index" > 37"#, [.missing(index: 38), .missing(index: 39)]),
      (
        #"INSERT INTO entry SELECT school, 40, at, actor, kind, clauses, keyID, payload, leafHash"#
          + #" FROM entry WHERE "index" = 3"#, [.extra(index: 40)]
      ),
    ]
    for (change, expected) in changes {
      let folder = try Folder()
      _ = try await Self.file(in: folder, entries: 40)
      try RawFile(folder.path("original.db")).force(change)
      #expect(try await Self.faults(in: folder) == expected, "\(change)")
    }
  }

  @Test func `an entry rewritten with its hash moves the root`() async throws {
    let folder = try Folder()
    let entries = try await Self.file(in: folder, entries: 40)
    var draft = Drafts.make(17)
    draft.actor = "somebody-else"
    let hash = Entry(draft, index: 17).leafHash(in: Self.school)
    try RawFile(folder.path("original.db")).force(
      """
      UPDATE entry SET actor = 'somebody-else', leafHash = x'\(hash)' WHERE "index" = 17
      """)
    var original = Frontier()
    var changed = Frontier()
    for entry in entries {
      original.append(entry.leafHash(in: Self.school))
      changed.append(entry.index == 17 ? hash : entry.leafHash(in: Self.school))
    }
    #expect(
      try await Self.faults(in: folder) == [.root(stored: original.root, found: changed.root)])
  }

  @Test(
    arguments: [
      "UPDATE journal SET size = 41", "UPDATE journal SET root = zeroblob(32)",
      "UPDATE journal SET frontier = zeroblob(64)", "UPDATE journal SET school = 'dale'",
      "DELETE FROM journal",
    ])
  func `a changed head is found, and nothing is added to it`(_ change: String) async throws {
    let folder = try Folder()
    _ = try await Self.file(in: folder, entries: 40)
    try RawFile(folder.path("original.db")).force(change)
    let faults = try await Self.faults(in: folder)
    #expect(faults.contains(.head), "\(faults)")
    let store = try SQLiteLogbook(path: folder.path("original.db"), access: .write)
    let logbook = Logbook(store, school: Self.school)
    for head in [Head.empty, (try? await logbook.head()) ?? .empty] {
      await #expect(throws: StoreError.damaged(.head)) {
        try await logbook.append(Drafts.make(0..<1), after: head)
      }
    }
  }

  @Test func `a trigger that is gone is named`() async throws {
    let folder = try Folder()
    _ = try await Self.file(in: folder, entries: 3)
    try RawFile(folder.path("original.db")).run("DROP TRIGGER entry_is_never_deleted")
    #expect(try await Self.faults(in: folder) == [.schema(name: "entry_is_never_deleted")])
  }

  @Test(
    arguments: [
      "UPDATE entry SET actor = 'x'", "DELETE FROM entry", "DELETE FROM journal",
      "INSERT OR REPLACE INTO entry SELECT * FROM entry", "UPDATE journal SET size = size",
    ])
  func `the tables themselves refuse to change what stands`(_ statement: String) async throws {
    let folder = try Folder()
    let entries = try await Self.file(in: folder, entries: 20)
    let file = RawFile(folder.path("original.db"))
    #expect(throws: RawFile.Refused.self) { try file.run(statement) }
    let store = try SQLiteLogbook(path: folder.path("original.db"), access: .read)
    #expect(try await store.read(Self.school, from: 0, limit: 100) == entries)
    #expect(try await Self.faults(in: folder) == [])
  }

  @Test func `any byte of the file that is changed is found, or changes nothing`() async throws {
    let folder = try Folder()
    let entries = try await Self.file(in: folder, entries: 300)
    let original = try folder.contents("original.db")
    var random = SplitMix(seed: 2_026)
    var tally = FlipTally()
    for _ in 0..<Scale.flips {
      let position = Int.random(in: 0..<original.count, using: &random)
      let mask = UInt8.random(in: 1...255, using: &random)
      var bytes = original
      bytes[position] ^= mask
      try folder.write(bytes, to: "flipped.db")
      let outcome = await FlipOutcome(
        path: folder.path("flipped.db"), school: Self.school, original: entries)
      #expect(outcome.isHonest, "byte \(position) ^ \(mask): \(outcome)")
      tally.count(outcome)
      for name in ["flipped.db", "flipped.db-wal", "flipped.db-shm"] { folder.remove(name) }
    }
    // Most of the file is entries, so most flips must have been noticed as one.
    #expect(tally.namedEntry > Scale.flips / 2, "\(tally)")
  }

  private static func faults(in folder: Folder) async throws -> [Verification.Fault] {
    let store = try SQLiteLogbook(path: folder.path("original.db"), access: .read)
    switch try await store.verify(school) {
    case .whole: return []
    case .broken(let faults): return faults
    }
  }

  private static func expectReadFails(in folder: Folder, _ damage: Damage) async throws {
    let store = try SQLiteLogbook(path: folder.path("original.db"), access: .read)
    await #expect(throws: StoreError.damaged(damage)) {
      try await store.read(school, from: 0, limit: 100)
    }
    #expect(try await store.read(school, from: 0, limit: 17).count == 17)
  }
}
