import Logbook
import Policy
import School

/// Where everybody begins: ask, report, read; and what the school is doing now.
struct HomePage: Page {
  static let template = "home/home"
  let title = "May I …?"
  /// The date, the time and what the school is doing.
  let now: String
  /// How the school is working, when it is not as usual; `nil` when it is.
  let mode: String?
  let policy: String
  let hasCommon: Bool
  let common: [CommonQuestion]

  /// How many common questions the page shows.
  private static let commonMax = 5

  init(_ registers: Registers, at moment: Timestamp) {
    let local = SchoolClock.local(moment)
    now = "\(local.day.inFullWords), \(local.time). \(registers.period(at: moment).name)."
    let pack = registers.adoption.inForce?.pack
    let current = registers.mode.current
    mode = current == .normal ? nil : pack?.vocabulary.mode(current.rawValue)?.label
    policy = pack?.document.title ?? ""
    let asked = (pack?.scenarios ?? []).map(CommonQuestion.init).filter { !$0.url.isEmpty }
    // Some from all over the list, which goes by clauses, and always the same ones.
    let stride = max(1, asked.count / Self.commonMax)
    hasCommon = !asked.isEmpty
    common = Swift.stride(from: 0, to: asked.count, by: stride).prefix(Self.commonMax)
      .map { asked[$0] }
  }
}
