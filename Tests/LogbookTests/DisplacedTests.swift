import Foundation
import Logbook
import LogbookSQLite
import LogbookTesting
import Testing

/// Files that are deleted, moved or replaced while a store has them open.
struct DisplacedTests {
  private static let older = "older.db"

  /// What somebody does to the files.
  enum Harm: String, CaseIterable {
    case delete, moveAway, replace, copyOver, truncate, deleteLog, truncateLog, deleteIndex,
      moveFolder

    func happen(_ folder: Folder) throws {
      let path = folder.path("data/logbook.db")
      let manager = FileManager.default
      let older = folder.path(DisplacedTests.older)
      switch self {
      case .delete: try manager.removeItem(atPath: path)
      case .moveAway: try manager.moveItem(atPath: path, toPath: folder.path("away.db"))
      case .replace:
        try manager.copyItem(atPath: older, toPath: path + ".new")
        #expect(rename(path + ".new", path) == 0)
      case .copyOver:
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: Data(contentsOf: URL(filePath: older)))
        try file.close()
      case .truncate: #expect(Foundation.truncate(path, 4_096) == 0)
      case .deleteLog: try manager.removeItem(atPath: path + "-wal")
      case .truncateLog: #expect(Foundation.truncate(path + "-wal", 0) == 0)
      case .deleteIndex: try manager.removeItem(atPath: path + "-shm")
      case .moveFolder:
        try manager.moveItem(atPath: folder.path("data"), toPath: folder.path("elsewhere"))
        try manager.createDirectory(
          atPath: folder.path("data"), withIntermediateDirectories: false)
        try manager.copyItem(atPath: older, toPath: path)
      }
    }
  }

  private static func open(in folder: Folder) async throws -> (SQLiteLogbook, Head) {
    try FileManager.default.createDirectory(
      atPath: folder.path("data"), withIntermediateDirectories: true)
    let store = try SQLiteLogbook(path: folder.path("data/logbook.db"))
    var head = try await store.append(Drafts.make(0..<3), to: "hill", after: .empty)
    try await store.backup(to: folder.path(older))
    // So that the older one lacks whole pages, and the log holds something.
    head = try await store.append(Drafts.make(3..<900), to: "hill", after: head)
    try await store.scrub()
    head = try await store.append(Drafts.make(900..<905), to: "hill", after: head)
    return (store, head)
  }

  @Test(arguments: Harm.allCases)
  func `nothing is acknowledged once another file stands there, whatever was done`(
    _ harm: Harm
  ) async throws {
    let folder = try Folder()
    let (store, head) = try await Self.open(in: folder)
    try harm.happen(folder)
    for _ in 0..<3 {
      await #expect(throws: StoreError.displaced) {
        try await store.append(Drafts.make(5..<6), to: "hill", after: head)
      }
    }
    await #expect(throws: StoreError.displaced) { try await store.head(of: "hill") }
    await #expect(throws: StoreError.displaced) { try await store.addBlob([1], of: "hill") }
    await #expect(throws: StoreError.displaced) { try await store.scrub() }
    try store.close()
  }

  @Test func `a file that was moved away and put back has everything that was acknowledged`()
    async throws
  {
    let folder = try Folder()
    let (store, head) = try await Self.open(in: folder)
    try Harm.moveAway.happen(folder)
    await #expect(throws: StoreError.displaced) { try await store.head(of: "hill") }
    try store.close()
    try FileManager.default.moveItem(
      atPath: folder.path("away.db"), toPath: folder.path("data/logbook.db"))
    let again = try SQLiteLogbook(path: folder.path("data/logbook.db"))
    #expect(try await again.verify("hill") == .whole(head))
  }

  @Test func `other programs that write, and move the log, displace nothing`() async throws {
    let folder = try Folder()
    var (store, head) = try await Self.open(in: folder)
    for round in 0..<4 {
      let other = try SQLiteLogbook(path: folder.path("data/logbook.db"))
      head = try await other.append([Drafts.make(round)], to: "hill", after: head)
      if round.isMultiple(of: 2) { try await other.scrub() }
      try other.close()
      head = try await store.append([Drafts.make(round)], to: "hill", after: head)
      try await store.scrub()
    }
    #expect(try await store.verify("hill") == .whole(head))
    // Enough for the log to be moved on the way.
    for round in 0..<6 {
      let drafts = Drafts.make(0..<400)
      head = try await store.append(drafts, to: "hill", after: head)
      #expect(try await store.head(of: "hill") == head, "\(round)")
    }
    store = try SQLiteLogbook(path: folder.path("data/logbook.db"))
    #expect(try await store.verify("hill") == .whole(head))
  }
}
