import Synchronization

/// How many questions of people who have not signed in are recorded: the record is kept for ever,
/// and nobody may fill it from outside. Beyond the limit a question is answered and not recorded.
final class UnsignedQuestions: Sendable {
  /// The most that are recorded in any stretch of `span`.
  static let recordedMax = 30
  static let span: Duration = .seconds(60)

  private let countMax: Int
  private let atOneAddressMax: Int
  private let stretch: Duration

  /// By default as for questions.
  init(
    countMax: Int = recordedMax, atOneAddress atOneAddressMax: Int = recordedMax,
    in stretch: Duration = span
  ) {
    self.countMax = countMax
    self.atOneAddressMax = atOneAddressMax
    self.stretch = stretch
  }

  /// When and whence the last ones came, oldest first; at most `countMax`.
  private let recorded = Mutex<[(at: SteadyMoment, address: String)]>([])

  /// Whether one more may be recorded now; if so, it counts.
  func mayRecord(from address: String, at moment: SteadyMoment) -> Bool {
    recorded.withLock { recorded in
      recorded.removeAll { moment.since($0.at) >= stretch }
      guard recorded.count < countMax,
        recorded.count(where: { $0.address == address }) < atOneAddressMax
      else { return false }
      recorded.append((moment, address))
      return true
    }
  }
}
