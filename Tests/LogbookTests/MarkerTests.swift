import Foundation
import Logbook
import LogbookSQLite
import LogbookTesting
import Testing

/// What was acknowledged before a crash stands in the write-ahead log only, and SQLite takes a
/// damaged page there for the log's end.
struct MarkerTests {
  private static let count = 40
  private static let names = ["", "-wal", "-head"]

  /// A file as a killed process leaves it, with `count` acknowledged entries.
  private static func crash(in folder: Folder) async throws {
    let path = folder.path("logbook.db")
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      try await Killed.write(path, entries: 40)
    }
  }

  @Test func `no byte of the log can be changed after a crash and acknowledged entries vanish`()
    async throws
  {
    let folder = try Folder()
    try await Self.crash(in: folder)
    let original = try folder.contents("logbook.db-wal")
    var random = SplitMix(seed: 5)
    var noticed = 0
    for round in 0..<100 {
      for name in Self.names {
        try folder.write(folder.contents("logbook.db\(name)"), to: "x\(name)")
      }
      // The last round changes nothing.
      let position = Int.random(in: 0..<original.count, using: &random)
      if round < 99 {
        var bytes = original
        bytes[position] ^= UInt8.random(in: 1...255, using: &random)
        try folder.write(bytes, to: "x-wal")
      }
      let reader = try? SQLiteLogbook(path: folder.path("x"), access: .read)
      let seen = try? await reader?.verify("hill")
      try? reader?.close()
      do {
        let store = try SQLiteLogbook(path: folder.path("x"))
        let head = try await store.head(of: "hill")
        #expect(head.size == Self.count, "byte \(position)")
        #expect(try await store.verify("hill") == .whole(head))
        #expect(round < 99 || seen == .whole(head))
        try store.close()
        #expect(try folder.names().contains("x-head"))
      } catch StoreError.damaged(.behind(let index, Self.count)) {
        #expect(index < Self.count)
        if case .broken(let faults)? = seen {
          #expect(faults.contains(.behind(stands: index, acknowledged: Self.count)), "\(faults)")
        } else if index > 0 {
          Issue.record("byte \(position): \(String(describing: seen))")
        }
        noticed += 1
      }
      for name in Self.names + ["-shm"] { folder.remove("x\(name)") }
    }
    #expect(noticed > 50)
  }

  @Test func `an older file in the place of a crashed one is refused, and so is none`()
    async throws
  {
    let folder = try Folder()
    let path = folder.path("logbook.db")
    let before = try SQLiteLogbook(path: path)
    _ = try await before.append(Drafts.make(0..<3), to: "hill", after: .empty)
    try before.close()
    let older = try folder.contents("logbook.db")
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      try await Killed.write(path, entries: 1)
    }
    for name in ["-wal", "-shm"] { folder.remove("logbook.db\(name)") }
    try folder.write(older, to: "logbook.db")
    let behind = StoreError.damaged(.behind(stands: 3, acknowledged: 4))
    #expect(throws: behind) { try SQLiteLogbook(path: path) }
    let reader = try SQLiteLogbook(path: path, access: .read)
    await #expect(throws: behind) {
      try await reader.checkAtStart()
    }
    #expect(try await reader.verify("hill") == .broken([.behind(stands: 3, acknowledged: 4)]))
    try reader.close()
    folder.remove("logbook.db")
    #expect(throws: StoreError.damaged(.behind(stands: 0, acknowledged: 4))) {
      try SQLiteLogbook(path: path)
    }
  }

  @Test func `a damaged marker says nothing, and a log without its file is not thrown away`()
    async throws
  {
    let folder = try Folder()
    try await Self.crash(in: folder)
    let marker = try folder.contents("logbook.db-head")
    for position in 0..<marker.count {
      var bytes = marker
      bytes[position] ^= 0x10
      try folder.write(bytes, to: "logbook.db-head")
      let store = try SQLiteLogbook(path: folder.path("logbook.db"), access: .read)
      try await store.checkAtStart()
      try store.close()
    }
    folder.remove("logbook.db")
    folder.remove("logbook.db-head")
    #expect(throws: StoreError.self) { try SQLiteLogbook(path: folder.path("logbook.db")) }
    #expect(try folder.contents("logbook.db-wal").count > 4_096)
    await #expect(throws: BackupError.leftover(folder.path("logbook.db-wal"))) {
      try await SQLiteLogbook.restore(from: folder.path("x"), to: folder.path("logbook.db"))
    }
  }

  @Test func `after a clean stop an older file in its place is behind, and so is another one`()
    async throws
  {
    let folder = try Folder()
    let path = folder.path("logbook.db")
    var store = try SQLiteLogbook(path: path)
    var head = try await store.append(Drafts.make(0..<3), to: "hill", after: .empty)
    try store.close()
    let older = try folder.contents("logbook.db")
    store = try SQLiteLogbook(path: path)
    head = try await store.append(Drafts.make(3..<5), to: "hill", after: head)
    try store.close()
    let newest = try folder.contents("logbook.db")
    try folder.write(older, to: "logbook.db")
    #expect(throws: StoreError.damaged(.behind(stands: 3, acknowledged: 5))) {
      try SQLiteLogbook(path: path)
    }
    let reader = try SQLiteLogbook(path: path, access: .read)
    #expect(try await reader.verify("hill") == .broken([.behind(stands: 3, acknowledged: 5)]))
    try reader.close()
    // As many entries, and others.
    let other = try SQLiteLogbook(path: folder.path("other.db"))
    _ = try await other.append(Drafts.make(10..<15), to: "hill", after: .empty)
    try other.close()
    try folder.write(folder.contents("other.db"), to: "logbook.db")
    #expect(throws: StoreError.damaged(.otherEntries(stands: 5))) { try SQLiteLogbook(path: path) }
    try folder.write(newest, to: "logbook.db")
    #expect(try await SQLiteLogbook(path: path).verify("hill") == .whole(head))
  }

  @Test func `a file that has no marker gets one, and restoring a backup overrules it`()
    async throws
  {
    let folder = try Folder()
    let path = folder.path("logbook.db")
    var store = try SQLiteLogbook(path: path)
    var head = try await store.append(Drafts.make(0..<3), to: "hill", after: .empty)
    try await store.backup(to: folder.path("backup.db"))
    head = try await store.append(Drafts.make(3..<5), to: "hill", after: head)
    try store.close()
    folder.remove("logbook.db-head")
    try SQLiteLogbook(path: path).close()
    #expect(try folder.names().contains("logbook.db-head"))
    folder.remove("logbook.db")
    try await SQLiteLogbook.restore(from: folder.path("backup.db"), to: path)
    store = try SQLiteLogbook(path: path)
    #expect(store.restoration(of: "hill") == 5)
    head = try await store.append(Drafts.make(7..<8), to: "hill", after: store.head(of: "hill"))
    #expect(store.restoration(of: "hill") == nil)
    try store.close()
    store = try SQLiteLogbook(path: path)
    #expect(store.restoration(of: "hill") == nil)
    #expect(try await store.verify("hill") == .whole(head))
  }
}

private enum Killed {
  /// Adds entries one by one, and ends as a process ends whose machine is switched off.
  static func write(_ path: String, entries: Int) async throws {
    let logbook = Logbook(try SQLiteLogbook(path: path), school: "hill")
    var head = try await logbook.head()
    for _ in 0..<entries {
      head = try await logbook.append([Drafts.make(head.size)], after: head)
    }
    kill(getpid(), SIGKILL)
  }
}
