package import Logbook
package import Policy

/// 'May I?', asked of the policy in force, with what the registers know filled in (6.1.1).
package struct MayI: Inquiry {
  package static let action = Action.askQuestion
  package static let isTraceSigned = false

  /// For whom the question is.
  package enum Who: Hashable, Sendable {
    /// The person asking, in every role that they hold.
    case me
    case role(Role)
    /// Somebody who holds several.
    case roles([Role])
  }

  /// When it would happen.
  package enum When: Hashable, Sendable {
    case now
    case period(PeriodKind)
    case at(Day, LocalTime)
  }

  package let who: Who
  package let activity: String
  package let thing: String?
  package let when: When
  package let place: String
  /// `nil` for the mode in force.
  package let mode: OperatingMode?
  /// What the asker says has been arranged, by the ids of the policy's facts.
  package let arranged: Set<String>
  /// Whether the logbook keeps that this was asked; a page shown again is not a new question.
  package let isRecorded: Bool

  package init(
    who: Who, activity: String, thing: String?, when: When, place: String,
    mode: OperatingMode? = nil, arranged: Set<String> = [], isRecorded: Bool
  ) {
    self.who = who
    self.activity = activity
    self.thing = thing
    self.when = when
    self.place = place
    self.mode = mode
    self.arranged = arranged
    self.isRecorded = isRecorded
  }

  /// The question as the rules saw it, what they said, and which period 'now' turned out to be.
  package struct Reply: Sendable {
    package let question: Question
    package let answer: Policy.Answer
    package let period: PeriodKind
    /// The school's own name for it (`Lesson 1`), when the timetable has one.
    package let periodName: String?
    package let mode: OperatingMode
    /// Why nobody can tell what the school does then, so that the strictest time counts.
    package let gap: CalendarGap?
  }

  /// `nil` when the policy in force does not know every word of the question.
  package func answer(_ registers: Registers, for person: PersonID, at moment: Timestamp) -> Reply?
  {
    guard let adopted = registers.adoption.inForce else { return nil }
    let doing = doing(registers, at: moment)
    let mode = mode ?? registers.mode.current
    var (period, periodName, gap) = (PeriodKind.lesson, String?.none, CalendarGap?.none)
    switch doing {
    case .known(let kind, let name): (period, periodName) = (kind, name)
    case .unknown(let found): gap = found
    }
    let question = Question(
      who: roles(registers, of: person).map(\.id), activity: activity, thing: thing,
      period: period.rawValue, place: place, mode: mode.rawValue,
      facts: arranged.union(who == .me ? registers.factsAccepted(person, at: moment) : []))
    guard !question.who.isEmpty, adopted.rulebook.canAsk(question) else { return nil }
    guard let gap else {
      return Reply(
        question: question, answer: adopted.rulebook.answer(question), period: period,
        periodName: periodName, mode: mode, gap: nil)
    }
    let strict = adopted.rulebook.strictest(question, among: PeriodKind.allCases.map(\.rawValue))
    return Reply(
      question: strict.question, answer: strict.answer,
      period: PeriodKind(rawValue: strict.question.period) ?? .lesson, periodName: nil,
      mode: mode, gap: gap)
  }

  package func trace(
    _ registers: Registers, by person: PersonID, at moment: Timestamp
  ) -> [SchoolEvent] {
    reply(registers, for: person, at: moment)?.trace ?? []
  }

  package func reply(
    _ registers: Registers, for person: PersonID, at moment: Timestamp
  ) -> (answer: Reply?, trace: [SchoolEvent])? {
    let reply = answer(registers, for: person, at: moment)
    guard isRecorded, let reply else { return (reply, []) }
    let asked = QuestionEvent.Asked(
      roles: reply.question.who.map(Role.init), activity: activity, thing: thing,
      period: reply.period.rawValue, place: place, mode: reply.mode,
      facts: reply.question.facts.sorted(), verdict: reply.answer.verdict.rawValue,
      clauses: reply.answer.clauses.map(\.description))
    return (reply, [.question(.asked(asked))])
  }

  private func roles(_ registers: Registers, of person: PersonID) -> [Role] {
    switch who {
    case .me: registers.people.person(person)?.roles ?? []
    case .role(let role): [role]
    case .roles(let roles): roles
    }
  }

  private func doing(_ registers: Registers, at moment: Timestamp) -> SchoolDay.Doing {
    switch when {
    case .now:
      let local = SchoolClock.local(moment)
      return registers.day.doing(on: local.day, at: local.time)
    case .period(let kind): return .known(kind, name: nil)
    case .at(let day, let time): return registers.day.doing(on: day, at: time)
    }
  }
}
