import School
import Synchronization

/// How much one person may send and have recorded: the record is kept for ever, and nobody may
/// fill it, by a stolen session or by a program.
///
/// Far beyond what anybody does in a day at school. Each budget fills again within an hour, by a
/// little all the time. Reports of concerns have budgets of their own, so that nothing else that
/// was sent ever holds one back.
package final class WriteLimits: Sendable {
  /// A budget, which `span` fills from nothing.
  enum Budget: Sendable {
    case forms, sentBytes, recordedBytes
  }

  /// How much may be sent and recorded at once, and again in each `span`.
  package struct Amounts: Sendable {
    /// How many forms.
    let forms: Int
    /// How many bytes they and their files weigh.
    let sentBytes: Int
    /// How many bytes they, and looking at what leaves a trace, have recorded.
    let recordedBytes: Int

    /// Two forms a second for an hour; ten of the largest documents; and a hundred times what a
    /// policy weighs.
    package static let standard = Amounts(
      forms: 7_200, sentBytes: 200_000_000, recordedBytes: 32_000_000)

    func max(_ budget: Budget) -> Int {
      switch budget {
      case .forms: forms
      case .sentBytes: sentBytes
      case .recordedBytes: recordedBytes
      }
    }
  }

  static let span: Duration = .seconds(3_600)
  /// The most people remembered: beyond it, those with full budgets are forgotten.
  static let peopleMax = 10_000

  /// What somebody sends.
  enum Kind: Hashable, Sendable {
    case concern
    case other

    init(path: String) { self = path == "/concerns" ? .concern : .other }
  }

  private struct Key: Hashable {
    let person: PersonID
    let kind: Kind
  }

  private struct Used {
    /// When each budget is full again: the one number that a refilling budget needs.
    var fullAt: [Budget: SteadyMoment] = [:]
    /// What had been recorded when it was last looked at.
    var recordedBytes = 0
  }

  private let amounts: Amounts
  private let used = Mutex<[Key: Used]>([:])

  init(_ amounts: Amounts = .standard) { self.amounts = amounts }

  /// How long a person has to wait before they may send more; `nil` when they need not.
  func wait(_ person: PersonID, _ kind: Kind, at moment: SteadyMoment) -> Duration? {
    used.withLock { used in
      let overs = (used[Key(person: person, kind: kind)]?.fullAt ?? [:]).map { _, fullAt in
        fullAt.since(moment) - Self.span
      }
      // Only what is beyond a whole budget has to be waited for.
      return overs.max().flatMap { $0 > .zero ? $0 : nil }
    }
  }

  /// Counts a form that was taken in.
  func sent(_ bytes: Int, by person: PersonID, _ kind: Kind, at moment: SteadyMoment) {
    take([.forms: 1, .sentBytes: bytes], Key(person: person, kind: kind), at: moment)
  }

  /// Counts what was recorded since it was last looked at.
  ///
  /// - Parameters:
  ///   - total: what the person has had recorded since the server started, in bytes.
  ///   - person: who.
  ///   - kind: what they sent last.
  ///   - moment: now.
  func recorded(_ total: Int, by person: PersonID, _ kind: Kind, at moment: SteadyMoment) {
    let new = used.withLock { used in
      let seen = [Kind.concern, .other].map { Key(person: person, kind: $0) }
      let before = seen.compactMap { used[$0]?.recordedBytes }.max() ?? 0
      guard total > before else { return 0 }
      used[Key(person: person, kind: kind), default: Used()].recordedBytes = total
      return total - before
    }
    take([.recordedBytes: new], Key(person: person, kind: kind), at: moment)
  }

  private func take(_ amounts: [Budget: Int], _ key: Key, at moment: SteadyMoment) {
    used.withLock { used in
      if used[key] == nil, used.count >= Self.peopleMax {
        used = used.filter { $0.value.fullAt.values.contains { $0 > moment } }
      }
      var own = used[key] ?? Used()
      for (budget, amount) in amounts where amount > 0 {
        let from = max(own.fullAt[budget] ?? moment, moment)
        let share = Double(amount) / Double(self.amounts.max(budget))
        own.fullAt[budget] = from.advanced(by: Self.span * share)
      }
      used[key] = own
    }
  }
}
