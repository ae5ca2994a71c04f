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

  /// Every scenario, in the order of the file.
  package let scenarios: [ScenarioResult]
  /// What the pack's owner should look at: the document's findings first, then the rules',
  /// of these no more than `Finding.ofKindMax` of a kind.
  package let findings: [Finding]
  /// The clauses that neither a rule nor the coverage file is about.
  package let uncovered: [ClauseNumber]
  /// The questions that can be asked and that no rule determines, in few groups.
  package let unanswered: [UnansweredGroup]
  /// How many questions can be asked in the normal mode.
  package let questionCount: Int
  /// How many of them no rule determines.
  package let unansweredCount: Int

  /// Whether every scenario holds and nothing was found that must be mended.
  package var isWhole: Bool {
    scenarios.allSatisfy(\.holds) && !findings.contains { $0.kind.mustBeMended }
  }

  /// Checks a pack.
  package init(_ pack: PolicyPack) {
    let rulebook = Rulebook(pack)
    scenarios = pack.scenarios.map {
      ScenarioResult(scenario: $0, answer: rulebook.answer($0.question))
    }
    let sweep = QuestionSweep(rulebook)
    unanswered = sweep.groups
    questionCount = sweep.questionCount
    unansweredCount = sweep.unansweredCount
    uncovered = Self.uncovered(pack)
    findings =
      pack.findings
      + Finding.limited(
        SchemaCheck.findings(pack, rulebook) + Self.missing(pack)
          + uncovered.map { .uncovered($0, pack.document) }
          + Self.unexercised(pack, scenarios))
  }

  private static func uncovered(_ pack: PolicyPack) -> [ClauseNumber] {
    let covered = Set(pack.ruleTexts.flatMap(\.clauses)).union(pack.coverage.map(\.clause))
    return pack.document.clauses.filter { !$0.blank }.map(\.number).filter { !covered.contains($0) }
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

  /// The rules that no scenario's answer rests on, without those about what the product does
  /// itself, which nobody asks about.
  private static func unexercised(_ pack: PolicyPack, _ results: [ScenarioResult]) -> [Finding] {
    let exercised = Set(results.flatMap(\.answer.rules))
    let activities = Set(pack.vocabulary.activities.map(\.id))
    return pack.ruleTexts.filter { rule in
      !exercised.contains(rule.id) && !rule.isOfDesk(activities: activities)
    }.map { .unexercised($0) }
  }
}

extension Finding.Kind {
  /// Whether a pack with such a finding is not fit to be adopted.
  package var mustBeMended: Bool {
    switch self {
    case .missingClause, .uncovered, .schema: true
    case .blankClause, .numbering, .reviewOverdue, .reviewUnclear, .lapsedCondition,
      .unnumberedText, .namedPerson, .unexercised, .unanswered, .schemaWarning:
      false
    }
  }
}
