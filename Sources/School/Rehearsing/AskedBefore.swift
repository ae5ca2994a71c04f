package import Logbook
internal import Policy

/// What was asked and decided in the last days, to be asked again of another policy.
///
/// What is done to concerns is left out for whoever may not count those concerns (5.3, 5.4).
package struct AskedBefore: Inquiry {
  package static let action = Action.rehearsePolicy
  /// As far back as anybody looks: two years and a day.
  package static let daysMax = 731

  /// How many days back.
  package let days: Int
  /// The draft that it is for; `nil` for a pack from outside.
  package let draft: DraftID?
  /// The name of the pack that it is for.
  package let pack: String

  /// - Parameters:
  ///   - days: How many days back; no more than `daysMax` are looked at.
  ///   - draft: The draft that it is for; `nil` for a pack from outside.
  ///   - pack: The name of the pack that it is for.
  package init(days: Int, draft: DraftID?, pack: String) {
    self.days = min(max(1, days), Self.daysMax)
    self.draft = draft
    self.pack = pack
  }

  /// What was asked and what was done, each different thing once with how often, in a fixed order.
  package struct Past: Sendable {
    package let questions: [(asked: QuestionEvent.Asked, times: Int)]
    package let decisions: [(decision: AskedRegister.Decision, times: Int)]
  }

  package func answer(
    _ registers: Registers, for person: PersonID, at moment: Timestamp
  ) -> Past {
    let first = AskedRegister.day(of: moment) - days
    let times = { (counts: [AskedRegister.Count]) in
      counts.reduce(0) { $1.day > first ? $0 + $1.times : $0 }
    }
    let questions = registers.asked.questions.map { (asked: $0.key, times: times($0.value)) }
    let decisions = registers.asked.decisions.map { (decision: $0.key, times: times($0.value)) }
    let isCounted = Dictionary(
      uniqueKeysWithValues: ConcernSubject.allCases.map {
        ($0, registers.mayCount(concernsAbout: $0, for: person))
      })
    return Past(
      questions: questions.filter { $0.times > 0 }
        .sorted { ($1.times, $0.asked.inOrder) < ($0.times, $1.asked.inOrder) },
      decisions: decisions.filter { item in
        item.times > 0 && (item.decision.about.map { isCounted[$0] ?? false } ?? true)
      }.sorted { ($1.times, $0.decision.inOrder) < ($0.times, $1.decision.inOrder) })
  }

  package func trace(
    _ registers: Registers, by person: PersonID, at moment: Timestamp
  ) -> [SchoolEvent] {
    let fact = DraftEvent.Rehearsed(draft: draft, pack: pack, days: days)
    // A page that is shown again is the same look.
    if registers.asked.hasRehearsed(fact, by: person, at: moment) { return [] }
    return [.draft(.rehearsed(fact))]
  }
}

extension QuestionEvent.Asked {
  /// Something to put it in order by, the same every time.
  fileprivate var inOrder: String {
    let who = roles.map(\.id).joined(separator: "+")
    return [
      activity, thing ?? "", who, period, place, mode.rawValue, facts.joined(separator: "+"),
      verdict, clauses.joined(separator: "+"),
    ].joined(separator: "|")
  }
}

extension AskedRegister.Decision {
  fileprivate var inOrder: String {
    let who = roles.map(\.id).joined(separator: "+")
    let what =
      switch matter {
      case .school: ""
      case .concern(let about, let isReporter): "\(about.rawValue) \(isReporter ? "own" : "")"
      case .doubt(let owners): owners.map(\.id).joined(separator: "+")
      }
    return [action.rawValue, who, what].joined(separator: "|")
  }
}
