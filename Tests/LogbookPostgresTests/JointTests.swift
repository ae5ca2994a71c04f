import Dispatch
import Logbook
import LogbookPostgres
import LogbookTesting
import PostgresTesting
import Testing

/// Appends to different schools that share one commit.
struct JointTests {
  /// A transaction of somebody else that holds a school's journal until it is let go.
  private struct Holder {
    let url: String
    let name: String
    let cluster: Cluster

    init(_ school: String, in url: String, at cluster: Cluster) async throws {
      (self.url, self.cluster) = (url, cluster)
      name = "let_go_\(school.filter(\.isLetter))"
      try cluster.psql(url, "CREATE TABLE IF NOT EXISTS public.let_go (name text)")
      let holding = """
        SET application_name = '\(name)';
        DO $$ BEGIN
          PERFORM 1 FROM handrail.journal WHERE school = '\(school)' FOR UPDATE;
          WHILE clock_timestamp() < now() + '5 min'
            AND NOT EXISTS (SELECT FROM public.let_go WHERE name = '\(name)')
          LOOP PERFORM pg_sleep(0.02); END LOOP;
        END $$
        """
      // On a thread of its own: it waits there, and Swift's own are few.
      DispatchQueue(label: name).async { _ = try? cluster.psql(url, holding) }
      try await wait(for: "application_name = '\(name)' AND wait_event = 'PgSleep'")
    }

    /// Waits until one session of this database is so.
    func wait(for condition: String) async throws {
      let query = """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND \(condition)
        """
      while try cluster.psql(url, query) == "0" { try await Task.sleep(for: .milliseconds(20)) }
    }

    func letGo() throws { try cluster.psql(url, "INSERT INTO public.let_go VALUES ('\(name)')") }
  }

  @Test func `those that wait together share a commit, and each has its own outcome`()
    async throws
  {
    let cluster = try await Cluster.shared.value
    let url = try cluster.database()
    var limits = PostgresLimits()
    limits.connectionsMax = 1
    limits.patienceSecondsMax = 300
    let store = try await PostgresLogbook(url, limits: limits)
    let schools = try "abcdefghijkl".map { try #require(SchoolID("school-\($0)")) }
    let heads = try await begin(schools, in: store)
    let (blocked, held, moved) = (schools[0], schools[1], schools[2])
    let other = try await PostgresLogbook(url)
    let ahead = try await other.append(
      Drafts.make(5..<6), to: moved, after: try #require(heads[moved]))
    let first = try await Holder("\(blocked)", in: url, at: cluster)
    let second = try await Holder("\(held)", in: url, at: cluster)
    // The only connection waits, and so do all who come.
    async let blockedHead = append(to: blocked, of: store, after: heads)
    try await first.wait(for: "wait_event_type = 'Lock'")
    async let heldHead = append(to: held, of: store, after: heads)
    async let outcomes = withTaskGroup { group in
      for school in schools[2...] {
        group.addTask { await append(to: school, of: store, after: heads) }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    try await Task.sleep(for: .seconds(1))
    try first.letGo()
    #expect(try await blockedHead.get().size == 2)
    // Those written together with the one that is held don't wait for it.
    let written = "SELECT count(*) FROM handrail.entry WHERE index = 1"
    let deadline = ContinuousClock.now + .seconds(60)
    while let count = Int(try cluster.psql(url, written)), count < 4, ContinuousClock.now < deadline
    {
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(ContinuousClock.now < deadline)
    try second.letGo()
    let found = await outcomes
    #expect(found.count { (try? $0.get().size) == 2 } == schools.count - 3)
    #expect(found.contains { $0 == .failure(.headMoved(ahead)) })
    #expect(try await heldHead.get().size == 2)
    for school in schools {
      let head = try await other.head(of: school)
      #expect(head.size == 2)
      #expect(try await other.verify(school) == .whole(head))
    }
    let commits = try cluster.psql(
      url, "SELECT count(DISTINCT xmin::text) FROM handrail.entry WHERE index = 1")
    #expect(try #require(Int(commits)) < schools.count - 3, "they shared commits")
  }

  /// Writes the first entry of each school.
  private func begin(
    _ schools: [SchoolID], in store: PostgresLogbook
  ) async throws -> [SchoolID: Head] {
    var heads: [SchoolID: Head] = [:]
    for school in schools {
      heads[school] = try await store.append(Drafts.make(0..<1), to: school, after: .empty)
    }
    return heads
  }

  private func append(
    to school: SchoolID, of store: PostgresLogbook, after heads: [SchoolID: Head]
  ) async -> Result<Head, StoreError> {
    do throws(StoreError) {
      let head = heads[school] ?? .empty
      return .success(try await store.append(Drafts.make(1..<2), to: school, after: head))
    } catch {
      return .failure(error)
    }
  }

  @Test func `a store that is closed refuses those who wait to share a commit`() async throws {
    let cluster = try await Cluster.shared.value
    let url = try cluster.database()
    var limits = PostgresLimits()
    limits.connectionsMax = 1
    limits.patienceSecondsMax = 300
    let store = try await PostgresLogbook(url, limits: limits)
    let heads = try await begin(["dale", "hill"], in: store)
    let holder = try await Holder("hill", in: url, at: cluster)
    async let blocked = append(to: "hill", of: store, after: heads)
    try await holder.wait(for: "wait_event_type = 'Lock'")
    async let waiting = append(to: "dale", of: store, after: heads)
    try await Task.sleep(for: .milliseconds(200))
    store.close()
    #expect(await waiting == .failure(.closed))
    try holder.letGo()
    #expect(try await blocked.get().size == 2, "what was under way came to its end")
  }
}
