internal import Logbook
internal import LogbookPostgres

/// Durable appends to a database: `Benchmarks/run` puts pgbench beside them.
enum Database {
  static func measure(
    _ url: String, connections: Int, seconds: Int
  ) async throws -> [String: Double] {
    try await PostgresLogbook.migrate(url)
    var limits = PostgresLimits()
    limits.connectionsMax = connections
    let store = try await PostgresLogbook(url, limits: limits)
    let deadline = ContinuousClock.now + .seconds(seconds)
    let count = try await withThrowingTaskGroup { group in
      for writer in 0..<connections {
        guard let school = SchoolID("school-\(writer)") else { continue }
        group.addTask {
          var head = try await store.head(of: school)
          let start = head.size
          while ContinuousClock.now < deadline {
            head = try await store.append([Sample.draft(writer)], to: school, after: head)
          }
          return head.size - start
        }
      }
      return try await group.reduce(0, +)
    }
    store.close()
    return ["appends": Double(count) / Double(seconds)]
  }
}
