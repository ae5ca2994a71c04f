import Policy

/// Questions that come up at the school, each with its answer: the policy's own scenarios, by who
/// asks.
struct CommonQuestionsPage: Page {
  static let template = "ask/questions"
  let title = "Common questions"
  var area: SiteArea? { .ask }
  let groups: [Group]

  /// The questions of one role, or of one person who holds several.
  struct Group: Sendable, Equatable {
    let id: String
    let asker: String
    /// How many there are, in words.
    let count: String
    let questions: [CommonQuestion]
  }

  /// In the vocabulary's order of roles; who holds several stands after who holds the first.
  init(_ pack: PolicyPack) {
    let order = pack.vocabulary.roles.map(\.id)
    let places = { (who: [String]) in who.map { order.firstIndex(of: $0) ?? order.count } }
    groups = Dictionary(grouping: pack.scenarios, by: \.question.who)
      .sorted { places($0.key).lexicographicallyPrecedes(places($1.key)) }
      .map { who, scenarios in
        Group(
          id: "who-\(who.joined(separator: "-"))", asker: AskerWords.label(who, pack.vocabulary),
          count: counted(scenarios.count, "question", "questions"),
          questions: scenarios.map { CommonQuestion($0, pack.vocabulary) })
      }
  }
}

/// A question in a person's words, and its answer to that person.
struct CommonQuestion: Sendable, Equatable {
  /// Who asks, as in 'A teacher': the same question of somebody else may be answered otherwise.
  let asker: String
  let ask: String
  let verdict: VerdictWord
  let why: String
  /// The address of the whole answer; empty when no address can carry the question.
  let url: String

  init(_ scenario: Scenario, _ vocabulary: Vocabulary) {
    asker = AskerWords.label(scenario.question.who, vocabulary)
    ask = scenario.ask
    verdict = VerdictWord(scenario.expected)
    why = scenario.why
    url = AnswerLink.url(scenario.asked, vocabulary) ?? ""
  }
}

/// Who asks, in words.
enum AskerWords {
  /// 'A teacher', or 'A governor who is also a parent or carer'.
  static func label(_ who: [String], _ vocabulary: Vocabulary) -> String {
    let labels = who.map { vocabulary.role($0)?.label ?? $0 }
    guard let first = labels.first else { return "" }
    let others = labels.dropFirst().map(\.startingSmall)
    return others.isEmpty ? first : "\(first) who is also \(others.joined(separator: " and "))"
  }
}
