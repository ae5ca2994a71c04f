internal import CAllocations
internal import Foundation

/// Times and counts of repeated work.
enum Measure {
  /// Times several rounds.
  ///
  /// - Parameters:
  ///   - rounds: How many rounds count.
  ///   - warmUp: How many rounds go before that do not count.
  ///   - work: One round.
  /// - Returns: The median, in microseconds a round.
  static func median(rounds: Int, warmUp: Int = 3, _ work: () throws -> Void) rethrows -> Double {
    for _ in 0..<warmUp { try work() }
    let clock = ContinuousClock()
    var times: [Double] = []
    times.reserveCapacity(rounds)
    for _ in 0..<rounds { times.append(try clock.measure(work) / .microseconds(1)) }
    return times.sorted()[rounds / 2]
  }

  /// How often, and for how many bytes, one round asks for memory.
  static func allocations(_ work: () throws -> Void) rethrows -> (count: Int64, bytes: Int64) {
    try work()
    let (count, bytes) = (allocations_count(), allocations_bytes())
    try work()
    return (allocations_count() - count, allocations_bytes() - bytes)
  }
}
