import Foundation
import Logbook
import LogbookPostgres
import LogbookTesting
import PostgresTesting
import Testing

/// Two servers in synchronous replication, and what becomes of writers when one is gone.
@Suite(.serialized)
struct FailoverTests {
  private static func pair(_ settings: [String: String] = [:]) async throws -> Pair {
    let pair = try await Pair(settings)
    try await PostgresLogbook.migrate(pair.primary.url("postgres"))
    return pair
  }

  // The database is told not to wait for anything; the store waits nevertheless.
  @Test(arguments: 0..<Scale.failovers)
  func `a killed primary loses nothing that was acknowledged`(_ round: Int) async throws {
    let pair = try await Self.pair(["synchronous_commit": "off"])
    let record = Record()
    let url = pair.url
    var stores: [PostgresLogbook] = []
    for _ in 0..<3 { stores.append(try await PostgresLogbook(url)) }
    let writers = try (0..<12).map { number in
      let school = try #require(SchoolID("school-\(number % 4)"))
      return Writer(
        name: "writer-\(number)", store: stores[number % 3], school: school, record: record)
    }
    try await Writer.run(writers) {
      try await record.wait(for: Scale.failoverEntries)
      try pair.primary.kill()
      try pair.standby.promote()
      try await record.wait(for: record.acknowledged.count + Scale.failoverEntries)
    }
    let (lost, twice) = try await record.compare(with: stores[0])
    #expect(lost == 0)
    #expect(twice == 0)
    #expect(record.unknownCount == 0)
    for school in Set(record.acknowledged.map(\.school)) {
      let head = try await stores[1].head(of: school)
      #expect(try await stores[2].verify(school) == .whole(head))
    }
    let silence = record.longestSilence
    #expect(silence < .seconds(10))
    Self.report(
      "\(record.acknowledged.count) acknowledged, \(lost) lost, \(twice) twice, "
        + "\(record.unknownCount) unknown, writes refused for \(silence)")
    try pair.standby.stop()
  }

  @Test func `what the standby hasn't got is not acknowledged, and is said to be unknown`()
    async throws
  {
    let pair = try await Self.pair()
    var limits = PostgresLimits()
    limits.patienceSecondsMax = 3
    limits.settlingSecondsMax = 0
    let store = try await PostgresLogbook(pair.url, limits: limits)
    let head = try await store.append(Drafts.make(0..<3), to: "hill", after: .empty)
    try pair.standby.stop()
    async let outcome = #expect(throws: StoreError.unavailable(.outcomeUnknown)) {
      try await store.append(Drafts.make(3..<4), to: "hill", after: head)
    }
    // The server is told not to wait for the standby any longer. It then says that it has
    // committed, and warns.
    let waiting = "FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
    while try pair.primary.psql("postgres", "SELECT count(*) \(waiting)") == "0" {
      try await Task.sleep(for: .milliseconds(20))
    }
    try pair.primary.psql("postgres", "SELECT pg_cancel_backend(pid) \(waiting)")
    _ = await outcome
    // It stands all the same; the writer finds it where it would have been.
    try pair.standby.start()
    let moved = try await store.head(of: "hill")
    #expect(moved.size == 4)
    #expect(try await store.append(Drafts.make(4..<5), to: "hill", after: moved).size == 5)
    try pair.primary.stop()
    try pair.standby.stop()
  }

  @Test func `what may have been written is looked for longer than what surely was not`()
    async throws
  {
    let pair = try await Self.pair()
    var limits = PostgresLimits()
    limits.patienceSecondsMax = 1
    let store = try await PostgresLogbook(pair.url, limits: limits)
    let head = try await store.append(Drafts.make(0..<3), to: "hill", after: .empty)
    try pair.standby.stop()
    async let outcome = store.append(Drafts.make(3..<4), to: "hill", after: head)
    // By now its writer has given that connection up, and only asks what became of it.
    try await Task.sleep(for: .seconds(2))
    try pair.standby.start()
    let moved = try await outcome
    #expect(moved.size == 4)
    #expect(try await store.verify("hill") == .whole(moved))
    try pair.primary.stop()
    try pair.standby.stop()
  }

  private static func report(_ words: String) {
    FileHandle.standardError.write(Data("failover: \(words)\n".utf8))
  }
}
