import Synchronization

/// Lets so many programs read documents at once; whoever comes then waits, but not for ever.
final class ConversionTurns: Sendable {
  /// For the whole of this process: two leave a small server room to answer others.
  static let shared = ConversionTurns(countMax: 2, waitMax: .seconds(30))

  private static let pause: Duration = .milliseconds(200)

  private let countMax: Int
  private let waitMax: Duration
  private let count = Mutex(0)

  init(countMax: Int, waitMax: Duration) {
    self.countMax = countMax
    self.waitMax = waitMax
  }

  /// Does some work when fewer than `countMax` others do.
  ///
  /// - Throws: `busy` when that took too long, or what the work throws.
  func run<Output>(
    _ work: () async throws(ImportError) -> Output
  ) async throws(ImportError) -> Output {
    var waited = Duration.zero
    while !isTaken() {
      guard waited < waitMax, (try? await Task.sleep(for: Self.pause)) != nil else { throw .busy }
      waited += Self.pause
    }
    defer { count.withLock { $0 -= 1 } }
    return try await work()
  }

  private func isTaken() -> Bool {
    count.withLock { count in
      guard count < countMax else { return false }
      count += 1
      return true
    }
  }
}
