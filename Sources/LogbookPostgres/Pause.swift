#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Lets time go by on a thread of our own; never on one of Swift's.
enum Pause {
  static func until(_ moment: ContinuousClock.Instant) {
    while true {
      let rest = (moment - ContinuousClock.now) / .microseconds(1)
      if rest <= 0 { return }
      // `usleep` takes less than a second: POSIX.
      usleep(useconds_t(min(rest.rounded(.up), 500_000)))
    }
  }
}
