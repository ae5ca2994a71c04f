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
    /// What it was done to.
    package let matter: Matter

    /// What the concern was about, for what is done to a concern.
    package var about: ConcernSubject? {
      if case .concern(let about, _) = matter { about } else { nil }
    }
  }

  /// What something was done to, as far as the rules tell one from another.
  package enum Matter: Hashable, Sendable {
    case school
    /// A concern, and whether whoever did it had reported it.
    case concern(about: ConcernSubject, isReporter: Bool)
    /// A doubt, and the roles that look after its clauses.
    case doubt(owners: [Role])
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
  ///   - person: Who did it.
  ///   - registers: Everything that was so before it.
  /// - Returns: `nil` for what was no decision.
  static func decision(
    _ event: SchoolEvent, by person: PersonID, in registers: Registers
  ) -> Decision? {
    guard let action = event.actionAsked(by: person),
      let matter = matter(of: event, action, by: person, in: registers)
    else { return nil }
    let roles =
      person == .console ? [.operator] : registers.people.person(person)?.roles ?? []
    // Whose roles were erased can't be asked about again; who never signed in has none.
    if roles.isEmpty, person != .anyone { return nil }
    return Decision(action: action, roles: roles, matter: matter)
  }

  /// - Returns: `nil` for what was erased.
  private static func matter(
    of event: SchoolEvent, _ action: Action, by person: PersonID, in registers: Registers
  ) -> Matter? {
    switch (action, event) {
    case (.readConcern, _):
      guard let concern = event.concern.flatMap(registers.concerns.concern) else { return nil }
      return .concern(about: concern.report.about, isReporter: concern.reporter == person)
    case (.settleDoubt, .doubt(.settled(let fact))):
      return registers.doubts.doubt(fact.doubt).map { .doubt(owners: $0.owners) }
    default: return .school
    }
  }

  private static func count(_ day: Int, _ counts: inout [Count]) {
    if let last = counts.indices.last, counts[last].day == day {
      counts[last].times += 1
    } else {
      counts.append(Count(day: day, times: 1))
    }
  }
}

extension SchoolEvent {
  /// The action that the rules were asked about before this was written; `nil` for what was no
  /// decision of its own.
  ///
  /// Every kind of entry stands here by itself, so that a new one can't be forgotten.
  func actionAsked(by person: PersonID) -> Action? {
    switch self {
    // There were no rules yet; and what was asked is asked again as the question that it is.
    case .school(.founded), .question(.asked): nil
    case .adoption(.adopted): .adoptPolicy
    case .people(.passwordSet(let fact)) where fact.person == person: .changePassword
    case .people(.admitted), .people(.rolesSet), .people(.left), .people(.passwordSet),
      .people(.whereaboutsSet):
      .keepPeople
    case .learner(.enrolled): .keepPeople
    case .day(.timetabled), .day(.termsSet): .keepSchoolDay
    case .mode(.changed): .changeMode
    case .concern(.reported): .reportConcern
    case .concern(.opened): .readConcern
    case .acknowledgement(.given): .acknowledge
    case .token(.issued), .token(.revoked): .keepTokens
    case .token(.used): .countTokenUse
    case .doubt(.raised), .doubt(.clauseDoubted), .doubt(.questionMissed): .raiseDoubt
    case .doubt(.settled): .settleDoubt
    case .draft(.begun), .draft(.edited), .draft(.matchConfirmed), .draft(.undone),
      .draft(.abandoned):
      .writeDraft
    // It stands beside the adoption of the same moment, which is the decision.
    case .draft(.adopted): nil
    case .draft(.rehearsed): .rehearsePolicy
    }
  }
}
