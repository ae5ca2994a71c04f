import Policy

/// The questions that people ask most, each with its answer: the policy's own scenarios.
struct CommonQuestionsPage: Page {
  static let template = "ask/questions"
  let title = "Common questions"
  var area: SiteArea? { .ask }
  let questions: [CommonQuestion]

  init(_ pack: PolicyPack) {
    questions = pack.scenarios.map(CommonQuestion.init)
  }
}

/// A question in a person's words, and its answer.
struct CommonQuestion: Sendable, Equatable {
  let ask: String
  let verdict: VerdictWord
  let why: String
  /// The address of the whole answer; empty when no address can carry the question.
  let url: String

  init(_ scenario: Scenario) {
    ask = scenario.ask
    verdict = VerdictWord(scenario.expected)
    why = scenario.why
    url = AnswerLink.url(scenario.question) ?? ""
  }
}
