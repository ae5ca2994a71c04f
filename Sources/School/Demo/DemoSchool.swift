internal import Logbook
package import Policy

/// An invented infant school with a term of life in its logbook: the same every time.
///
/// It is made through the desk, so everything in it was allowed by the policy that it adopts.
package struct DemoSchool {
  package static let name = "Larkfield Infant School"
  /// Another number gives another school of the same size.
  package static let seed: UInt64 = 2026
  /// How far back its life goes, in days.
  package static let daysBack = 84
  /// How many school days ago the policy was last changed.
  private static let versionDaysBack = 6

  private let pack: PolicyPack
  private let today: Day
  private let people: DemoPeople
  private var acknowledgements: DemoAcknowledgements
  private var random = SplitMix64(seed: Self.seed)
  private var life: [(moment: Timestamp, deed: Deed)] = []

  /// Makes the school whose life leads up to `today`; its last entry is of the day before.
  package init(pack: PolicyPack, today: Day) {
    self.pack = pack
    self.today = today
    acknowledgements = DemoAcknowledgements(pack, today: today)
    people = DemoPeople(of: pack, today: today, using: &random)
  }

  /// Writes the whole school into an empty logbook, in one piece.
  package static func fill(_ desk: Desk, pack: PolicyPack, today: Day) async throws {
    var school = DemoSchool(pack: pack, today: today)
    try await desk.perform(school.deeds())
  }

  private mutating func deeds() throws -> [Deed] {
    let terms = DemoTerm.terms(around: today)
    let past = (1...Self.daysBack).reversed().compactMap { today.advanced(by: -$0) }
    let schoolDays = past.filter { day in
      day.weekday <= 5 && terms.contains { $0.first <= day && day <= $0.last }
    }
    guard let first = past.first, let opening = LocalTime("07:00") else { return [] }
    let beginnings = try beginnings(terms, at: SchoolClock.moment(first, opening))
    for day in schoolDays {
      askQuestions(on: day)
      try reportConcerns(on: day)
    }
    try closeForADay(schoolDays)
    acknowledgeClauses(schoolDays)
    return beginnings + life.sorted { $0.moment < $1.moment }.map(\.deed)
  }

  /// The policy, the people, the roll and the school day.
  private func beginnings(_ terms: [Term], at moment: Timestamp) throws -> [Deed] {
    var commands: [any Command] = [
      FoundSchool(name: Self.name, isDemo: true),
      AdoptPolicy(pack: pack.name, files: (acknowledgements.older ?? pack).files),
      SetTimetable(periods: DemoTerm.periods),
      SetTerms(terms: terms),
    ]
    commands += people.adults.map {
      AdmitPerson(person: $0.id, name: $0.name, roles: $0.roles, signInName: $0.signInName)
    }
    commands += people.adults.filter { !$0.room.isEmpty }.map {
      SetWhereabouts(person: $0.id, room: $0.room, telephone: $0.telephone)
    }
    commands += people.children.map {
      EnrolLearner(learner: $0.id, name: $0.name, born: $0.born, className: $0.className)
    }
    return commands.map { Deed($0, by: .console, at: moment) }
  }

  /// A handful of the pack's own questions a day, asked by nobody in particular.
  private mutating func askQuestions(on day: Day) {
    for _ in 0..<Int.random(in: 3...8, using: &random) {
      guard let scenario = pack.scenarios.randomElement(using: &random),
        let role = scenario.question.who.first,
        let period = PeriodKind(rawValue: scenario.question.period)
      else { return }
      let inquiry = MayI(
        who: .role(Role(role)), activity: scenario.question.activity,
        thing: scenario.question.thing, when: .period(period), place: scenario.question.place,
        mode: OperatingMode(rawValue: scenario.question.mode), isRecorded: true)
      let moment = moment(on: day, between: 7 * 60 + 30, and: 21 * 60)
      life.append((moment, Deed(asking: inquiry, by: .anyone, at: moment)))
    }
  }

  /// Two in three days nothing is reported; what is reported is read by somebody who may.
  private mutating func reportConcerns(on day: Day) throws {
    guard Int.random(in: 0..<3, using: &random) == 0,
      let concern = DemoConcern.all.randomElement(using: &random),
      let reporter = (people.holding("teacher") + people.holding("teaching-assistant"))
        .randomElement(using: &random)
    else { return }
    let id = ConcernID.fresh("c", using: &random)
    let reported = moment(on: day, between: 9 * 60, and: 16 * 60)
    let report = ReportConcern(
      concern: id, words: try Text(concern.words), involved: try Text(concern.involved),
      about: concern.about, occurred: Occasion(day: day, time: nil),
      place: try Text(concern.place), danger: concern.danger)
    life.append((reported, Deed(report, by: reporter, at: reported)))
    for reader in readers(of: concern.about).prefix(Int.random(in: 1...2, using: &random)) {
      let wait = Int64.random(in: 5...180, using: &random) * 60_000
      let moment = Timestamp(millisecondsSince1970: reported.millisecondsSince1970 + wait)
      life.append((moment, Deed(asking: ConcernFile(id), by: reader, at: moment)))
    }
  }

  private mutating func readers(of subject: ConcernSubject) -> [PersonID] {
    switch subject {
    case .learner, .other: people.holding("designated-safeguarding-lead").shuffled(using: &random)
    case .adult, .safeguardingLead: people.holding("headteacher")
    case .headteacher: people.holding("chair-of-governors")
    }
  }

  /// The boiler fails once, and one year group learns at home for a day.
  private mutating func closeForADay(_ schoolDays: [Day]) throws {
    guard schoolDays.count > 10, let head = people.holding("headteacher").first else { return }
    let day = schoolDays[schoolDays.count / 2]
    let changes: [(OperatingMode, String, Int)] = [
      (.partialClosure, "The boiler failed: Year 2 learns at home today.", 7 * 60 + 10),
      (.normal, "The boiler is repaired.", 17 * 60),
    ]
    for (mode, reason, minutes) in changes {
      let moment = moment(on: day, between: minutes, and: minutes + 1)
      let change = ChangeMode(to: mode, because: try Text(reason))
      life.append((moment, Deed(change, by: head, at: moment)))
    }
  }

  /// The policy changes in a few words late in the term; people read it before and after.
  private mutating func acknowledgeClauses(_ schoolDays: [Day]) {
    let dayOfChange = schoolDays.dropLast(Self.versionDaysBack - 1).last
    let change = acknowledgements.older == nil ? nil : dayOfChange
    if let change, let head = people.holding("headteacher").first {
      let moment = moment(on: change, between: 7 * 60, and: 7 * 60 + 30)
      let adopt = AdoptPolicy(pack: pack.name, files: pack.files)
      life.append((moment, Deed(adopt, by: head, at: moment)))
    }
    life += acknowledgements.deeds(people.adults, on: schoolDays, newVersion: change)
  }

  private mutating func moment(on day: Day, between first: Int, and last: Int) -> Timestamp {
    let minutes = Int.random(in: first..<last, using: &random)
    guard let time = LocalTime(minutes: minutes) else {
      preconditionFailure("\(minutes) is not a minute of the day")
    }
    return SchoolClock.moment(day, time)
  }
}
