import Foundation

/// How much the tests that break things do: little on every run, much at night.
enum Scale {
  /// How long two servers write at once.
  static let loadSeconds = number("HANDRAIL_LOAD_SECONDS") ?? 4

  /// How many times a primary is killed under three servers, and its standby takes over.
  static let failovers = number("HANDRAIL_FAILOVERS") ?? 1

  /// How long a database stays away.
  static let goneSeconds = number("HANDRAIL_GONE_SECONDS") ?? 4

  /// How many times a server is killed.
  static let kills = number("HANDRAIL_KILLS") ?? 2

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  /// Says what was counted, for whoever reads the nightly run.
  static func report(_ words: String) {
    FileHandle.standardError.write(Data("servers: \(words)\n".utf8))
  }
}
