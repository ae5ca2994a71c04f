import Logbook
import Policy
import School

/// The school today: how it is working, the timetable, and the policy in force.
struct SchoolPage: Page {
  static let template = "school/school"
  let title = "School today"
  var area: SiteArea? { .school }
  let today: String
  /// What nobody is set up for, said to those who can put it right.
  let warnings: [String]
  let hasWarnings: Bool
  /// What has to be entered so that answers know lesson time; told to whoever may enter it.
  let calendarNotice: String?
  /// Whether anybody has said when school is.
  let isDaySet: Bool
  let term: String
  let now: String
  let periods: [Line]
  let hasPeriods: Bool
  let mode: String
  let changes: [Change]
  let hasChanges: Bool
  /// Whether the rules let this reader say that the school works in another way.
  let mayChange: Bool
  /// Whether the rules let this reader say when lessons and terms are.
  let maySetDay: Bool
  let modes: [Choice]
  let reason: String
  let problem: String
  /// The element that the problem is about.
  let problemURL: String
  let policy: String
  let adopted: String
  /// Whether the rules let this reader work on the next version.
  let mayDraft: Bool
  let findings: [FindingLine]
  let hasFindings: Bool
  /// Whether the rules let this reader say which systems may ask.
  let mayKeepTokens: Bool

  /// A stretch of the day.
  struct Line: Sendable, Equatable {
    let name: String
    let times: String
    let isNow: Bool
  }

  /// A change of the way the school works.
  struct Change: Sendable, Equatable {
    let to: String
    let at: String
    /// Empty for who has not signed in.
    let by: String
    let reason: String
  }

  /// Something about the policy that its owner should look at.
  struct FindingLine: Sendable, Equatable {
    let message: String
    let number: String
  }

  /// What was typed when the form came back.
  struct Retry {
    let mode: String
    let reason: String
    let problem: String
    let field: String
  }

  init(_ context: SchoolContext, at moment: Timestamp, retry: Retry? = nil) {
    let registers = context.registers
    let local = SchoolClock.local(moment)
    today = "\(local.day.inFullWords), \(local.time)"
    let term = registers.day.terms.first { $0.first <= local.day && local.day <= $0.last }
    self.term =
      term?.name ?? (registers.day.gap(on: local.day) == nil ? "Outside term" : "No terms entered")
    now = registers.period(at: moment).name
    isDaySet = registers.day.isSet
    periods = Self.periods(registers, on: local.day, at: local.time)
    hasPeriods = !periods.isEmpty
    let pack = registers.adoption.inForce?.pack
    let words = { (mode: OperatingMode) in
      pack?.vocabulary.mode(mode.rawValue)?.label ?? mode.rawValue
    }
    mode = words(registers.mode.current)
    let isSignedIn = context.visitor?.person != nil
    changes = registers.mode.history.reversed().map { change in
      Change(
        to: words(change.to), at: change.at.inWords,
        by: isSignedIn ? registers.name(of: change.by) : "", reason: change.reason.words)
    }
    hasChanges = !changes.isEmpty
    let mayKeepPeople = registers.rule(.keepPeople, on: Action.school, for: context.asker).isAllowed
    mayChange = registers.rule(.changeMode, on: Action.school, for: context.asker).isAllowed
    maySetDay = registers.rule(.keepSchoolDay, on: Action.school, for: context.asker).isAllowed
    warnings =
      mayChange || mayKeepPeople
      ? registers.subjectsNobodyReads.map(ConcernWords.nobodyReads) : []
    hasWarnings = !warnings.isEmpty
    calendarNotice = maySetDay ? registers.day.notice(on: local.day) : nil
    let others = OperatingMode.allCases.filter { $0 != registers.mode.current }
    modes = others.map { mode in
      Choice(
        id: "mode-\(mode.rawValue)", name: "mode", value: mode.rawValue, label: words(mode),
        hint: "", isChecked: retry?.mode == mode.rawValue)
    }
    reason = retry?.reason ?? ""
    problem = retry?.problem ?? ""
    problemURL = retry?.field == "mode" ? "#\(modes.first?.id ?? "main")" : "#reason"
    policy = pack?.document.title ?? ""
    adopted =
      registers.adoption.inForce.map { adoption in
        let by = isSignedIn ? ", by \(registers.name(of: adoption.by))" : ""
        return "Published on \(adoption.at.inWords)\(by)."
      } ?? ""
    mayDraft = registers.rule(.readDraft, on: Action.school, for: context.asker).isAllowed
    let mayAdopt = registers.rule(.adoptPolicy, on: Action.school, for: context.asker).isAllowed
    findings = (mayAdopt ? pack?.findings ?? [] : []).map {
      FindingLine(message: $0.message, number: $0.clause?.description ?? "")
    }
    hasFindings = !findings.isEmpty
    mayKeepTokens =
      registers.rule(.keepTokens, on: Action.school, for: context.asker).isAllowed
  }

  private static func periods(
    _ registers: Registers, on day: Day, at time: LocalTime
  ) -> [Line] {
    if case .known(.noSchool, _) = registers.day.doing(on: day, at: time) { return [] }
    return registers.day.periods.map { period in
      Line(
        name: period.name, times: "\(period.from) to \(period.to)",
        isNow: period.from <= time && time < period.to)
    }
  }
}
