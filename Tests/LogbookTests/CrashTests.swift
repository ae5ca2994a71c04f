import Foundation
import Logbook
import LogbookSQLite
import LogbookTesting
import Testing

/// Writers in processes of their own, on one file.
struct CrashTests {
  @Test func `what a killed writer was told is saved is there`() async throws {
    var random = SplitMix(seed: 9)
    for round in 0..<Scale.kills {
      let folder = try Folder()
      let path = folder.path("logbook.db")
      let acknowledged = folder.path("acknowledged")
      let microseconds = UInt32.random(in: 0...60_000, using: &random)
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [
          path = path as String, acknowledged = acknowledged as String,
          microseconds = microseconds as UInt32
        ] in
        try await Writers.writeUntilKilled(path, record: acknowledged, after: microseconds)
      }
      try await Self.expectAll(in: folder, round: round)
    }
  }

  private static func expectAll(in folder: Folder, round: Int) async throws {
    let sizes = try folder.contents("acknowledged")
    let store = try SQLiteLogbook(path: folder.path("logbook.db"))
    let head = try await store.head(of: "hill")
    // A kill may fall between the commit and its acknowledgement, never the other way round.
    let acknowledged = sizes.count / 8 * Writers.batch
    #expect(acknowledged > 0, "round \(round): killed before anything was written")
    #expect(head.size == acknowledged || head.size == acknowledged + Writers.batch)
    #expect(try await store.verify("hill") == .whole(head))
    let entries = try await store.read("hill", from: 0, limit: Page.entriesMax)
    #expect(entries.map(\.at.millisecondsSince1970) == (0..<Int64(entries.count)).map { $0 })
  }

  @Test func `what eight writers at once were told is saved is there, in each one's order`()
    async throws
  {
    var random = SplitMix(seed: 11)
    for round in 0..<Scale.kills {
      let folder = try Folder()
      let path = folder.path("logbook.db")
      let record = folder.path("acknowledged")
      let microseconds = UInt32.random(in: 0...60_000, using: &random)
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [path = path as String, record = record as String, microseconds = microseconds as UInt32] in
        try await Writers.writeTogetherUntilKilled(path, record: record, after: microseconds)
      }
      let acknowledged = try folder.contents("acknowledged")
      let store = try SQLiteLogbook(path: path)
      let head = try await store.head(of: "hill")
      #expect(try await store.verify("hill") == .whole(head))
      var entries: [Entry] = []
      for try await page in Logbook(store, school: "hill").pages() { entries += page }
      #expect(entries.count == head.size)
      for writer in 0..<UInt8(8) {
        let own = entries.filter { $0.actor == "writer-\(writer)" }
        #expect(own.map(\.at.millisecondsSince1970) == (0..<Int64(own.count)).map { $0 / 2 })
        #expect(own.count.isMultiple(of: 2), "round \(round): half a batch")
        let told = acknowledged.filter { $0 == writer }.count
        // A kill may fall between the commit and its acknowledgement, never the other way round.
        #expect([told, told + 1].contains(own.count / 2), "round \(round)")
      }
    }
  }

  @Test func `two processes on one file write one history`() async throws {
    let folder = try Folder()
    let path = folder.path("logbook.db")
    async let other = #expect(processExitsWith: .success) { [path = path as String] in
      let logbook = Logbook(try SQLiteLogbook(path: path), school: "hill")
      try await Writers.write(to: logbook, as: "other", until: 60) { _ in }
    }
    let logbook = Logbook(try SQLiteLogbook(path: path), school: "hill")
    try await Writers.write(to: logbook, as: "own", until: 60) { _ in }
    _ = await other
    let head = try await logbook.head()
    #expect(head.size == 120 * Writers.batch)
    #expect(try await logbook.verify() == .whole(head))
    let entries = try await logbook.read(from: 0)
    for actor in ["own", "other"] {
      #expect(entries.filter { $0.actor == actor }.count == 60 * Writers.batch)
    }
  }
}

/// Appends one batch after the other.
enum Writers {
  static let batch = 3

  /// Writes until a thread of this process kills it, so long after the first acknowledgement; each
  /// one is recorded as 8 bytes, which outlive the process.
  static func writeUntilKilled(_ path: String, record: String, after microseconds: UInt32)
    async throws
  {
    try Data().write(to: URL(filePath: record))
    let record = try #require(FileHandle(forWritingAtPath: record))
    let logbook = Logbook(try SQLiteLogbook(path: path), school: "hill")
    try await write(to: logbook, as: "killed", until: .max) { head in
      try withUnsafeBytes(of: Int64(head.size)) { try record.write(contentsOf: Data($0)) }
      if head.size == batch {
        Thread.detachNewThread {
          usleep(microseconds)
          kill(getpid(), SIGKILL)
        }
      }
    }
  }

  private static func note(_ byte: inout UInt8, in descriptor: Int32) -> Bool {
    Foundation.write(descriptor, &byte, 1) == 1
  }

  /// Eight writers at once; each acknowledgement is recorded as the writer's number in a byte.
  static func writeTogetherUntilKilled(
    _ path: String, record: String, after microseconds: UInt32
  ) async throws {
    try Data().write(to: URL(filePath: record))
    let descriptor = open(record, O_WRONLY | O_APPEND)
    let store = try SQLiteLogbook(path: path)
    try await withThrowingTaskGroup { group in
      for writer in 0..<UInt8(8) {
        group.addTask {
          for number in 0..<Int64.max {
            let draft = EntryDraft(
              at: Timestamp(millisecondsSince1970: number), actor: "writer-\(writer)",
              kind: "example", payload: Array("entry \(number)".utf8))
            _ = try await store.append(to: "hill") { _ in [draft, draft] }
            var byte = writer
            guard note(&byte, in: descriptor) else { return }
            if writer == 0, number == 0 {
              Thread.detachNewThread {
                usleep(microseconds)
                kill(getpid(), SIGKILL)
              }
            }
          }
        }
      }
      try await group.waitForAll()
    }
  }

  static func write(
    to logbook: Logbook, as actor: String, until batches: Int,
    acknowledge: (Head) throws -> Void
  ) async throws {
    var head = try await logbook.head()
    var written = 0
    while written < batches {
      let drafts = (0..<batch).map { offset in
        EntryDraft(
          at: Timestamp(millisecondsSince1970: Int64(head.size + offset)), actor: actor,
          kind: "example", payload: Array("entry \(head.size + offset)".utf8))
      }
      do {
        head = try await logbook.append(drafts, after: head)
        try acknowledge(head)
        written += 1
      } catch StoreError.headMoved(let moved) {
        head = moved
      }
    }
  }
}
