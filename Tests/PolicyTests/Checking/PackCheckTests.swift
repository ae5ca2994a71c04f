import Foundation
import Policy
import Testing

struct PackCheckTests {
  @Test func `a pack in order is whole`() throws {
    let check = PackCheck(try BicyclePack.pack(), asks: ["openShed"])
    #expect(check.isWhole)
    #expect(check.scenarios.map(\.holds) == [true, true, true])
    #expect(check.uncovered == [])
    #expect(check.house.map(\.holds) == [true, true])
  }

  @Test func `rules that no scenario needs are found`() throws {
    let findings = PackCheck(try BicyclePack.pack(), asks: ["openShed"]).findings.filter {
      $0.kind == .unexercised
    }
    #expect(
      findings.map(\.message) == [
        "No scenario's answer rests on the rule 'shed' (rules/keeping.cedar:2). "
          + "Ask a question that needs it.",
        "No scenario's answer rests on the rule 'scooting' (rules/riding.cedar:9). "
          + "Ask a question that needs it.",
      ])
  }

  @Test func `a failing scenario says what was asked, expected and answered, and by which rules`()
    throws
  {
    let rules = BicyclePack.keeping.replacing("context.kingAgreed || ", with: "")
      .replacing("\"2.2, 2.1\"", with: "\"2.2\"")
    let check = PackCheck(try BicyclePack.pack(["rules/keeping.cedar": rules]), asks: [])
    #expect(!check.isWhole)
    #expect(
      check.scenarios.filter { !$0.holds }.map(\.report) == [
        """
        scenarios.yaml:18: Where does my motorbike go?
          expected: only-if by 2.1, 2.2
          answered: only-if by 2.2
          rules:    motorbikes
          only if:  the site manager has agreed and the headteacher has agreed
        """
      ])
  }

  @Test func `clauses that nothing makes good, and clauses that are not there, are found`() throws {
    let coverage = "1.1: {kind: text, sentence: a}\n2.4: {kind: text, sentence: b}\n"
    let rules = BicyclePack.keeping.replacing("\"2.2, 2.1\"", with: "\"2.2, 2.9\"")
    let pack = try BicyclePack.pack([
      "coverage.yaml": coverage, "rules/keeping.cedar": rules, "scenarios.yaml": "",
    ])
    let check = PackCheck(pack, asks: [])
    #expect(!check.isWhole)
    #expect(check.uncovered.map(\.description) == ["2.3"])
    let found = check.findings.filter { $0.kind != .unexercised }
      .map { "\($0.kind.rawValue) \($0.clause?.description ?? "-") \($0.line ?? 0)" }
    #expect(found == ["missing-clause 2.9 5", "missing-clause 2.4 2", "uncovered 2.3 19"])
  }

  @Test func `of many findings of a kind some are listed, and the rest is counted`() throws {
    let coverage = (1...30).map { "7.\($0): {kind: text, sentence: a}\n" }.joined()
    let check = PackCheck(
      try BicyclePack.pack(["coverage.yaml": coverage, "scenarios.yaml": ""]), asks: [])
    let missing = check.findings.filter { $0.kind == .missingClause }
    #expect(missing.count == Finding.ofKindMax + 1)
    #expect(missing.last?.message.hasPrefix("There are 10 more like this.") == true)
    #expect(!check.isWhole)
  }

  @Test func `what can be asked and no rule determines is told in few lines`() throws {
    let check = PackCheck(try BicyclePack.pack(), asks: ["openShed"])
    // 2 roles, 4 pairs of activity and thing, 2 periods, 2 places.
    #expect(check.questionCount == 32)
    #expect(check.unansweredCount == 4)
    #expect(
      check.unanswered.map(\.line) == [
        "May I scoot? No rule answers The caretaker at any time, anywhere."
      ])
    let rules = BicyclePack.riding.replacing(
      "forbid (principal,", with: "forbid (principal in Role::\"staff\",")
    let holes = PackCheck(
      try BicyclePack.pack(["rules/riding.cedar": rules, "scenarios.yaml": ""]), asks: [])
    #expect(
      holes.unanswered.map(\.line).first
        == "May I ride on my own (my own bicycle)? No rule answers A pupil at any time, anywhere.")
    #expect(holes.unanswered.map(\.count) == [4, 4])
  }

  @Test func `what does not fit the schema is found, and what can never apply`() throws {
    let rules =
      BicyclePack.riding + """

        @id("role-scoots") @clause("1.2") @reason("a")
        permit (principal == Role::"pupil", action == Action::"scoot", resource);

        @id("colour") @clause("1.2") @reason("a")
        permit (principal, action == Action::"ride", resource) when { resource.colour == 1 };
        """
    let vocabulary = BicyclePack.vocabulary.replacing("wheels: 2}", with: "wheels: two}")
      .replacing("speedMax", with: "speedMost")
    let check = PackCheck(
      try BicyclePack.pack(["rules/riding.cedar": rules, "vocabulary.yaml": vocabulary]), asks: [])
    #expect(!check.isWhole)
    let found = check.findings.filter { $0.kind == .schema }
    #expect(found.prefix(2).map { $0.line } == [12, 16])
    #expect(found.prefix(2).map { $0.clause?.description } == ["1.2", "1.2"])
    #expect(
      found.map { $0.message.contains("vocabulary.yaml") } == [false, false]
        + Array(repeating: true, count: 5))
  }

  @Test func `rules are told in plain words`() throws {
    let pack = try BicyclePack.pack()
    let words = pack.ruleTexts.map { RuleWords($0, words: pack.vocabulary) }
    #expect(
      words.map(\.sentence) == [
        "In some cases people may keep something in the shed.",
        "In some cases people may keep something in the shed with a motorbike.",
        "The caretaker may open shed.",
        "In some cases people may not open shed.",
        "In some cases people may not ride on their own.",
        "Staff may, in some cases, ride on their own with a vehicle.",
        "A pupil may, in some cases, scoot.",
      ])
    #expect(words[6].dependsOn == ["a coach is there"])
    #expect(words[4].instead == "Push it.")
    #expect(words[4].source.hasPrefix("@id(\"no-riding\")"))
  }
}

struct RuleScopeTests {
  @Test(arguments: [
    ("permit(principal,action,resource);", "any any any"),
    (
      "@a(\"permit (principal in x\") forbid (principal == A::\"b\", action, resource);",
      "equal any any"
    ),
    ("permit (principal is N::P in R::\"a\\\"b\", action in G::\"g\", resource is D);", "is 1 is"),
    (
      "permit ( // in\n principal in R::\"//\", action in [A::\"a\", N::A::\"b\"],\n"
        + "resource == X::\"y\");",
      "in 2 equal"
    ),
  ])
  func `the head of a rule is read whatever stands around it`(source: String, shape: String) {
    let scope = RuleScope(source)
    let word = { (constraint: RuleScope.Constraint) in
      switch constraint {
      case .any: "any"
      case .equal: "equal"
      case .isIn: "in"
      case .isType: "is"
      }
    }
    let actions = if case .these(let uids) = scope.actions { "\(uids.count)" } else { "any" }
    #expect("\(word(scope.principal)) \(actions) \(word(scope.resource))" == shape)
    #expect(!scope.isConditional)
  }
}
