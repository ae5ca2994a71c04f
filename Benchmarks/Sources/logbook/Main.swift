internal import Foundation
internal import Logbook

/// Measures the logbook. The first argument says what, the second is an empty folder on the disk
/// to measure on, or the address of a database; figures are printed as JSON.
@main
enum Main {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3 else {
      stop("usage: logbook commits FOLDER | postgres URL CONNECTIONS SECONDS | …")
    }
    let numbers = arguments.dropFirst(3).compactMap { Int($0) }
    let place = arguments[2]
    let figures: [String: Double]
    switch (arguments[1], numbers.count) {
    case ("commits", 1): figures = try await Commits.measure(in: place, rounds: numbers[0])
    case ("single", 1): figures = try await Commits.single(in: place, count: numbers[0])
    case ("together", 1): figures = try await Commits.together(in: place, count: numbers[0])
    case ("postgres", 2):
      figures = try await Database.measure(place, connections: numbers[0], seconds: numbers[1])
    case ("sizes", 1): figures = try await Files.sizes(in: place, entries: numbers[0])
    case ("fill", 1): figures = try await Files.fill(place, entries: numbers[0])
    case ("export", 0): figures = try await Files.export(place)
    default: stop("\(arguments.dropFirst().joined(separator: " ")) is nothing that is measured")
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    print(String(decoding: try encoder.encode(figures), as: UTF8.self))
  }

  static func stop(_ words: String) -> Never {
    FileHandle.standardError.write(Data("\(words)\n".utf8))
    exit(2)
  }
}

/// What several measurements share.
enum Measure {
  static func seconds(_ body: () async throws -> Void) async rethrows -> Double {
    try await ContinuousClock().measure { try await body() } / .seconds(1)
  }

  /// What this process has taken of the processors, on all its threads.
  static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  static func median(_ values: [Double]) -> Double {
    values.sorted()[values.count / 2]
  }
}
