import Logbook
import Policy
import School

/// The form on which somebody says that an answer seems wrong.
struct RaisePage: Page {
  static let template = "doubts/raise"
  let title = "This seems wrong"
  var area: SiteArea? { .ask }
  let question: String
  let verdict: VerdictWord
  let hidden: [HiddenField]
  let typed: String
  /// What to mend; empty when nothing is.
  let problem: String
  let isSignedIn: Bool
  let backURL: String

  init(
    _ draft: AskDraft, _ reply: MayI.Reply, _ vocabulary: Vocabulary, _ context: SchoolContext,
    doubt: DoubtID, typed: String = "", problem: String = ""
  ) {
    var draft = draft
    draft.mode = reply.mode
    question = AskSummary(draft, vocabulary, person: context.visitor?.person).sentence
    verdict = VerdictWord(reply.answer.verdict)
    hidden = draft.choiceFields + [HiddenField(name: "doubt", value: doubt.rawValue)]
    self.typed = typed
    self.problem = problem
    isSignedIn = context.visitor?.person != nil
    backURL = AnswerLink.url(draft)
  }
}

/// That a doubt arrived, and later what was decided.
struct DoubtSentPage: Page {
  static let template = "doubts/sent"
  let title: String
  var area: SiteArea? { .ask }
  let at: String
  let owners: String
  let isSettled: Bool
  let outcome: String
  let words: [String]

  init(_ receipt: DoubtReceipt.Receipt, _ context: SchoolContext) {
    at = receipt.raisedAt.inWords
    owners = DoubtWords.owners(receipt.owners, context.registers)
    isSettled = receipt.decision != nil
    outcome = receipt.decision.map { DoubtWords.outcome($0.outcome) } ?? ""
    words = receipt.decision.map { DoubtWords.paragraphs($0.words) } ?? []
    title = isSettled ? "What was decided" : "Thank you for saying so"
  }
}

/// The doubts that somebody looks after.
struct DoubtsPage: Page {
  static let template = "doubts/doubts"
  let title = "Answers that seem wrong"
  let hasAny: Bool
  let lines: [Line]
  /// How many older ones the page leaves out, in words; empty when it shows all.
  let more: String

  /// The most that one page shows.
  private static let linesMax = 100

  /// A doubt, without its words.
  struct Line: Sendable, Equatable {
    let url: String
    let question: String
    let at: String
    let verdict: VerdictWord
    let isOpen: Bool
  }

  init(_ doubts: [Doubt], _ context: SchoolContext) {
    hasAny = !doubts.isEmpty
    lines = doubts.prefix(Self.linesMax).map { doubt in
      Line(
        url: "/doubts/\(doubt.id)", question: DoubtWords.question(doubt, context.registers),
        at: doubt.raisedAt.inWords, verdict: DoubtWords.verdict(doubt),
        isOpen: doubt.decision == nil)
    }
    let left = doubts.count - lines.count
    more = left > 0 ? "and \(counted(left, "older one", "older ones"))" : ""
  }
}

/// One doubt, and what was decided, or the form to decide it.
struct DoubtPage: Page {
  static let template = "doubts/doubt"
  let title = "An answer that seems wrong"
  let question: String
  let asker: String
  let verdict: VerdictWord
  let answerURL: String
  let words: [String]
  let by: String
  let at: String
  let clauses: [ClauseChip]
  let action: String
  let isOpen: Bool
  let outcome: String
  let decision: [String]
  let decidedBy: String
  let options: [Choice]
  let typed: String
  /// What to mend; empty when nothing is.
  let problem: String

  init(
    _ doubt: Doubt, _ context: SchoolContext, chosen: DoubtOutcome? = nil, typed: String = "",
    isRetry: Bool = false
  ) {
    let registers = context.registers
    let raised = doubt.raised
    question = DoubtWords.question(doubt, registers)
    let vocabulary = registers.adoption.inForce?.pack.vocabulary
    asker = vocabulary.map { AskerWords.label(raised.roles.map(\.id), $0) } ?? ""
    verdict = DoubtWords.verdict(doubt)
    answerURL = vocabulary.flatMap { AnswerLink.url(DoubtWords.asked(doubt), $0) } ?? ""
    words = DoubtWords.paragraphs(raised.words)
    by = registers.name(of: doubt.raiser)
    at = doubt.raisedAt.inWords
    clauses = raised.clauses.compactMap(ClauseNumber.init).map { ClauseChip($0, in: registers) }
    action = "/doubts/\(doubt.id)"
    isOpen = doubt.decision == nil
    outcome = doubt.decision.map { DoubtWords.outcome($0.outcome) } ?? ""
    decision = doubt.decision.map { DoubtWords.paragraphs($0.words) } ?? []
    decidedBy =
      doubt.decision.map { "\(registers.name(of: $0.by)), \($0.at.inWords)" } ?? ""
    options = DoubtOutcome.allCases.map { outcome in
      Choice(
        id: "outcome-\(outcome.rawValue)", name: "outcome", value: outcome.rawValue,
        label: DoubtWords.outcome(outcome), hint: "", isChecked: outcome == chosen)
    }
    self.typed = typed
    problem =
      isRetry
      ? "Choose what was decided, and write why, in at most \(DoubtRoutes.charactersMax) letters."
      : ""
  }
}

/// Doubts in words.
enum DoubtWords {
  static func outcome(_ outcome: DoubtOutcome) -> String {
    switch outcome {
    case .answerStands: "The answer is right"
    case .rulesWillChange: "The answer is wrong: the rules behind it will be mended"
    case .policyWillChange: "The policy itself should change"
    }
  }

  static func verdict(_ doubt: Doubt) -> VerdictWord {
    VerdictWord(Verdict(rawValue: doubt.raised.verdict) ?? .no)
  }

  /// The question as it was asked.
  static func asked(_ doubt: Doubt) -> Question {
    let raised = doubt.raised
    return Question(
      who: raised.roles.map(\.id), activity: raised.activity, thing: raised.thing,
      period: raised.period, place: raised.place, mode: raised.mode.rawValue,
      facts: Set(raised.facts))
  }

  /// The question in the words of the policy in force.
  static func question(_ doubt: Doubt, _ registers: Registers) -> String {
    guard let words = registers.adoption.inForce?.pack.vocabulary else { return "" }
    let raised = doubt.raised
    let details = [
      raised.thing.map { "with \(words.thing($0)?.label ?? $0)" },
      words.period(raised.period)?.label ?? raised.period,
      words.place(raised.place)?.label ?? raised.place,
    ].compactMap(\.self)
    let activity = words.activity(raised.activity)?.label ?? raised.activity
    return "May I \(activity)? \(details.joined(separator: ", ").startingLarge)."
  }

  /// Those who look after the clause: 'the headteacher'.
  static func owners(_ owners: [Role], _ registers: Registers) -> String {
    let words = registers.adoption.inForce?.pack.vocabulary
    return owners.map { (words?.role($0.id)?.label ?? $0.id).startingSmall }
      .joined(separator: " or ")
  }

  static func paragraphs(_ text: Text) -> [String] {
    text.words.split(separator: "\n").map(String.init)
  }
}
