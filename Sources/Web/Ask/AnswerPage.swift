import Policy
import School

/// The answer to 'May I?': a word and a shape, the reason, what to do instead, and the clauses.
struct AnswerPage: Page {
  static let template = "ask/answer"
  let title: String
  var area: SiteArea? { .ask }
  let question: String
  let verdict: VerdictWord
  /// For 'only if': the ways to a yes.
  let ways: [Way]
  let reasons: [String]
  let hasInstead: Bool
  let instead: [String]
  let hasClauses: Bool
  let clauses: [ClauseChip]
  /// Whether no rule speaks of what was asked.
  let isUnspoken: Bool
  let summary: [SummaryRow]

  /// What must all hold.
  struct Way: Sendable, Equatable {
    let conditions: [String]
    /// Whether there is more than one.
    let isSeveral: Bool
    /// Whether another way stands before it.
    let isAlternative: Bool
  }

  init(
    _ reply: MayI.Reply, _ draft: AskDraft, _ vocabulary: Vocabulary, _ context: SchoolContext
  ) {
    let words = AskSummary(draft, vocabulary, person: context.visitor?.person)
    let answer = reply.answer
    question = words.sentence
    verdict = VerdictWord(answer.verdict)
    title = "\(verdict.word): \(question)"
    ways = answer.conditions.enumerated().map { index, conditions in
      Way(conditions: conditions, isSeveral: conditions.count > 1, isAlternative: index > 0)
    }
    reasons = answer.reasons
    instead = answer.instead
    hasInstead = !instead.isEmpty
    clauses = answer.clauses.map { ClauseChip($0, in: context.registers) }
    hasClauses = !clauses.isEmpty
    isUnspoken = answer.rules.isEmpty
    let mode = vocabulary.mode(reply.mode.rawValue)?.label ?? reply.mode.rawValue
    summary = words.rows() + [SummaryRow(key: "School", value: mode, changeURL: "")]
  }
}

/// A verdict as a word and as flags for its shape: never a colour alone.
struct VerdictWord: Sendable, Equatable {
  let word: String
  let isYes: Bool
  let isNo: Bool
  let isOnlyIf: Bool

  init(_ verdict: Verdict) {
    isYes = verdict == .yes
    isNo = verdict == .no
    isOnlyIf = verdict == .onlyIf
    word =
      switch verdict {
      case .yes: "Yes"
      case .no: "No"
      case .onlyIf: "Only if"
      }
  }
}
