import Foundation
import PostgresTesting
import Testing

/// Handrail servers before PostgreSQL, under people who report concerns, while things break.
@Suite(.serialized)
struct ClusterFaultTests {
  private static let role = "Teacher"
  private static let key = String(repeating: "5a", count: 32)

  /// Servers that share a database with a demonstration school in it.
  private static func serve(
    _ url: String, count: Int, in folder: Folder, patienceSeconds: Int = 30
  ) throws -> [SchoolServer] {
    let migrated = try Program.run("store", "migrate", url)
    try #require(migrated.status == 0, "\(migrated.messages)")
    let arguments = [
      "--store", url, "--data", folder.path, "--patience", "\(patienceSeconds)",
    ]
    return try (0..<count).map { number in
      try SchoolServer(number == 0 ? ["--demo"] + arguments : arguments, key: key)
    }
  }

  /// How many concerns stand, and how many of them are different ones: each has its own key.
  private static func concerns(_ cluster: Cluster) throws -> [Int] {
    try cluster.psql(
      "postgres",
      """
      SELECT count(*), count(DISTINCT key_id) FROM handrail.entry WHERE kind = 'concern.reported'
      """
    ).split(separator: "|").compactMap { Int($0) }
  }

  private static func verify(_ url: String, in folder: Folder) throws {
    let verified = try Program.run(
      ["logbook", "verify", "--store", url, "--data", folder.path], key: key)
    #expect(verified.status == 0, "\(verified.messages)")
  }

  @Test(arguments: 0..<Scale.failovers)
  func `three servers lose nothing and keep nothing twice when the primary is killed`(
    _ round: Int
  ) async throws {
    let folder = try Folder()
    let pair = try await Pair()
    let url = "\(pair.url)&target_session_attrs=read-write"
    let servers = try Self.serve(url, count: 3, in: folder)
    let before = try Self.concerns(pair.primary)
    let reporters = try Reporters(
      before: servers.flatMap { [$0.port, $0.port] }, as: Self.role)
    try await reporters.wait(for: 30)
    try pair.primary.kill()
    try pair.standby.promote()
    try await reporters.wait(for: 60)
    try await reporters.finish()
    let acknowledged = reporters.acknowledged.count
    let after = try Self.concerns(pair.standby)
    let lost = reporters.lost(to: try Browser(port: servers[2].port, as: Self.role))
    #expect(lost == 0)
    #expect(after == before.map { $0 + acknowledged })
    try Self.verify(url, in: folder)
    Scale.report(
      "failover: \(acknowledged) acknowledged, \(lost) lost, "
        + "\((after.first ?? 0) - (before.first ?? 0) - acknowledged) twice, writes late by "
        + "\(reporters.longestSilence), answers \(reporters.statuses)")
    try pair.standby.stop()
  }

  @Test func `two servers write one history of one school`() async throws {
    let folder = try Folder()
    let cluster = try Cluster()
    try cluster.start()
    let url = cluster.url("postgres")
    let servers = try Self.serve(url, count: 2, in: folder)
    let before = try Self.concerns(cluster)
    let reporters = try Reporters(
      before: servers.flatMap { [$0.port, $0.port, $0.port] }, as: Self.role)
    try await Task.sleep(for: .seconds(Scale.loadSeconds))
    try await reporters.finish()
    let acknowledged = reporters.acknowledged.count
    let after = try Self.concerns(cluster)
    #expect(acknowledged > 0)
    #expect(after == before.map { $0 + acknowledged })
    let lost = try servers.map { reporters.lost(to: try Browser(port: $0.port, as: Self.role)) }
    #expect(lost == [0, 0])
    // What the lead reads is the same at both: the same concerns in the same order.
    let lists = try servers.map { server in
      let lead = try Browser(port: server.port, as: "safeguarding lead")
      return try #require(lead.open("/concerns")).body.components(separatedBy: "href=\"/concerns/")
        .dropFirst().map { $0.prefix { $0 != "\"" } }
    }
    #expect(lists[0] == lists[1])
    // The newest of them, if there are more than the page shows.
    #expect(lists[0].count >= min(acknowledged, 200))
    try Self.verify(url, in: folder)
    Scale.report(
      "two at once for \(Scale.loadSeconds) s: \(acknowledged) acknowledged, \(lost) lost, "
        + "\((after.first ?? 0) - (before.first ?? 0) - acknowledged) twice, "
        + "answers \(reporters.statuses)")
    try cluster.stop()
  }

  /// Starts two servers at once, each to make a demonstration school in the same empty database.
  private static func race(
    _ cluster: Cluster, keys: [String], in folder: Folder
  ) async throws -> [Result<SchoolServer, any Error>] {
    let url = cluster.url("postgres")
    let migrated = try Program.run("store", "migrate", url)
    try #require(migrated.status == 0, "\(migrated.messages)")
    return await withTaskGroup { group in
      for (number, key) in keys.enumerated() {
        let data = (folder / "\(number)").path
        group.addTask {
          Result { try SchoolServer(["--demo", "--store", url, "--data", data], key: key) }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
  }

  private static func foundings(_ cluster: Cluster) throws -> String {
    try cluster.psql(
      "postgres", "SELECT count(*) FROM handrail.entry WHERE kind = 'school.founded'")
  }

  @Test func `two servers that begin in one empty database at once serve one school`()
    async throws
  {
    let folder = try Folder()
    let cluster = try Cluster()
    try cluster.start()
    let raced = try await Self.race(cluster, keys: [Self.key, Self.key], in: folder)
    let servers = try raced.map { try $0.get() }
    #expect(try Self.foundings(cluster) == "1")
    let first = try Browser(port: servers[0].port, as: Self.role)
    #expect(first.report("c-after-the-race", Reporters.words)?.status == 303)
    let other = try Browser(port: servers[1].port, as: Self.role)
    #expect(other.open("/concerns/c-after-the-race/sent")?.status == 200)
    try Self.verify(cluster.url("postgres"), in: folder)
    try cluster.stop()
  }

  @Test func `of two that begin in one empty database with different keys one is told why not`()
    async throws
  {
    let folder = try Folder()
    let cluster = try Cluster()
    try cluster.start()
    let keys = [Self.key, String(repeating: "a5", count: 32)]
    let raced = try await Self.race(cluster, keys: keys, in: folder)
    let served = raced.compactMap { try? $0.get() }
    #expect(served.count == 1)
    #expect(try Self.foundings(cluster) == "1")
    for case .failure(let error) in raced {
      let trouble = try #require(error as? SchoolServer.Trouble)
      #expect(trouble.messages.contains("master key"), "\(trouble.messages)")
      #expect(!trouble.messages.contains("code is"), "\(trouble.messages)")
    }
    // The one that serves goes on: nothing of the other's is in its way.
    let browser = try Browser(port: try #require(served.first).port, as: Self.role)
    #expect(browser.report("c-after-the-race", Reporters.words)?.status == 303)
    try cluster.stop()
  }

  @Test func `a database that goes away and comes back is waited for, and people are told`()
    async throws
  {
    let folder = try Folder()
    let cluster = try Cluster()
    try cluster.start()
    let url = cluster.url("postgres")
    let servers = try Self.serve(url, count: 1, in: folder, patienceSeconds: 1)
    let before = try Self.concerns(cluster)
    let port = servers[0].port
    let browser = try Browser(port: port, as: Self.role)
    let reporters = try Reporters(before: [port, port, port], as: Self.role)
    try await reporters.wait(for: 5)
    try cluster.kill()
    let gone = ContinuousClock.now + .seconds(Scale.goneSeconds)
    let page = try #require(browser.open("/concerns/new"))
    #expect(page.status == 503)
    #expect(page.body.contains("Handrail cannot reach the school’s record just now"))
    #expect(!page.body.contains(cluster.folder), "what went wrong inside is not on the page")
    let sent = try #require(browser.report("c-while-it-is-gone", Reporters.words))
    #expect(sent.status == 503)
    #expect(sent.body.contains("Nothing has been saved."))
    #expect(sent.body.contains(Reporters.words), "what was written is kept in the page")
    try await Task.sleep(until: gone)
    try cluster.start()
    try await reporters.wait(for: 10)
    try await reporters.finish()
    let honest = [
      "This could not be saved just now", "We could not find out whether this was saved",
    ]
    #expect(reporters.titles.isSubset(of: honest), "\(reporters.titles)")
    let acknowledged = reporters.acknowledged.count
    let lost = reporters.lost(to: browser)
    #expect(lost == 0)
    #expect(try Self.concerns(cluster) == before.map { $0 + acknowledged })
    try Self.verify(url, in: folder)
    Scale.report(
      "database gone for \(Scale.goneSeconds) s: \(acknowledged) acknowledged, \(lost) lost, "
        + "writes refused for \(reporters.longestSilence), answers \(reporters.statuses)")
    try cluster.stop()
  }
}
