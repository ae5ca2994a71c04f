/// Two servers in streaming replication: the primary waits for the standby before it acknowledges.
package struct Pair: Sendable {
  package let primary: Cluster
  package let standby: Cluster

  /// Starts both, the primary with these settings.
  package init(_ settings: [String: String] = [:]) async throws {
    primary = try Cluster(settings.merging(["synchronous_standby_names": "*"]) { $1 })
    try primary.start()
    // Nothing can be committed before there is a standby.
    standby = try Cluster(standbyOf: primary)
    try standby.start()
    let waits = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"
    while try primary.psql("postgres", waits) != "1" {
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  /// A database that is on whichever of them takes writes.
  package var url: String { primary.url("postgres", or: standby) }
}
