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
        #expect(!(try folder.names().contains("x-head")))
      } catch StoreError.damaged(.missing(let index)) {
        #expect(index < Self.count)
        if case .broken(let faults)? = seen {
          #expect(faults.contains(.missing(index: index)), "\(faults)")
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
    #expect(throws: StoreError.damaged(.missing(index: 3))) { try SQLiteLogbook(path: path) }
    let reader = try SQLiteLogbook(path: path, access: .read)
    await #expect(throws: StoreError.damaged(.missing(index: 3))) {
      try await reader.checkAtStart()
    }
    #expect(try await reader.verify("hill") == .broken([.missing(index: 3)]))
    try reader.close()
    folder.remove("logbook.db")
    #expect(throws: StoreError.damaged(.missing(index: 0))) { try SQLiteLogbook(path: path) }
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
    await #expect(throws: BackupError.exists) {
      try await SQLiteLogbook.restore(from: folder.path("x"), to: folder.path("logbook.db"))
    }
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
