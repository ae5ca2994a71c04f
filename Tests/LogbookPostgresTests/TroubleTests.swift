import Foundation
import Logbook
import LogbookPostgres
import LogbookTesting
import PostgresTesting
import Testing

/// Several writers at once, connections that are cut, and a server that goes away.
struct TroubleTests {
  @Test func `two processes before one database write one history`() async throws {
    let url = try await Cluster.shared.value.database()
    async let other = #expect(processExitsWith: .success) { [url = url as String] in
      let store = try await PostgresLogbook(url)
      try await Writer(name: "other", store: store, school: "hill", record: Record()).write(200)
    }
    let store = try await PostgresLogbook(url)
    let record = Record()
    try await Writer(name: "own", store: store, school: "hill", record: record).write(200)
    _ = await other
    let head = try await store.head(of: "hill")
    #expect(head.size == 400)
    #expect(try await store.verify("hill") == .whole(head))
    #expect(try await record.compare(with: store) == (0, 0))
  }

  @Test func `connections that are cut lose nothing and write nothing twice`() async throws {
    let cluster = try await Cluster.shared.value
    let url = try cluster.database()
    let stores = [try await PostgresLogbook(url), try await PostgresLogbook(url)]
    let record = Record()
    // Some at one school, and some each at their own: those share commits.
    let writers = try (0..<20).map { number in
      Writer(
        name: "writer-\(number)", store: stores[number % 2],
        school: number < 6
          ? "hill" : number < 8 ? "dale" : try #require(SchoolID("school-\(number)")),
        record: record)
    }
    try await Writer.run(writers) {
      for round in 1...Scale.cuts {
        try await record.wait(for: round * 20)
        try cluster.psql(
          "postgres",
          """
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = '\(url.split(separator: "/")[2].prefix { $0 != "?" })'
          """)
      }
      try await record.wait(for: record.acknowledged.count + 20)
    }
    #expect(record.unknownCount == 0)
    #expect(try await record.compare(with: stores[0]) == (0, 0))
    for school in Set(writers.map(\.school)) {
      let head = try await stores[1].head(of: school)
      #expect(try await stores[0].verify(school) == .whole(head))
    }
  }

  @Test func `a server that is gone for a while makes writers late and nothing else`()
    async throws
  {
    let cluster = try Cluster()
    try cluster.start()
    let url = cluster.url("postgres")
    try await PostgresLogbook.migrate(url)
    let store = try await PostgresLogbook(url)
    let record = Record()
    let writers = (0..<4).map { number in
      Writer(name: "\(number)", store: store, school: "hill", record: record)
    }
    try await Writer.run(writers) {
      try await record.wait(for: 50)
      try cluster.kill()
      try await Task.sleep(for: .seconds(Scale.goneSeconds))
      try cluster.start()
      try await record.wait(for: record.acknowledged.count + 50)
    }
    #expect(record.unknownCount == 0)
    // Whoever was answered just before may be heard a little after.
    #expect(record.longestSilence > .seconds(Scale.goneSeconds) / 2)
    #expect(try await record.compare(with: store) == (0, 0))
    #expect(try await store.verify("hill") == .whole(try await store.head(of: "hill")))
    try cluster.stop()
  }

  @Test func `a server that is killed again and again loses nothing that was acknowledged`()
    async throws
  {
    let cluster = try Cluster()
    try cluster.start()
    let url = cluster.url("postgres")
    try await PostgresLogbook.migrate(url)
    let stores = [try await PostgresLogbook(url), try await PostgresLogbook(url)]
    let record = Record()
    let writers = try (0..<20).map { number in
      Writer(
        name: "\(number)", store: stores[number % 2],
        school: number < 8 ? "hill" : try #require(SchoolID("school-\(number)")), record: record)
    }
    var random = SplitMix(seed: 23)
    try await Writer.run(writers) {
      for _ in 0..<Scale.kills {
        try await record.wait(for: record.acknowledged.count + 10)
        try await Task.sleep(for: .microseconds(Int.random(in: 0...60_000, using: &random)))
        try cluster.kill()
        try cluster.start()
      }
      try await record.wait(for: record.acknowledged.count + 50)
    }
    let (lost, twice) = try await record.compare(with: stores[0])
    #expect(lost == 0)
    #expect(twice == 0)
    #expect(record.unknownCount == 0)
    for school in Set(writers.map(\.school)) {
      let head = try await stores[0].head(of: school)
      #expect(try await stores[1].verify(school) == .whole(head))
    }
    FileHandle.standardError.write(
      Data(
        """
        kills: \(Scale.kills) of the database's server, \(record.acknowledged.count) acknowledged, \
        \(lost) lost, \(twice) twice

        """.utf8))
    try cluster.stop()
  }

  @Test func `who waits longer than its patience is told that nothing was written`() async throws {
    let cluster = try Cluster()
    try cluster.start()
    let url = cluster.url("postgres")
    try await PostgresLogbook.migrate(url)
    var limits = PostgresLimits()
    limits.patienceSecondsMax = 1
    limits.settlingSecondsMax = 0
    let store = try await PostgresLogbook(url, limits: limits)
    let head = try await store.append(Drafts.make(0..<3), to: "hill", after: .empty)
    try cluster.stop()
    let error = await #expect(throws: StoreError.self) {
      try await store.append(Drafts.make(3..<4), to: "hill", after: head)
    }
    // The connection was cut before this append, or while it was sent; both are told as they are.
    guard case .unavailable = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    try cluster.start()
    #expect(try await store.head(of: "hill") == head)
    #expect(try await store.append(Drafts.make(3..<4), to: "hill", after: head).size == 4)
    try cluster.stop()
  }

  @Test func `followers are told without announcements too`() async throws {
    let cluster = try await Cluster.shared.value
    let url = try cluster.database()
    let reader = try await PostgresLogbook(url)
    var head = try await PostgresLogbook(url).append(Drafts.make(0..<1), to: "hill", after: .empty)
    let writer = try await PostgresLogbook(url)
    for await told in reader.follow("hill") {
      #expect(told == head)
      if told.size == 5 { break }
      // Cut every connection, the one that listens too, and write before that one is back.
      let name = url.split(separator: "/")[2].prefix { $0 != "?" }
      try cluster.psql(
        "postgres",
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = '\(name)'
        """)
      head = try await writer.append(
        Drafts.make(head.size..<head.size + 1), to: "hill", after: head)
    }
  }

  @Test func `a full line of waiters is told that the store is busy`() async throws {
    var limits = PostgresLimits()
    limits.connectionsMax = 1
    limits.waitingMax = 2
    let cluster = try await Cluster.shared.value
    let store = try await PostgresLogbook(try cluster.database(), limits: limits)
    let outcomes = await withTaskGroup { group in
      for _ in 0..<50 {
        group.addTask { () -> StoreError? in
          do throws(StoreError) {
            _ = try await store.verify("hill")
            return nil
          } catch {
            return error
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.contains(.unavailable(.busy)))
    #expect(outcomes.allSatisfy { $0 == nil || $0 == .unavailable(.busy) })
  }
}
