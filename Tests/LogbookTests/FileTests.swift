import Foundation
import Logbook
import LogbookSQLite
import LogbookTesting
import Testing

/// The file: who may read it, what else may lie where it should, and a disk without room.
struct FileTests {
  @Test func `the file and what stands beside it can be read by its owner only`() async throws {
    let folder = try Folder()
    let store = try SQLiteLogbook(path: folder.path("logbook.db"))
    _ = try await store.append(Drafts.make(0..<3), to: "hill", after: .empty)
    for name in ["logbook.db", "logbook.db-wal", "logbook.db-shm"] {
      #expect(try folder.permissions(name) == 0o600, "\(name)")
    }
    try store.close()
    #expect(
      try folder.names() == ["logbook.db", "logbook.db-head"],
      "closing leaves everything in the one file, and its marker")
  }

  @Test func `a file that isn't there is not made to be read`() throws {
    let folder = try Folder()
    for access in [SQLiteLogbook.Access.read, .write] {
      #expect(throws: StoreError.notFound) {
        try SQLiteLogbook(path: folder.path("logbook.db"), access: access)
      }
    }
    #expect(try folder.names() == [])
    #expect(throws: StoreError.unavailable(.cannotOpen)) {
      try SQLiteLogbook(path: folder.path("no-such-folder/logbook.db"))
    }
  }

  @Test func `a file that is something else is refused and left as it is`() throws {
    let folder = try Folder()
    try folder.write(Array("This is a letter, and not a database at all. ".utf8), to: "letter")
    let other = RawFile(folder.path("other.db"))
    try other.run("CREATE TABLE something (x)")
    let contents = try folder.contents("letter")
    for name in ["letter", "other.db"] {
      for access in [SQLiteLogbook.Access.read, .write, .create] {
        let error = #expect(throws: StoreError.self) {
          try SQLiteLogbook(path: folder.path(name), access: access)
        }
        guard case .damaged(.file) = error else {
          Issue.record("\(name), \(access): \(String(describing: error))")
          continue
        }
      }
    }
    #expect(try folder.contents("letter") == contents)
  }

  @Test func `a file of a later version is refused`() throws {
    let folder = try Folder()
    try SQLiteLogbook(path: folder.path("logbook.db")).close()
    try RawFile(folder.path("logbook.db")).run("PRAGMA user_version = 1000")
    for access in [SQLiteLogbook.Access.read, .write] {
      #expect(throws: StoreError.tooNew) {
        try SQLiteLogbook(path: folder.path("logbook.db"), access: access)
      }
    }
  }

  @Test func `who may only read can read and verify, and not append`() async throws {
    let folder = try Folder()
    let writer = try SQLiteLogbook(path: folder.path("logbook.db"))
    let head = try await writer.append(Drafts.make(0..<3), to: "hill", after: .empty)
    let reader = try SQLiteLogbook(path: folder.path("logbook.db"), access: .read)
    #expect(try await reader.read("hill", from: 0, limit: 10).count == 3)
    #expect(try await reader.verify("hill") == .whole(head))
    await #expect(throws: StoreError.readOnly) {
      try await reader.append(Drafts.make(0..<1), to: "hill", after: head)
    }
    await #expect(throws: StoreError.readOnly) {
      try await reader.append(Drafts.make(0..<1), to: "dale", after: .empty)
    }
    #expect(try await writer.head(of: "hill") == head)
  }

  @Test func `a full disk is reported as one, with nothing half-written`() async throws {
    let folder = try Folder()
    let path = folder.path("logbook.db")
    let store = try SQLiteLogbook(path: path, access: .create, busySecondsMax: 10, pagesMax: 30)
    let logbook = Logbook(store, school: "hill")
    var head = Head.empty
    await #expect(throws: StoreError.diskFull) {
      while head.size < 10_000 {
        head = try await logbook.append(Drafts.make(head.size..<head.size + 10), after: head)
      }
    }
    #expect(head.size > 20)
    #expect(try await logbook.head() == head)
    #expect(try await logbook.read(from: 0).count == head.size)
    #expect(try await logbook.verify() == .whole(head))
    try store.close()
    let roomier = Logbook(try SQLiteLogbook(path: path), school: "hill")
    head = try await roomier.append(Drafts.make(head.size..<head.size + 10), after: head)
    #expect(try await roomier.verify() == .whole(head))
  }

  @Test func `a writer that waits too long for another process is told that it is busy`()
    async throws
  {
    let folder = try Folder()
    let path = folder.path("logbook.db")
    let store = try SQLiteLogbook(path: path, access: .create, busySecondsMax: 0, pagesMax: nil)
    let head = try await store.append(Drafts.make(0..<1), to: "hill", after: .empty)
    let other = try RawFile(path).lock()
    await #expect(throws: StoreError.unavailable(.busy)) {
      try await store.append(Drafts.make(1..<2), to: "hill", after: head)
    }
    #expect(try await store.read("hill", from: 0, limit: 9).count == 1, "readers never wait")
    other.close()
    #expect(try await store.append(Drafts.make(1..<2), to: "hill", after: head).size == 2)
  }

  @Test func `a writer waits for another process, and is in no reader's way meanwhile`()
    async throws
  {
    let folder = try Folder()
    let path = folder.path("logbook.db")
    let store = try SQLiteLogbook(
      path: path, access: .create, busySecondsMax: 300, pagesMax: nil)
    let head = try await store.append(Drafts.make(0..<1), to: "hill", after: .empty)
    let other = try RawFile(path).lock()
    async let moved = store.append(Drafts.make(1..<2), to: "hill", after: head)
    async let shared = store.append(to: "dale") { _ in Drafts.make(2..<3) }
    for _ in 0..<5 {
      #expect(try await store.read("hill", from: 0, limit: 9).count == 1)
      try await Task.sleep(for: .milliseconds(5))
    }
    other.close()
    #expect(try await moved.size == 2)
    #expect(try await shared.size == 1)
    #expect(try await store.verify("hill") == .whole(try await store.head(of: "hill")))
  }

  @Test func `a closed store says so`() async throws {
    let folder = try Folder()
    let store = try SQLiteLogbook(path: folder.path("logbook.db"))
    try store.close()
    await #expect(throws: StoreError.closed) { try await store.head(of: "hill") }
    await #expect(throws: StoreError.closed) { try await store.verify("hill") }
    await #expect(throws: StoreError.closed) {
      try await store.append(Drafts.make(0..<1), to: "hill", after: .empty)
    }
    try store.close()
  }

  @Test func `a cancelled task still learns what became of its batch`() async throws {
    let folder = try Folder()
    let store = try SQLiteLogbook(path: folder.path("logbook.db"))
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await store.append(Drafts.make(0..<3), to: "hill", after: .empty)
    }
    let head = try await task.value
    #expect(try await store.head(of: "hill") == head)
  }
}
