import Foundation
import Logbook
import LogbookPostgres
import LogbookTesting
import PostgresTesting
import Testing

/// What is left of a key that was overwritten.
struct ScrubTests {
  // 40 bytes that nothing else in the database is.
  private static let old = Array("an old key of a subject that was erased.".utf8)
  private static let new = Array("what is left of a key that was destroyed".utf8)

  @Test func `a key that was overwritten is in none of the database's own files`() async throws {
    let cluster = try await Cluster.shared.value
    let url = try cluster.database()
    let store = try await PostgresLogbook(url)
    let oid = try cluster.psql(
      url, "SELECT oid FROM pg_database WHERE datname = current_database()")
    func stands(_ bytes: [UInt8]) throws -> Bool {
      try cluster.psql("postgres", "CHECKPOINT")
      let folder = URL(filePath: "\(cluster.data)/base/\(oid)")
      let files = try FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: nil)
      // A file may be gone by now: then nothing stands in it.
      return files.contains { (try? Data(contentsOf: $0))?.range(of: Data(bytes)) != nil }
    }
    let key = StoredKey(id: "k1", bytes: Self.old)
    _ = try await store.append([], to: "hill", after: .empty, keys: .init(after: 0, put: [key]))
    #expect(try stands(Self.old))
    // Somebody's backup is under way, and goes on seeing what stood when it began.
    let sleep = "pg_sleep(3600)"
    let view = "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM handrail.checkpoint"
    Thread.detachNewThread { _ = try? cluster.psql(url, "\(view); SELECT \(sleep)") }
    let sleepers = "FROM pg_stat_activity WHERE query LIKE '%\(sleep)' AND state = 'active'"
    while try cluster.psql("postgres", "SELECT count(*) \(sleepers)") != "1" {
      try await Task.sleep(for: .milliseconds(20))
    }
    let gone = StoredKey(id: "k1", bytes: Self.new)
    _ = try await store.append([], to: "hill", after: .empty, keys: .init(after: 1, put: [gone]))
    #expect(try stands(Self.old), "overwriting a row leaves the old one in its file")
    try await store.scrub()
    #expect(try !stands(Self.old))
    #expect(try stands(Self.new))
    #expect(try await store.keyRing(of: "hill").keys == ["k1": Self.new])
    try cluster.psql("postgres", "SELECT pg_terminate_backend(pid) \(sleepers)")
    let next = KeyChange(after: 2, put: [StoredKey(id: "k2", bytes: [1])])
    _ = try await store.append([], to: "hill", after: .empty, keys: next)
    #expect(try await store.keyRing(of: "hill").keys.count == 2)
  }

  @Test func `who may only read is told so`() async throws {
    let reader = try await PostgresLogbook(
      try await Cluster.shared.value.database(), access: .read)
    await #expect(throws: StoreError.readOnly) { try await reader.scrub() }
  }
}
