/// A moment on a clock that only goes forward, whatever is done to the machine's own clock: limits
/// and sessions count by it, and nothing that is kept does.
package struct SteadyMoment: Comparable, Hashable, Sendable {
  /// The time since the clock was begun.
  package let sinceStart: Duration

  package init(sinceStart: Duration) { self.sinceStart = sinceStart }

  package static func < (left: SteadyMoment, right: SteadyMoment) -> Bool {
    left.sinceStart < right.sinceStart
  }

  /// The time from an earlier moment to this one.
  func since(_ earlier: SteadyMoment) -> Duration { sinceStart - earlier.sinceStart }

  /// The moment some time after this one.
  package func advanced(by duration: Duration) -> SteadyMoment {
    SteadyMoment(sinceStart: sinceStart + duration)
  }

  /// A clock that begins now. It goes on while the machine sleeps (`CLOCK_BOOTTIME`).
  package static func clock() -> @Sendable () -> SteadyMoment {
    let start = ContinuousClock.now
    return { SteadyMoment(sinceStart: start.duration(to: .now)) }
  }
}
