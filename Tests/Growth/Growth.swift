import Foundation

/// How the work for an input grows with its size, whatever else the machine does.
///
/// What is measured is the time of the processor that this thread had, and not the time that
/// passed.
package enum Growth {
  /// How much larger the second input is: work in proportion to the size grows as much, and work
  /// in proportion to its square as much again.
  package static let factor = 4

  /// Less work than this is too little to compare.
  private static let secondsMin = 0.02
  /// So often is the larger input tried before it counts as slow: caches may be cold once.
  private static let triesMax = 3

  /// Whether the work grows about as its input does.
  ///
  /// - Parameters:
  ///   - size: Of the smaller input; the larger one is `factor` times as large.
  ///   - work: What is done for an input of a size.
  /// - Returns: Whether it does in one of a few tries.
  package static func isProportional(
    from size: Int, _ work: (_ size: Int) throws -> Void
  ) rethrows -> Bool {
    for _ in 0..<triesMax {
      let small = try seconds { try work(size) }
      let large = try seconds { try work(size * factor) }
      // Halfway between in proportion and quadratic.
      if large <= max(small, secondsMin) * Double(factor) * 2 { return true }
    }
    return false
  }

  /// The processor's time for some work on this thread, in seconds.
  package static func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = now()
    try work()
    return now() - start
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
