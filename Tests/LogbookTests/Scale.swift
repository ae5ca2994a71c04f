import Foundation

/// How much the tests that roll dice do: little on every run, much at night.
enum Scale {
  /// How many single bytes of a file are changed, one after the other.
  static let flips = number("LOGBOOK_FLIPS") ?? 300

  /// How many times a writer is killed.
  static let kills = number("LOGBOOK_KILLS") ?? 10

  /// A folder on a disk of a megabyte or so, where there is one.
  static let smallDisk = ProcessInfo.processInfo.environment["LOGBOOK_SMALL_DISK"]

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }
}
