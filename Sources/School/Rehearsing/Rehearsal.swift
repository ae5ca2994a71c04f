internal import Cedar
package import Policy

/// What was asked and decided before, asked again of another policy: what would have been
/// otherwise.
package struct Rehearsal: Sendable {
  /// A question that would have been answered otherwise.
  package struct Change: Sendable {
    package let question: Question
    /// Who could do what and can't any more, or the other way round, in one sentence; `nil` when
    /// there are no words for it any more.
    package let sentence: String?
    package let then: Verdict
    /// The clauses that the answer of then rested on.
    package let clausesThen: [ClauseNumber]
    /// `nil` when the policy has no words any more for what was asked.
    package let now: Answer?
    /// How often it was asked.
    package let times: Int

    /// Something that was allowed and would not be stands first, then what would be allowed.
    package var weight: Int {
      switch (then, now?.verdict) {
      case (_, nil): 0
      case (.yes, .no): 1
      case (.no, .yes): 2
      case (.onlyIf, .no): 3
      case (.yes, .onlyIf): 4
      case (.onlyIf, .yes): 5
      default: 6
      }
    }
  }

  /// Something done at the desk that would not have been allowed.
  package struct Refusal: Sendable {
    package let decision: AskedRegister.Decision
    package let ruling: Ruling
    /// How often it was done.
    package let times: Int
  }

  /// How many questions were asked, and how many different ones.
  package let answers: Int
  package let questions: Int
  /// How many of the answers would have been otherwise.
  package var changed: Int { changes.reduce(0) { $0 + $1.times } }
  /// The most important first, and then what was asked most often.
  package let changes: [Change]
  /// How many things were done at the desk.
  package let decisions: Int
  /// What would not have been allowed, the most frequent first.
  package let refusals: [Refusal]
  /// How many things done at the desk would not have been allowed.
  package var refused: Int { refusals.reduce(0) { $0 + $1.times } }

  /// Asks it all again.
  ///
  /// - Parameters:
  ///   - past: What was asked and decided.
  ///   - rulebook: The rules of the other policy.
  ///   - inForce: The rules in force, which may still know what could be arranged.
  package init(_ past: AskedBefore.Past, under rulebook: Rulebook, inForce: Rulebook?) {
    answers = past.questions.reduce(0) { $0 + $1.times }
    questions = past.questions.count
    decisions = past.decisions.reduce(0) { $0 + $1.times }
    let changes = past.questions.compactMap { item -> Change? in
      guard let then = Verdict(rawValue: item.asked.verdict) else { return nil }
      let question = item.asked.question
      let now = rulebook.canAsk(question) ? rulebook.answer(question) : nil
      if now?.verdict == then { return nil }
      let clauses = item.asked.clauses.compactMap { ClauseNumber($0) }
      return Change(
        question: question,
        sentence: now.flatMap { now in
          let standing = inForce?.canAsk(question) == true ? inForce?.answer(question) : nil
          let old =
            standing?.verdict == then ? standing : Answer(verdict: then, clauses: clauses)
          return old.flatMap { AnswerChange(question, old: $0, new: now) }.flatMap {
            ChangeGrouping.groups([$0], words: rulebook.vocabulary).first?.sentence
          }
        }, then: then, clausesThen: clauses, now: now, times: item.times)
    }
    self.changes = changes.enumerated().sorted {
      ($0.element.weight, $0.offset) < ($1.element.weight, $1.offset)
    }.map(\.element)
    refusals = past.decisions.compactMap { item in
      let ruling = Self.rule(on: item.decision, rulebook)
      return ruling.isAllowed
        ? nil : Refusal(decision: item.decision, ruling: ruling, times: item.times)
    }
  }

  private static func rule(on decision: AskedRegister.Decision, _ rulebook: Rulebook) -> Ruling {
    let person = EntityUID("Person", "rehearsed")
    let other = EntityUID("Person", "another")
    let roles = Set(decision.roles.map { EntityUID.role($0.id) })
    let thing: Entity? =
      switch decision.matter {
      case .school: nil
      case .concern(let about, let isReporter):
        Entity(
          EntityUID("Concern", "rehearsed"),
          attributes: [
            "about": .string(about.rawValue), "reporter": .entity(isReporter ? person : other),
          ])
      case .doubt(let owners):
        Entity(
          EntityUID("Doubt", "rehearsed"),
          attributes: ["owners": .set(Set(owners.map { .entity(EntityUID.role($0.id)) }))])
      }
    let known = [Entity(person, parents: roles), Entity(other)] + [thing].compactMap(\.self)
    // Different names make no duplicate.
    guard let source = try? Entities(known) else { return .noPolicy }
    return rulebook.rule(
      on: Request(
        principal: person, action: decision.action.uid, resource: thing?.uid ?? Action.school,
        context: [:]),
      in: source)
  }
}

extension QuestionEvent.Asked {
  /// The question as the rules saw it.
  package var question: Question {
    Question(
      who: roles.map(\.id), activity: activity, thing: thing, period: period, place: place,
      mode: mode.rawValue, facts: Set(facts))
  }
}
