import Foundation
import Logbook
import LogbookPostgres
import Testing

/// How fast, beside `pgbench` inserting the same rows into the same table with as many connections
/// in the same run. Asked for by `LOGBOOK_SPEED=1`, and only worth something in a release build.
@Suite(.serialized, .enabled(if: Scale.isMeasuring, "set LOGBOOK_SPEED=1 to measure"))
struct SpeedTests {
  private static let seconds = 2

  @Test(arguments: [1, 32])
  func `durable single appends, a school for each connection`(_ connections: Int) async throws {
    let cluster = try await Cluster.shared.value
    let url = try cluster.database()
    var ours: [Double] = []
    var theirs: [Double] = []
    for round in 0..<3 {
      theirs.append(try Self.pgbench(cluster, url, connections, round))
      ours.append(
        try await Self.rate(url, connections) { writer in "school-\(round)-\(writer)" })
    }
    Self.report("\(connections) connections", ours, theirs)
  }

  @Test func `32 writers at one school, wherever it ends`() async throws {
    let cluster = try await Cluster.shared.value
    let url = try cluster.database()
    let theirs = try Self.pgbench(cluster, url, 32, 0)
    let store = try await PostgresLogbook(url)
    let deadline = ContinuousClock.now + .seconds(Self.seconds)
    let count = await withTaskGroup { group in
      for writer in 0..<32 {
        group.addTask {
          var count = 0
          while ContinuousClock.now < deadline {
            _ = try? await store.append(to: "hill") { _ in [Self.draft(writer)] }
            count += 1
          }
          return count
        }
      }
      return await group.reduce(0, +)
    }
    Self.report("32 writers at one school", [Double(count) / Double(Self.seconds)], [theirs])
  }

  private static func rate(
    _ url: String, _ connections: Int, _ name: @escaping @Sendable (Int) -> String
  ) async throws -> Double {
    var limits = PostgresLimits()
    limits.connectionsMax = connections
    let store = try await PostgresLogbook(url, limits: limits)
    let deadline = ContinuousClock.now + .seconds(seconds)
    let count = try await withThrowingTaskGroup { group in
      for writer in 0..<connections {
        let school = try #require(SchoolID(name(writer)))
        group.addTask {
          var head = Head.empty
          while ContinuousClock.now < deadline {
            head = try await store.append([draft(writer)], to: school, after: head)
          }
          return head.size
        }
      }
      return try await group.reduce(0, +)
    }
    store.close()
    return Double(count) / Double(seconds)
  }

  /// Transactions a second.
  private static func pgbench(
    _ cluster: Cluster, _ url: String, _ connections: Int, _ round: Int
  ) throws -> Double {
    let script = """
      \\set i :i + 1
      INSERT INTO handrail.entry VALUES (
        'bench-\(round)-' || :client_id, :i, 0, 'writer-1', 'example', '7.2.13', '',
        decode(repeat('07', 200), 'hex'), decode(repeat('07', 32), 'hex'));
      """
    let path = "\(cluster.folder)/script-\(UUID().uuidString)"
    try Data(script.utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    let words = try cluster.run([
      "pgbench", "--no-vacuum", "--protocol=prepared", "--define=i=0", "--file=\(path)",
      "--client=\(connections)", "--jobs=\(min(connections, 2))", "--time=\(seconds)", url,
    ])
    let line = words.split(separator: "\n").first { $0.hasPrefix("tps = ") }
    return try #require(line?.split(separator: " ").dropFirst(2).first.flatMap { Double($0) })
  }

  private static func draft(_ writer: Int) -> EntryDraft {
    EntryDraft(
      at: Timestamp(millisecondsSince1970: 0), actor: "writer-1", kind: "example",
      clauses: ["7.2.13"], payload: Array(repeating: 7, count: 200))
  }

  private static func report(_ name: String, _ ours: [Double], _ theirs: [Double]) {
    let (own, other) = (ours.sorted()[ours.count / 2], theirs.sorted()[theirs.count / 2])
    let ratio = (own / other * 100).rounded() / 100
    let words = "\(name): \(Int(own)) appends/s, pgbench \(Int(other))/s, ratio \(ratio)\n"
    FileHandle.standardError.write(Data(words.utf8))
  }
}
