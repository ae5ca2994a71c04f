import Foundation
import Logbook
import LogbookSQLite
import LogbookTesting
import Testing

struct BackupTests {
  private static func fill(_ store: SQLiteLogbook, _ count: Int) async throws -> [SchoolID: Head] {
    let signer = try #require(CheckpointTests.signer)
    var heads: [SchoolID: Head] = [:]
    for school in ["hill", "dale"] as [SchoolID] {
      let key = KeyChange(after: 0, put: [StoredKey(id: "k", bytes: [1, 2])])
      heads[school] = try await store.append(
        Drafts.make(0..<count), to: school, after: .empty, keys: key)
      _ = try await store.addBlob(Array("a photo of \(school)".utf8), of: school)
      _ = try await Logbook(store, school: school).signCheckpoint(with: signer)
    }
    return heads
  }

  @Test func `a backup made while others write is whole, and restores everything`() async throws {
    let folder = try Folder()
    let store = try SQLiteLogbook(path: folder.path("logbook.db"))
    let before = try await Self.fill(store, 400)
    let writing = Task {
      var written = 0
      while !Task.isCancelled {
        _ = try await store.append(to: "hill") { size in [Drafts.make(size)] }
        written += 1
      }
      return written
    }
    let heads = try await store.backup(to: folder.path("backup.db"))
    writing.cancel()
    let written = try await writing.value
    #expect((400...400 + written).contains(heads["hill"]?.size ?? 0))
    #expect(heads["dale"] == before["dale"])
    #expect(try folder.permissions("backup.db") == 0o600)
    #expect(try folder.names().filter { $0.hasPrefix("backup") } == ["backup.db"])
    let restored = try await SQLiteLogbook.restore(
      from: folder.path("backup.db"), to: folder.path("restored.db"))
    #expect(restored == heads)
    let again = try SQLiteLogbook(path: folder.path("restored.db"))
    try await again.checkAtStart()
    #expect(try await again.schools() == ["dale", "hill"])
    for (school, head) in heads {
      #expect(try await again.verify(school) == .whole(head))
      #expect(try await again.keyRing(of: school) == store.keyRing(of: school))
      #expect(try await again.blobs(of: school, after: nil, limit: 9).count == 1)
      let kept = try await store.checkpoints(of: school, limit: 9)
      #expect(kept.count == 1)
      #expect(try await again.checkpoints(of: school, limit: 9) == kept)
      let entries = try await store.read(school, from: 0, limit: head.size)
      #expect(try await again.read(school, from: 0, limit: 9_000) == entries)
    }
    _ = try await again.append(to: "hill") { _ in [Drafts.make(1)] }
  }

  @Test func `nothing is backed up or restored over what stands`() async throws {
    let folder = try Folder()
    let store = try SQLiteLogbook(path: folder.path("logbook.db"))
    _ = try await Self.fill(store, 3)
    try folder.write([1, 2, 3], to: "letter")
    await #expect(throws: BackupError.exists) { try await store.backup(to: folder.path("letter")) }
    await #expect(throws: BackupError.exists) {
      try await SQLiteLogbook.restore(from: folder.path("logbook.db"), to: folder.path("letter"))
    }
    #expect(try folder.contents("letter") == [1, 2, 3])
    await #expect(throws: BackupError.store(.notFound)) {
      try await SQLiteLogbook.restore(from: folder.path("none"), to: folder.path("new.db"))
    }
    await #expect(throws: BackupError.self) {
      try await SQLiteLogbook.restore(from: folder.path("letter"), to: folder.path("new.db"))
    }
    await #expect(throws: BackupError.target(.unavailable(.cannotOpen))) {
      try await store.backup(to: folder.path("no-such-folder/backup.db"))
    }
    #expect(!(try folder.names().contains("new.db")))
  }

  @Test func `a damaged backup is not restored, and nothing is left behind`() async throws {
    let folder = try Folder()
    let store = try SQLiteLogbook(path: folder.path("logbook.db"))
    _ = try await Self.fill(store, 40)
    try await store.backup(to: folder.path("backup.db"))
    try RawFile(folder.path("backup.db")).force(
      #"UPDATE entry SET actor = 'x' WHERE school = 'hill' AND "index" = 17"#)
    await #expect(throws: BackupError.broken("hill", [.changedContent(index: 17)])) {
      try await SQLiteLogbook.restore(from: folder.path("backup.db"), to: folder.path("new.db"))
    }
    #expect(try folder.names().allSatisfy { !$0.hasPrefix("new.db") })
  }

  @Test func `a blob or a key of which a byte was changed is named`() async throws {
    let folder = try Folder()
    let store = try SQLiteLogbook(path: folder.path("logbook.db"))
    _ = try await Self.fill(store, 3)
    let digest = Digest(hashing: Array("a photo of hill".utf8))
    let file = RawFile(folder.path("logbook.db"))
    try file.force("UPDATE blob SET bytes = CAST('a photo of hull' AS BLOB) WHERE school = 'hill'")
    #expect(try await store.verify("hill") == .broken([.blob(digest)]))
    await #expect(throws: StoreError.damaged(.file("blob \(digest)"))) {
      try await store.blob(digest, of: "hill")
    }
    guard case .whole = try await store.verify("dale") else {
      Issue.record("dale's blob wasn't touched")
      return
    }
  }

  @Test func `what is wrong at the start is said at the start`() async throws {
    let folder = try Folder()
    let store = try SQLiteLogbook(path: folder.path("logbook.db"))
    _ = try await Self.fill(store, 30)
    try await store.checkAtStart()
    let file = RawFile(folder.path("logbook.db"))
    try file.run("DROP TRIGGER blob_is_never_changed")
    await #expect(throws: StoreError.damaged(.file("schema: blob_is_never_changed"))) {
      try await store.checkAtStart()
    }
    try file.force(#"DELETE FROM entry WHERE school = 'hill' AND "index" = 29"#)
    await #expect(throws: StoreError.damaged(.missing(index: 29))) {
      try await store.checkAtStart()
    }
  }

  @Test(.enabled(if: Scale.smallDisk != nil, "set LOGBOOK_SMALL_DISK to a folder on a small disk"))
  func `a disk that is full is reported as one, with nothing half-written`() async throws {
    let disk = try #require(Scale.smallDisk)
    let path = "\(disk)/logbook.db"
    let store = try SQLiteLogbook(path: path)
    var head = Head.empty
    await #expect(throws: StoreError.diskFull) {
      while head.size < 100_000 {
        head = try await store.append(
          Drafts.make(head.size..<head.size + 10), to: "hill", after: head)
      }
    }
    #expect(try await store.verify("hill") == .whole(head))
    await #expect(throws: BackupError.target(.diskFull)) {
      try await store.backup(to: "\(disk)/backup.db")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: disk)
    #expect(names.allSatisfy { !$0.hasPrefix("backup") })
    #expect(try await store.verify("hill") == .whole(head))
  }
}
