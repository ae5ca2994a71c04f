package import Cedar

/// The rules of a pack, ready to answer.
///
/// Everything that does not depend on the question is made once, in `init`; the same question
/// always gets the same answer.
package struct Rulebook: Sendable {
  /// The most facts that are tried together on the way to an 'only if'.
  package static let factsTogetherMax = 3
  /// The most ways to a yes that an 'only if' offers.
  package static let waysMax = 6

  /// The words that questions are asked in.
  package let vocabulary: Vocabulary

  /// What decides, for those who ask it in their own way.
  package let authorizer: Authorizer
  private let rules: [PolicyID: Rule]
  private let positions: [PolicyID: Int]
  /// For each activity the facts that can be arranged and that its rules depend on, in the order
  /// of the vocabulary.
  private let facts: [String: [String]]
  /// For each activity what its rules ask about the circumstances.
  private let reads: [String: CircumstancesRead]
  /// The roles with their wider roles, the things, and the school.
  package let entities: [EntityUID: Entity]
  /// What every question begins as.
  let unasked: Cedar.Request

  /// Prepares the rules of a pack.
  package init(_ pack: PolicyPack) {
    vocabulary = pack.vocabulary
    let words = pack.vocabulary
    authorizer = Authorizer(pack.rules)
    rules = Dictionary(uniqueKeysWithValues: pack.ruleTexts.map { ($0.id, $0) })
    positions = Dictionary(
      uniqueKeysWithValues: pack.ruleTexts.enumerated().map { ($1.id, $0) })
    let activities = Set(words.activities.map(\.id))
    var facts: [String: [String]] = [:]
    var reads: [String: CircumstancesRead] = [:]
    for activity in words.activities {
      let concerned = pack.ruleTexts.filter { $0.concerns(activity.id, activities: activities) }
      reads[activity.id] = concerned.reduce(.these([])) { $0.union($1.reads) }
      let used = Set(concerned.flatMap(\.facts))
      facts[activity.id] = words.facts.filter { $0.hinders == nil && used.contains($0.id) }
        .map(\.id)
    }
    self.facts = facts
    self.reads = reads
    entities = Self.entities(of: words)
    unasked = Asked.nothing(words)
  }

  // 'May I?'

  /// Answers a question.
  ///
  /// What no rule speaks of is answered with no, without clauses or rules; and so is a question
  /// with a word that the vocabulary does not have, for no rule can mean it.
  package func answer(_ question: Question) -> Answer {
    guard hasKnownWords(question) else { return answer(.no, []) }
    let asked = Asked(question, of: self)
    let decision = decide(asked, adding: [])
    if decision.isAllowed { return answer(.yes, decision.reasons) }
    let ways = ways(for: asked)
    if ways.isEmpty { return answer(.no, decision.reasons) }
    let conditions = ways.map { way in
      way.facts.map { vocabulary.onlyIf($0, for: question.who) }
    }
    let permits = ways.flatMap(\.permits)
    return answer(.onlyIf, decision.reasons + permits, conditions: conditions)
  }

  /// The rules that determine a question as things stand, or would if its facts were otherwise;
  /// none when no rule speaks of it.
  func determining(_ question: Question) -> [PolicyID] {
    let asked = Asked(question, of: self)
    let reasons = decide(asked, adding: []).reasons
    if !reasons.isEmpty { return reasons }
    let open = openFacts(asked)
    for fact in open {
      let reasons = decide(asked, adding: [fact]).reasons
      if !reasons.isEmpty { return reasons }
    }
    return decide(asked, adding: open).reasons
  }

  /// The rules that can be about an activity, in the order of the pack.
  func rules(about activity: String) -> [Rule] {
    let activities = Set(vocabulary.activities.map(\.id))
    return rules.values.filter { $0.concerns(activity, activities: activities) }
      .sorted { (positions[$0.id] ?? .max) < (positions[$1.id] ?? .max) }
  }

  /// What the rules are asked for a question.
  func request(for question: Question) -> Cedar.Request {
    Asked(question, of: self).request
  }

  /// What the rules are told of the circumstances of a question.
  package func circumstances(of question: Question) -> [String: Cedar.Value] {
    Asked(question, of: self).request.context
  }

  /// A question that the rules cannot tell from this one, the same for all of those: the time and
  /// the place are the first that differ in nothing that a rule about the activity reads.
  func representative(of question: Question) -> Question {
    guard let reads = reads[question.activity] else { return question }
    var other = question
    if !reads.contains("when") { other.period = vocabulary.periods.first?.id ?? question.period }
    if !reads.contains("mode") { other.mode = vocabulary.modes.first?.id ?? question.mode }
    if !reads.contains("where"), let place = vocabulary.place(question.place) {
      let same = vocabulary.places.first {
        (!reads.contains("onSite") || $0.onSite == place.onSite)
          && (!reads.contains("learnersPresent") || $0.learnersPresent == place.learnersPresent)
      }
      other.place = same?.id ?? question.place
    }
    return other
  }

  /// Whether every word is one of the vocabulary's; a place may be left open.
  private func hasKnownWords(_ question: Question) -> Bool {
    vocabulary.period(question.period) != nil && vocabulary.mode(question.mode) != nil
      && (question.place.isEmpty || vocabulary.place(question.place) != nil)
      && question.who.allSatisfy { vocabulary.role($0) != nil }
      && question.facts.allSatisfy { vocabulary.fact($0) != nil }
  }

  private struct Way {
    let facts: [String]
    let permits: [PolicyID]
  }

  /// Every set of facts that turns a no into a yes and of which no part does, the small ones first
  /// and each size in the order of the vocabulary.
  private func ways(for asked: Asked) -> [Way] {
    let open = openFacts(asked)
    var ways: [Way] = []
    var tries = [[Int]()]
    for size in 1...Self.factsTogetherMax where size <= open.count {
      tries = tries.flatMap { tried in
        (((tried.last ?? -1) + 1)..<open.count).map { tried + [$0] }
      }
      for tried in tries {
        let facts = tried.map { open[$0] }
        if ways.contains(where: { Set($0.facts).isSubset(of: facts) }) { continue }
        let decision = decide(asked, adding: facts)
        guard decision.isAllowed else { continue }
        ways.append(Way(facts: facts, permits: decision.reasons))
        if ways.count == Self.waysMax { return ways }
      }
    }
    return ways
  }

  private func openFacts(_ asked: Asked) -> [String] {
    let known = facts[asked.question.activity] ?? []
    return known.filter { !asked.question.facts.contains($0) }
  }

  private func decide(_ asked: Asked, adding facts: [String]) -> Decision {
    authorizer.decide(asked.request(adding: facts), in: asked)
  }

  private func answer(
    _ verdict: Verdict, _ ids: [PolicyID], conditions: [[String]] = []
  ) -> Answer {
    let grounds = grounds(ids)
    return Answer(
      verdict: verdict, conditions: conditions, clauses: grounds.clauses,
      reasons: grounds.reasons, instead: grounds.instead, rules: grounds.rules)
  }

  // The desk.

  /// Rules on something that somebody is about to do.
  ///
  /// - Parameters:
  ///   - request: Who does what to what, in which circumstances.
  ///   - source: Where the facts about them are found; the pack's own roles and things are found
  ///     besides.
  /// - Returns: Whether it may be done, and on which grounds.
  package func rule(on request: Cedar.Request, in source: some EntitySource) -> Ruling {
    let decision = authorizer.decide(request, in: Layered(upper: source, lower: entities))
    let grounds = grounds(decision.reasons)
    return Ruling(
      isAllowed: decision.isAllowed, clauses: grounds.clauses, reasons: grounds.reasons,
      instead: grounds.instead, rules: grounds.rules)
  }

  /// What rules say to people: each thing once, in the order of the pack; not that it is allowed.
  package func grounds(_ ids: [PolicyID]) -> Ruling {
    let ordered = Set(ids).sorted { (positions[$0] ?? .max) < (positions[$1] ?? .max) }
    var ruling = Ruling(isAllowed: false, rules: ordered)
    var clauses: Set<ClauseNumber> = []
    for rule in ordered.compactMap({ rules[$0] }) {
      clauses.formUnion(rule.clauses)
      if !ruling.reasons.contains(rule.reason) { ruling.reasons.append(rule.reason) }
      if let instead = rule.instead, !ruling.instead.contains(instead) {
        ruling.instead.append(instead)
      }
    }
    ruling.clauses = clauses.sorted()
    return ruling
  }

  /// The roles with their wider roles, the things, and the school.
  private static func entities(of words: Vocabulary) -> [EntityUID: Entity] {
    let roles = words.roles.map { role in
      Entity(.role(role.id), parents: Set(role.wider.map { EntityUID.role($0) }))
    }
    let things = words.things.map { Entity($0.uid, attributes: $0.attributes) }
    let all = roles + things + [Entity(.school)]
    return Dictionary(all.map { ($0.uid, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension EntityUID {
  /// A role by the id that the vocabulary gives it.
  package static func role(_ id: String) -> EntityUID { EntityUID("Role", id) }
  /// An action or activity by its id.
  package static func action(_ id: String) -> EntityUID { EntityUID("Action", id) }
  /// The school, which is the resource of whatever is done with no thing.
  package static var school: EntityUID { EntityUID("School", "school") }
}
