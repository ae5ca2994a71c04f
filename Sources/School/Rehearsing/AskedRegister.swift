// What was asked and decided, kept so that it can be asked again of another policy. Invariants: who
// asked is never kept, only in which role; what is the same is kept once, with how often on which
// day, so a year of questions takes as much room as there are different ones.

internal import Logbook

/// What people asked of the policy, and what was done at the desk under it.
package struct AskedRegister: Equatable, Sendable {
  /// Something done at the desk, as far as the rules see it.
  package struct Decision: Hashable, Sendable {
    package let action: Action
    /// The roles of whoever did it, when they did it.
    package let roles: [Role]
    /// What the concern was about, for what is done to a concern.
    package let about: ConcernSubject?
    /// Whether whoever did it had reported the concern.
    package let isReporter: Bool
  }

  /// How often something happened on a day, in the order of the logbook.
  struct Count: Hashable, Sendable {
    /// Days since 1970-01-01, in UTC.
    let day: Int
    var times: Int
  }

  private(set) var questions: [QuestionEvent.Asked: [Count]] = [:]
  private(set) var decisions: [Decision: [Count]] = [:]
  /// On which day each person last rehearsed which draft.
  private var rehearsals: [PersonID: [DraftEvent.Rehearsed: Int]] = [:]

  static func day(of moment: Timestamp) -> Int {
    Int((Double(moment.millisecondsSince1970) / 86_400_000).rounded(.down))
  }

  /// Whether a person has rehearsed the same on the same day already.
  func hasRehearsed(_ fact: DraftEvent.Rehearsed, by person: PersonID, at moment: Timestamp) -> Bool
  {
    rehearsals[person]?[fact] == Self.day(of: moment)
  }

  /// Counts an event.
  ///
  /// - Parameters:
  ///   - event: What happened.
  ///   - decision: What the rules were asked before it, if they were.
  ///   - person: Who did it.
  ///   - moment: When.
  mutating func apply(
    _ event: SchoolEvent, _ decision: Decision?, by person: PersonID, at moment: Timestamp
  ) {
    let day = Self.day(of: moment)
    if case .question(.asked(let asked)) = event {
      Self.count(day, &questions[asked, default: []])
      return
    }
    if case .draft(.rehearsed(let fact)) = event { rehearsals[person, default: [:]][fact] = day }
    if let decision { Self.count(day, &decisions[decision, default: []]) }
  }

  /// What the rules were asked before something was done, on what was so then.
  ///
  /// - Parameters:
  ///   - event: What was done.
  ///   - kind: Its stored kind.
  ///   - person: Who did it.
  ///   - registers: Everything that was so before it.
  /// - Returns: `nil` for what was no decision.
  static func decision(
    _ event: SchoolEvent, kind: String, by person: PersonID, in registers: Registers
  ) -> Decision? {
    guard let action = actions[kind] else { return nil }
    var about: ConcernSubject?
    var isReporter = false
    if action == .readConcern {
      let concern = event.concern.flatMap(registers.concerns.concern)
      guard let concern else { return nil }
      about = concern.report.about
      isReporter = concern.reporter == person
    }
    let roles =
      person == .console ? [.operator] : registers.people.person(person)?.roles ?? []
    // Whose roles were erased can't be asked about again.
    if roles.isEmpty { return nil }
    return Decision(action: action, roles: roles, about: about, isReporter: isReporter)
  }

  private static func count(_ day: Int, _ counts: inout [Count]) {
    if let last = counts.indices.last, counts[last].day == day {
      counts[last].times += 1
    } else {
      counts.append(Count(day: day, times: 1))
    }
  }

  /// The action that was asked for before an entry of each kind was written. What is not here was
  /// no decision that another policy could have taken otherwise, or is not known to be one.
  private static let actions: [String: Action] = [
    "policy.adopted": .adoptPolicy, "people.admitted": .keepPeople, "people.left": .keepPeople,
    "people.password-set": .keepPeople, "learner.enrolled": .keepPeople,
    "day.timetabled": .keepSchoolDay, "day.terms-set": .keepSchoolDay, "mode.changed": .changeMode,
    "concern.reported": .reportConcern, "concern.opened": .readConcern,
    "draft.begun": .writeDraft, "draft.edited": .writeDraft,
    "draft.match-confirmed": .writeDraft, "draft.undone": .writeDraft,
    "draft.abandoned": .writeDraft,
  ]
}
