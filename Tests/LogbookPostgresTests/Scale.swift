import Foundation

/// How much the tests that break things do: little on every run, much at night.
enum Scale {
  /// How many times all connections are cut.
  static let cuts = number("LOGBOOK_CUTS") ?? 5

  /// How many times the database's server is killed and started again.
  static let kills = number("LOGBOOK_KILLS") ?? 5

  /// How long a server stays away.
  static let goneSeconds = number("LOGBOOK_GONE_SECONDS") ?? 3

  /// How many times a primary is killed and a standby takes its place.
  static let failovers = number("LOGBOOK_FAILOVERS") ?? 1

  /// How many acknowledgements there are before the primary is killed.
  static let failoverEntries = number("LOGBOOK_FAILOVER_ENTRIES") ?? 300

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }
}
