internal import Cedar

/// What `policy check` finds out about a pack: whether its scenarios hold, and what nothing covers.
package struct PackCheck: Sendable {
  /// One scenario that was asked.
  package struct ScenarioResult: Sendable {
    /// The scenario.
    package let scenario: Scenario
    /// The answer that came.
    package let answer: Answer

    /// Whether the answer and its clauses are the expected ones.
    package var holds: Bool {
      answer.verdict == scenario.expected && answer.clauses == scenario.clauses
    }

    /// What was asked, expected and answered, and by which rules, in a few lines.
    package var report: String { Diagnostics.report(self) }
  }

  /// One scenario of the product's own use that was asked.
  package struct HouseResult: Sendable {
    /// The scenario.
    package let scenario: HouseScenario
    /// What the rules say.
    package let ruling: Ruling

    /// Whether the answer and its clauses are the expected ones.
    package var holds: Bool {
      ruling.isAllowed == scenario.isAllowed && ruling.clauses == scenario.clauses
    }

    /// What was done, expected and answered, and by which rules, in a few lines.
    package var report: String { Diagnostics.report(self) }
  }

  /// Every scenario, in the order of the file.
  package let scenarios: [ScenarioResult]
  /// Every scenario of the product's own use, in the order of the file.
  package let house: [HouseResult]
  /// What the pack's owner should look at: the document's findings first, then the rules',
  /// of these no more than `Finding.ofKindMax` of a kind.
  package let findings: [Finding]
  /// How each clause is alive, in the order of the document.
  package let clauses: [ClauseLife]
  /// The clauses that nothing makes good.
  package let uncovered: [ClauseNumber]
  /// The questions that can be asked and that no rule determines, in few groups.
  package let unanswered: [UnansweredGroup]
  /// How many questions can be asked in the normal mode.
  package let questionCount: Int
  /// How many of them no rule determines.
  package let unansweredCount: Int

  /// Whether every scenario holds and nothing was found that must be mended.
  package var isWhole: Bool {
    scenarios.allSatisfy(\.holds) && house.allSatisfy(\.holds)
      && !findings.contains { $0.kind.mustBeMended }
  }

  /// Checks a pack, by the day on which it was read.
  ///
  /// - Parameters:
  ///   - pack: The pack.
  ///   - asks: The ids of the actions that the product asks the rules about.
  ///   - holders: The ids of the roles that somebody at the school holds; `nil` when the pack is
  ///     looked at without a school.
  package init(_ pack: PolicyPack, asks: [String], holders: Set<String>? = nil) {
    let rulebook = Rulebook(pack)
    scenarios = pack.scenarios.map {
      ScenarioResult(scenario: $0, answer: rulebook.answer($0.question))
    }
    let rules = HouseRules(pack, rulebook)
    house = pack.houseScenarios.map {
      HouseResult(scenario: $0, ruling: rules.ruling($0.question))
    }
    let sweep = QuestionSweep(rulebook)
    unanswered = sweep.groups
    questionCount = sweep.questionCount
    unansweredCount = sweep.unansweredCount
    clauses = ClauseLife.all(pack)
    let blank = Set(pack.document.clauses.filter(\.blank).map(\.number))
    uncovered = clauses.filter { $0.ways.isEmpty && !blank.contains($0.clause) }.map(\.clause)
    let schema = SchemaCheck.findings(pack, rulebook)
    findings =
      pack.findings.map { Self.placed($0) }
      + Finding.limited(
        schema + Self.missing(pack) + uncovered.map { .uncovered($0, pack.document) }
          + RunningCheck.findings(pack, holders: holders)
          + Self.swept(pack, rulebook, besides: schema)
          + HouseCheck.findings(rules, asks: asks)
          + Self.unexercised(
            pack, scenarios.flatMap(\.answer.rules) + house.flatMap(\.ruling.rules))
          + scenarios.filter { $0.answer.clauses.isEmpty || $0.scenario.clauses.isEmpty }
          .map { .unexplained($0.scenario) })
  }

  /// A finding of the document, with the file that its line is of.
  private static func placed(_ finding: Finding) -> Finding {
    var placed = finding
    placed.file = PolicyPack.documentFile
    return placed
  }

  /// Rules that make no difference to anything that can be asked, and rules that contradict each
  /// other. A rule that the schema rules out already is not told again.
  private static func swept(
    _ pack: PolicyPack, _ rulebook: Rulebook, besides schema: [Finding]
  ) -> [Finding] {
    let sweep = RuleSweep(pack, rulebook)
    let isTold = { (rule: Rule) in
      schema.contains { $0.file == rule.location.file && $0.line == rule.location.line }
    }
    return sweep.neverApply.filter { !isTold($0) }.map { .neverApplies($0) }
      + sweep.alwaysOverruled.map { .alwaysOverruled($0) }
      + sweep.contradictions.map {
        .contradiction($0.permit, $0.forbid, $0.question, pack.vocabulary)
      }
  }

  private static func missing(_ pack: PolicyPack) -> [Finding] {
    let numbers = Set(pack.document.clauses.map(\.number))
    let rules = pack.ruleTexts.flatMap { rule in
      rule.clauses.filter { !numbers.contains($0) }.map { Finding.missing($0, rule: rule) }
    }
    return rules
      + pack.coverage.filter { !numbers.contains($0.clause) }.map {
        .missing($0.clause, line: $0.line)
      }
  }

  /// The rules that no scenario's answer rests on.
  private static func unexercised(_ pack: PolicyPack, _ rules: [PolicyID]) -> [Finding] {
    let exercised = Set(rules)
    return pack.ruleTexts.filter { !exercised.contains($0.id) }.map { .unexercised($0) }
  }
}

extension Finding.Kind {
  /// Whether a pack with such a finding is not fit to be adopted.
  package var mustBeMended: Bool {
    switch self {
    case .missingClause, .uncovered, .schema, .field, .neverFires, .contradiction, .unexplained,
      .nobodyMay, .wordless, .promise:
      true
    case .blankClause, .numbering, .reviewOverdue, .reviewUnclear, .lapsedCondition,
      .unnumberedText, .namedPerson, .unexercised, .unanswered, .schemaWarning, .guidanceNewer,
      .guidanceUnconfirmed, .contactUnconfirmed, .vacantRole:
      false
    }
  }
}
