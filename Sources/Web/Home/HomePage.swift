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
  /// What has to be entered so that answers know lesson time; told to whoever may enter it.
  let calendarNotice: String?
  /// Whether the rules let this reader report a concern here.
  let mayReport: Bool
  /// Whether the rules let this reader see which answers seem wrong to somebody.
  let mayListDoubts: Bool
  let isSignedIn: Bool
  /// What the reader has still to read and accept: how much in words, and the first of it.
  let toRead: String
  let lines: [DueLine]
  let hasMoreToRead: Bool
  /// Whether the rules let this reader see who has clauses left to read.
  let mayListAcknowledgements: Bool
  let policy: String
  let hasCommon: Bool
  /// Those that this reader's own roles ask; for who has not signed in, some of everybody's.
  let common: [CommonQuestion]

  /// How many common questions the page shows.
  private static let commonMax = 5
  /// How many clauses to read the page shows.
  private static let dueMax = 3

  init(_ context: SchoolContext, due: [ClauseDue], at moment: Timestamp) {
    let registers = context.registers
    let local = SchoolClock.local(moment)
    let doing =
      registers.day.isSet
      ? registers.period(at: moment).name : "The school’s lesson times have not been set"
    now = "\(local.day.inFullWords), \(local.time). \(doing)."
    let maySetDay = registers.rule(.keepSchoolDay, on: Action.school, for: context.asker).isAllowed
    calendarNotice = maySetDay ? registers.day.notice(on: local.day) : nil
    let pack = registers.adoption.inForce?.pack
    let current = registers.mode.current
    mode = current == .normal ? nil : pack?.vocabulary.mode(current.rawValue)?.label
    mayReport = registers.rule(.reportConcern, on: Action.school, for: context.asker).isAllowed
    mayListDoubts =
      context.visitor?.person != nil
      && registers.rule(.listDoubts, on: Action.school, for: context.asker).isAllowed
    isSignedIn = context.visitor?.person != nil
    toRead = due.isEmpty ? "" : "You have \(counted(due.count, "clause", "clauses")) to read"
    lines = due.prefix(Self.dueMax).map { DueLine($0, registers, at: moment) }
    hasMoreToRead = due.count > Self.dueMax
    mayListAcknowledgements =
      registers.rule(
        .listAcknowledgements, on: Action.school, for: context.asker
      ).isAllowed
    policy = pack?.document.title ?? ""
    common = pack.map { Self.common($0, roles: context.visitor?.person?.roles ?? []) } ?? []
    hasCommon = !common.isEmpty
  }

  private static func common(_ pack: PolicyPack, roles: [Role]) -> [CommonQuestion] {
    let all = pack.scenarios.filter { AnswerLink.url($0.question, pack.vocabulary) != nil }
    let own = all.filter { scenario in roles.contains { scenario.question.who == [$0.id] } }
    let asked = own.isEmpty ? all : own
    // Some from all over the list, which goes by clauses, and always the same ones.
    let stride = max(1, asked.count / commonMax)
    return Swift.stride(from: 0, to: asked.count, by: stride).prefix(commonMax)
      .map { CommonQuestion(asked[$0], pack.vocabulary) }
  }
}
