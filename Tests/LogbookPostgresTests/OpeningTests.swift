import Logbook
import LogbookPostgres
import LogbookTesting
import PostgresTesting
import Testing

/// A database that is there, isn't, or is of another version.
struct OpeningTests {
  @Test func `a database without tables is told from one that isn't there`() async throws {
    let cluster = try await Cluster.shared.value
    let url = try cluster.emptyDatabase()
    await #expect(throws: StoreError.notFound) { try await PostgresLogbook(url) }
    let nowhere = cluster.url("nowhere")
    let error = await #expect(throws: StoreError.self) { try await PostgresLogbook(nowhere) }
    guard case .unavailable(.other(_, let words)) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(words.contains("nowhere"))
  }

  @Test func `migrating makes the tables, and again changes nothing`() async throws {
    let cluster = try await Cluster.shared.value
    let url = try cluster.emptyDatabase()
    try await withThrowingTaskGroup { group in
      for _ in 0..<4 { group.addTask { try await PostgresLogbook.migrate(url) } }
      try await group.waitForAll()
    }
    let store = try await PostgresLogbook(url)
    let head = try await store.append(Drafts.make(0..<3), to: "hill", after: .empty)
    try await PostgresLogbook.migrate(url)
    #expect(try await store.verify("hill") == .whole(head))
    #expect(try cluster.psql(url, "SELECT count(*) FROM handrail.migration") == "1")
  }

  @Test func `another version's tables are refused, and not touched`() async throws {
    let cluster = try await Cluster.shared.value
    let url = try cluster.database()
    try cluster.psql(url, "INSERT INTO handrail.migration (version) VALUES (1000)")
    await #expect(throws: StoreError.tooNew) { try await PostgresLogbook(url) }
    await #expect(throws: StoreError.tooNew) { try await PostgresLogbook.migrate(url) }
    try cluster.psql(url, "DELETE FROM handrail.migration")
    await #expect(throws: StoreError.tooOld) { try await PostgresLogbook(url) }
  }

  @Test func `a password is in no error`() async throws {
    for url in [
      "postgresql://u:secret@h:port/d", "postgresql://u:secret@127.0.0.1:1/d", "password='secret",
      "postgresql://u@127.0.0.1:1/d?password=secret&nonsense=secret",
    ] {
      let error = await #expect(throws: StoreError.self) { try await PostgresLogbook(url) }
      #expect(!"\(String(describing: error))".contains("secret"))
    }
  }

  @Test func `a server that loses what it acknowledges is refused`() async throws {
    let cluster = try Cluster(["fsync": "off"])
    try cluster.start()
    let url = try cluster.emptyDatabase()
    await #expect(throws: StoreError.unavailable(.other(code: 0, "fsync is off"))) {
      try await PostgresLogbook.migrate(url)
    }
    try cluster.stop()
  }

  @Test func `who may only read can read and verify, and not append`() async throws {
    let cluster = try await Cluster.shared.value
    let url = try cluster.database()
    let writer = try await PostgresLogbook(url)
    let head = try await writer.append(Drafts.make(0..<3), to: "hill", after: .empty)
    let reader = try await PostgresLogbook(url, access: .read)
    #expect(try await reader.verify("hill") == .whole(head))
    await #expect(throws: StoreError.readOnly) {
      try await reader.append(Drafts.make(3..<4), to: "hill", after: head)
    }
    await #expect(throws: StoreError.readOnly) { try await reader.addBlob([1], of: "hill") }
  }

  @Test func `a closed store says that it is closed`() async throws {
    let store = try await PostgresLogbook(try await Cluster.shared.value.database())
    let head = try await store.append(Drafts.make(0..<3), to: "hill", after: .empty)
    let stream = store.follow("hill")
    store.close()
    store.close()
    for await _ in stream {}
    await #expect(throws: StoreError.closed) { try await store.head(of: "hill") }
    await #expect(throws: StoreError.closed) {
      try await store.append(Drafts.make(3..<4), to: "hill", after: head)
    }
  }
}
