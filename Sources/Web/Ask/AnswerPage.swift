import Cedar
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
  /// Why nobody can tell what the school does then.
  let calendarGap: String?
  let hasInstead: Bool
  let instead: [String]
  let hasClauses: Bool
  let clauses: [ClauseChip]
  /// Whether no rule speaks of what was asked.
  let isUnspoken: Bool
  /// What decided it.
  let decided: [Decided]
  /// The rules that determined it, in words.
  let rules: [RuleLine]
  let hasRules: Bool
  /// Where somebody says that it seems wrong.
  let doubtURL: String

  /// A rule in words.
  struct RuleLine: Sendable, Equatable {
    let sentence: String
    let reason: String
    let name: String
  }

  /// What must all hold.
  struct Way: Sendable, Equatable {
    let conditions: [String]
    /// Whether there is more than one.
    let isSeveral: Bool
    /// Whether another way stands before it.
    let isAlternative: Bool
  }

  init(
    _ reply: MayI.Reply, _ draft: AskDraft, _ rulebook: Rulebook, _ context: SchoolContext
  ) {
    let vocabulary = rulebook.vocabulary
    let words = AskSummary(draft, vocabulary, person: context.visitor?.person)
    let answer = reply.answer
    question = words.sentence
    verdict = VerdictWord(answer.verdict)
    title = "\(verdict.word): \(question)"
    ways = answer.conditions.enumerated().map { index, conditions in
      Way(conditions: conditions, isSeveral: conditions.count > 1, isAlternative: index > 0)
    }
    reasons = answer.reasons
    calendarGap = reply.gap?.sentence
    instead = answer.instead
    hasInstead = !instead.isEmpty
    clauses = answer.clauses.map { ClauseChip($0, in: context.registers) }
    hasClauses = !clauses.isEmpty
    isUnspoken = answer.rules.isEmpty
    decided = DecidedWords(
      draft: draft, question: reply.question, rulebook: rulebook, context: context
    ).rows()
    let pack = context.registers.adoption.inForce?.pack
    rules = answer.rules.compactMap { pack?.rule($0) }.map { rule in
      let words = RuleWords(rule, words: vocabulary)
      return RuleLine(sentence: words.sentence, reason: words.reason, name: rule.id.name)
    }
    hasRules = !rules.isEmpty
    doubtURL = DoubtLink.url(draft)
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
