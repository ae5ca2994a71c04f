package import Cedar

/// What changes between two versions of a pack: in words, and in answers.
package struct PackDiff: Sendable {
  /// One scenario that gets another answer.
  package struct ScenarioChange: Hashable, Sendable {
    /// The scenario; of the new pack if it has it.
    package let scenario: Scenario
    /// Whether only the old pack has it.
    package let isGone: Bool
    /// The change.
    package let change: AnswerChange
  }

  /// One rule that is not as it was.
  package struct RuleChange: Hashable, Sendable {
    /// What happened to it: added, removed or changed.
    package let kind: ClauseChange.Kind
    /// Its name.
    package let id: PolicyID
    /// The clauses of the rule as it is, or as it was when it is gone.
    package let clauses: [ClauseNumber]
    /// Who may or may not do what by it, in one sentence: as it is, or as it was when it is gone.
    package let sentence: String
    /// Whether it is about something that nobody asks with 'May I …?', so that no changed answer
    /// shows it: what people do and see in the product.
    package let isOfDesk: Bool
  }

  /// The clauses that are not as they were.
  package let clauses: [ClauseChange]
  /// The changed answers over everything that can be asked, the most important first.
  package let answers: [ChangeGroup]
  /// How many questions were compared.
  package let questionCount: Int
  /// How many of them get another answer: a verdict or a condition.
  package let changedCount: Int
  /// The scenarios of both packs that get another answer, in the order of the new pack.
  package let scenarios: [ScenarioChange]
  /// The rules that are not as they were, in the order of the packs.
  package let rules: [RuleChange]
  /// What people may do in the product now and could not, or no longer, action by action.
  package let house: [HouseChange]
  /// 'May I …?' that could be asked and no longer can, in the words of the old pack.
  package let goneQuestions: [String]
  /// 'May I …?' that could not be asked and now can, in the words of the new pack.
  package let newQuestions: [String]

  /// Whether every question has the same answer, on the same clauses, and nobody may do more or
  /// less in the product.
  package var isSameInAnswers: Bool {
    answers.isEmpty && scenarios.isEmpty && goneQuestions.isEmpty && newQuestions.isEmpty
      && house.isEmpty && !rules.contains(where: \.isOfDesk)
  }

  /// Compares two packs.
  package init(from old: PolicyPack, to new: PolicyPack) {
    let (before, after) = (Rulebook(old), Rulebook(new))
    clauses = ClauseChange.changes(from: old.document, to: new.document)
    var sweep = ChangeSweep(before, after)
    sweep.run()
    answers = ChangeGrouping.groups(sweep.changes, words: new.vocabulary)
    questionCount = sweep.questionCount
    changedCount = sweep.changedCount
    scenarios = Self.scenarios(old, new, before, after)
    rules = Self.rules(old, new)
    house = HouseChange.all(from: HouseRules(old, before), to: HouseRules(new, after))
    let (oldKinds, newKinds) = (Self.questions(old.vocabulary), Self.questions(new.vocabulary))
    goneQuestions = oldKinds.filter { kind in !newKinds.contains { $0.key == kind.key } }
      .map(\.label)
    newQuestions = newKinds.filter { kind in !oldKinds.contains { $0.key == kind.key } }
      .map(\.label)
  }

  private static func scenarios(
    _ old: PolicyPack, _ new: PolicyPack, _ before: Rulebook, _ after: Rulebook
  ) -> [ScenarioChange] {
    struct Asked: Hashable {
      let ask: String
      let question: Question
    }
    let kept = Set(new.scenarios.map { Asked(ask: $0.ask, question: $0.question) })
    let gone = old.scenarios.filter {
      !kept.contains(Asked(ask: $0.ask, question: $0.question))
    }
    let all = new.scenarios.map { ($0, false) } + gone.map { ($0, true) }
    return all.compactMap { scenario, isGone in
      guard before.canAsk(scenario.question), after.canAsk(scenario.question) else { return nil }
      return AnswerChange(
        scenario.question, old: before.answer(scenario.question),
        new: after.answer(scenario.question)
      ).map { ScenarioChange(scenario: scenario, isGone: isGone, change: $0) }
    }
  }

  private static func rules(_ old: PolicyPack, _ new: PolicyPack) -> [RuleChange] {
    let olds = Dictionary(old.ruleTexts.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    let news = Set(new.ruleTexts.map(\.id))
    let change = { (kind: ClauseChange.Kind, rule: Rule, pack: PolicyPack) in
      let activities = Set(pack.vocabulary.activities.map(\.id))
      return RuleChange(
        kind: kind, id: rule.id, clauses: rule.clauses,
        sentence: RuleWords(rule, words: pack.vocabulary).sentence,
        isOfDesk: rule.isOfDesk(activities: activities))
    }
    let standing = new.ruleTexts.compactMap { rule -> RuleChange? in
      guard let before = olds[rule.id] else { return change(.added, rule, new) }
      let isSame = before.tokens == rule.tokens && before.clauses == rule.clauses
      return isSame ? nil : change(.changed, rule, new)
    }
    let gone = old.ruleTexts.filter { !news.contains($0.id) }.map { change(.removed, $0, old) }
    return standing + gone
  }

  private static func questions(_ words: Vocabulary) -> [(key: [String], label: String)] {
    let askers = words.askingRoles.map { (["role", $0.id], $0.label) }
    let activities = words.activities.flatMap { activity -> [([String], String)] in
      if activity.things.isEmpty { return [([activity.id], "May I \(activity.label)?")] }
      return activity.things.map { id in
        ([activity.id, id], "May I \(activity.label) (\(words.thing(id)?.label ?? id))?")
      }
    }
    return askers + activities
  }
}

extension Rulebook {
  /// Whether the vocabulary has every word of a question.
  package func canAsk(_ question: Question) -> Bool {
    let words = vocabulary
    let things = words.activity(question.activity)?.things
    let isThing = question.thing.map { things?.contains($0) == true } ?? (things?.isEmpty == true)
    return things != nil && isThing
      && question.who.allSatisfy { words.role($0) != nil }
      && words.period(question.period) != nil && words.place(question.place) != nil
      && words.mode(question.mode) != nil
      && question.facts.allSatisfy { words.fact($0) != nil }
  }
}
