import Policy
import School

/// How often each token may ask, and how often it has: nothing about what or about whom.
actor TokenMeter {
  /// How long what was counted may wait before the record knows of it.
  static let tellingInterval = Duration.seconds(3_600)
  /// A token's limit is for so long.
  static let window = Duration.seconds(60)

  private struct Meter {
    var windowBegan: SteadyMoment
    var askedInWindow = 0
    var day: Day
    var untold = 0
    var toldAt: SteadyMoment?
  }

  private var meters: [TokenID: Meter] = [:]

  /// Takes all the questions of one request from a token's minute, or none.
  ///
  /// - Parameters:
  ///   - questionCount: how many; 0 takes none, and says whether one could be taken.
  ///   - token: which token asks.
  ///   - day: today.
  ///   - moment: now.
  /// - Returns: `nil` if they may be asked, otherwise how long to wait.
  func take(
    _ questionCount: Int, from token: Token, on day: Day, at moment: SteadyMoment
  ) -> Duration? {
    var meter = meters[token.id] ?? Meter(windowBegan: moment, day: day)
    if moment.since(meter.windowBegan) >= Self.window {
      meter.windowBegan = moment
      meter.askedInWindow = 0
    }
    defer { meters[token.id] = meter }
    guard meter.askedInWindow + max(1, questionCount) <= token.perMinuteMax else {
      return Self.window - moment.since(meter.windowBegan)
    }
    meter.askedInWindow += questionCount
    return nil
  }

  /// Counts the questions of one request that were answered.
  ///
  /// - Returns: What the record should be told now: at once on the first use of a day, and then
  ///   once in a while.
  func count(
    _ questions: Int, for token: TokenID, on day: Day, at moment: SteadyMoment
  ) -> [RecordTokenUse] {
    guard var meter = meters[token] else { return [] }
    var told: [RecordTokenUse] = []
    if meter.day != day {
      told.append(RecordTokenUse(token: token, day: meter.day, questionCount: meter.untold))
      meter.day = day
      meter.untold = 0
      meter.toldAt = nil
    }
    meter.untold += questions
    if meter.toldAt.map({ moment.since($0) >= Self.tellingInterval }) ?? true {
      told.append(RecordTokenUse(token: token, day: day, questionCount: meter.untold))
      meter.untold = 0
      meter.toldAt = moment
    }
    meters[token] = meter
    return told.filter { $0.questionCount > 0 }
  }

  /// What the record has not been told yet, for when the server ends.
  func rest() -> [RecordTokenUse] {
    let untold = meters.filter { $0.value.untold > 0 }
    for token in untold.keys { meters[token]?.untold = 0 }
    return untold.map {
      RecordTokenUse(token: $0.key, day: $0.value.day, questionCount: $0.value.untold)
    }
  }
}
