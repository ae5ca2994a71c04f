import Logbook
import Policy
import School
import Texts

/// What somebody says something of, as a page shows it: an answer, a clause, or nothing yet.
struct DoubtSubject: Sendable, Equatable {
  /// The question, or the words of the clause; empty for a question that is missing.
  let text: String
  /// The answer that was given; `nil` where there is none.
  let verdict: VerdictWord?
  /// The clause; `nil` for anything else.
  let clause: ClauseChip?

  /// An answer.
  init(question: String, verdict: VerdictWord) {
    self.init(text: question, verdict: verdict, clause: nil)
  }

  /// A clause of the policy in force.
  init(_ number: ClauseNumber, _ registers: Registers) {
    let chip = ClauseChip(number, in: registers)
    self.init(text: chip.summary, verdict: nil, clause: chip)
  }

  /// What was doubted once, in the words of the policy in force.
  init(_ about: Doubt.About, _ registers: Registers) {
    switch about {
    case .answer(let raised):
      self.init(
        question: DoubtWords.question(raised, registers),
        verdict: VerdictWord(Verdict(rawValue: raised.verdict) ?? .no))
    case .clause(let number):
      if let number = ClauseNumber(number) {
        self.init(number, registers)
      } else {
        self.init(text: number, verdict: nil, clause: nil)
      }
    case .missingQuestion:
      self.init(text: "", verdict: nil, clause: nil)
    }
  }

  private init(text: String, verdict: VerdictWord?, clause: ClauseChip?) {
    self.text = text
    self.verdict = verdict
    self.clause = clause
  }
}

/// The form on which somebody says that an answer or a clause seems wrong, or that their question
/// is missing.
struct RaisePage: Page {
  static let template = "doubts/raise"
  let title: String
  var area: SiteArea? { .ask }
  /// `nil` for a question that is missing.
  let subject: DoubtSubject?
  /// Who reads it: 'the headteacher'.
  let owners: String
  let label: String
  let hint: String
  let hidden: [HiddenField]
  let typed: String
  /// What to mend; empty when nothing is.
  let problem: String
  /// What was typed tells of danger.
  let danger: DangerPart?
  let isSignedIn: Bool
  let backURL: String
  let backWords: String

  init(
    _ doubted: Doubted, _ context: SchoolContext, doubt: DoubtID, typed: String = "",
    problem: String = ""
  ) {
    let registers = context.registers
    owners = DoubtWords.owners(doubted.owners(registers), registers)
    var fields: [HiddenField] = []
    switch doubted {
    case .answer(var draft, let reply, let vocabulary):
      draft.mode = reply.mode
      title = "Send a query about this answer"
      subject = DoubtSubject(
        question: AskSummary(draft, vocabulary, person: context.visitor?.person).sentence,
        verdict: VerdictWord(reply.answer.verdict))
      label = "Why does it seem wrong?"
      hint = "A sentence or two. Do not name children or families here."
      fields = draft.choiceFields
      (backURL, backWords) = (AnswerLink.url(draft), "Back to the answer")
    case .clause(let number):
      title = "Send a query about this clause"
      subject = DoubtSubject(number, registers)
      label = "What is not clear, or seems wrong?"
      hint = "A sentence or two. Do not name children or families here."
      fields = [HiddenField(name: "clause", value: number.description)]
      (backURL, backWords) = ("/clauses/\(number)", "Back to the clause")
    case .missingQuestion:
      title = "My question is not here"
      subject = nil
      label = "What would you like to know?"
      hint = "Leave out the names of children and families. Somebody at the school will answer it."
      fields = [HiddenField(name: "about", value: Doubted.missing)]
      (backURL, backWords) = ("/ask", "Back to asking")
    }
    hidden = fields + [HiddenField(name: "doubt", value: doubt.rawValue)]
    self.typed = typed
    self.problem = problem
    danger = DangerPart(DangerReader.read(typed), context)
    isSignedIn = context.visitor?.person != nil
  }
}

/// That a doubt arrived, and later what was decided.
struct DoubtSentPage: Page {
  static let template = "doubts/sent"
  let title: String
  var area: SiteArea? { .ask }
  /// What it was said of; `nil` for a question that was missing.
  let subject: DoubtSubject?
  /// What was written tells of danger.
  let danger: DangerPart?
  let at: String
  let owners: String
  let isSettled: Bool
  let isSignedIn: Bool
  let outcome: String
  let words: [String]

  init(_ receipt: DoubtReceipt.Receipt, _ context: SchoolContext) {
    let registers = context.registers
    subject =
      receipt.about == .missingQuestion ? nil : DoubtSubject(receipt.about, registers)
    danger = DangerPart(receipt.danger, context)
    at = receipt.raisedAt.inWords
    owners = DoubtWords.owners(receipt.owners, registers)
    isSettled = receipt.decision != nil
    isSignedIn = context.visitor?.person != nil
    outcome = receipt.decision.map { DoubtWords.outcome($0.outcome, of: receipt.about) } ?? ""
    words = receipt.decision.map { DoubtWords.paragraphs($0.words) } ?? []
    title = isSettled ? "What was decided" : "Thank you for your query"
  }
}

/// What somebody has said, and the doubts that they look after.
struct DoubtsPage: Page {
  static let template = "doubts/doubts"
  let title = "Queries"
  /// Those that the reader looks after.
  let lines: [Line]
  let hasAny: Bool
  /// Whether the rules let the reader look after any.
  let mayLookAfter: Bool
  /// What the reader has said.
  let own: [Line]
  let hasOwn: Bool
  /// How many older ones the page leaves out, in words; empty when it shows all.
  let more: String

  /// The most that one page shows.
  private static let linesMax = 100

  /// A doubt, without its words.
  struct Line: Sendable, Equatable {
    let url: String
    let question: String
    let at: String
    let verdict: VerdictWord?
    let isOpen: Bool
  }

  /// - Parameters:
  ///   - doubts: Those to look after; `nil` when the rules do not let the reader look after any.
  ///   - own: What the reader has said.
  ///   - context: Who reads, and the registers.
  init(_ doubts: [Doubt]?, own: [Doubt], _ context: SchoolContext) {
    let registers = context.registers
    lines = (doubts ?? []).prefix(Self.linesMax).map {
      Self.line($0, "/queries/\($0.id)", registers)
    }
    hasAny = !lines.isEmpty
    mayLookAfter = doubts != nil
    self.own = own.prefix(Self.linesMax).map {
      Self.line($0, "/queries/\($0.id)/sent", registers)
    }
    hasOwn = !own.isEmpty
    let left = (doubts?.count ?? 0) - lines.count
    more = left > 0 ? "and \(counted(left, "older one", "older ones"))" : ""
  }

  private static func line(_ doubt: Doubt, _ url: String, _ registers: Registers) -> Line {
    let subject = DoubtSubject(doubt.about, registers)
    return Line(
      url: url, question: DoubtWords.heading(doubt, subject), at: doubt.raisedAt.inWords,
      verdict: subject.verdict, isOpen: doubt.decision == nil)
  }
}

/// One doubt, and what was decided, or the form to decide it.
struct DoubtPage: Page {
  static let template = "doubts/doubt"
  let title: String
  let subject: DoubtSubject
  /// Who asks, for an answer; empty for anything else.
  let asker: String
  let answerURL: String
  let saidHeading: String
  let words: [String]
  let by: String
  let at: String
  let clauses: [ClauseChip]
  let hasClauses: Bool
  let action: String
  let isOpen: Bool
  let outcome: String
  let decision: [String]
  let decidedBy: String
  let options: [Choice]
  let typed: String
  let hasProblems: Bool
  let problems: [ProblemLine]
  let outcomeProblem: String
  let wordsProblem: String

  init(
    _ doubt: Doubt, _ context: SchoolContext, chosen: DoubtOutcome? = nil, typed: String = "",
    isRetry: Bool = false
  ) {
    let registers = context.registers
    subject = DoubtSubject(doubt.about, registers)
    let vocabulary = registers.adoption.inForce?.pack.vocabulary
    if case .answer(let raised) = doubt.about, let vocabulary {
      asker = AskerWords.label(raised.roles.map(\.id), vocabulary)
      answerURL = AnswerLink.url(DoubtWords.asked(raised), vocabulary) ?? ""
    } else {
      (asker, answerURL) = ("", "")
    }
    title = DoubtWords.heading(doubt, subject)
    saidHeading = DoubtWords.said(doubt.about)
    words = DoubtWords.paragraphs(doubt.words)
    by = registers.name(of: doubt.raiser)
    at = doubt.raisedAt.inWords
    clauses = doubt.clauses.compactMap(ClauseNumber.init).map { ClauseChip($0, in: registers) }
    hasClauses = !clauses.isEmpty
    action = "/queries/\(doubt.id)"
    isOpen = doubt.decision == nil
    outcome = doubt.decision.map { DoubtWords.outcome($0.outcome, of: doubt.about) } ?? ""
    decision = doubt.decision.map { DoubtWords.paragraphs($0.words) } ?? []
    decidedBy =
      doubt.decision.map { "\(registers.name(of: $0.by)), \($0.at.inWords)" } ?? ""
    options = DoubtOutcome.allCases.map { outcome in
      Choice(
        id: "outcome-\(outcome.rawValue)", name: "outcome", value: outcome.rawValue,
        label: DoubtWords.outcome(outcome, of: doubt.about), hint: "", isChecked: outcome == chosen)
    }
    self.typed = typed
    outcomeProblem = isRetry && chosen == nil ? "Choose what you decided." : ""
    let most = DoubtRoutes.charactersMax
    wordsProblem =
      switch typed.count {
      case 0 where isRetry: "Write why, and what happens now."
      case (most + 1)...: "Shorten it to at most \(most) letters. It has \(typed.count)."
      default: ""
      }
    problems = [
      ProblemLine(message: outcomeProblem, url: "#\(options.first?.id ?? "main")"),
      ProblemLine(message: wordsProblem, url: "#words"),
    ].filter { !$0.message.isEmpty }
    hasProblems = !problems.isEmpty
  }
}

/// Doubts in words.
enum DoubtWords {
  static func outcome(_ outcome: DoubtOutcome, of about: Doubt.About) -> String {
    switch (outcome, about) {
    case (.answerStands, .answer): "The answer is right"
    case (.rulesWillChange, .answer): "The answer is wrong: its rules will be corrected"
    case (.answerStands, .clause): "The clause stands as it is"
    case (.rulesWillChange, .clause): "The clause is right: its rules will be corrected"
    case (.answerStands, .missingQuestion): "The policy already says it: the answer is below"
    case (.rulesWillChange, .missingQuestion): "The question will be added"
    case (.policyWillChange, .missingQuestion): "The policy should cover it"
    case (.policyWillChange, _): "The policy should change"
    }
  }

  /// The heading above what was said.
  static func said(_ about: Doubt.About) -> String {
    about == .missingQuestion ? "The question" : "The query"
  }

  /// The most letters of a title that come from what somebody wrote.
  private static let titleCharactersMax = 100

  /// A doubt in one line that tells it from others: by what it is about.
  static func heading(_ doubt: Doubt, _ subject: DoubtSubject) -> String {
    switch doubt.about {
    case .answer: subject.text
    case .clause(let number): "Clause \(number): \(subject.text)"
    case .missingQuestion:
      "Not found: ‘\(doubt.words.words.shortened(to: titleCharactersMax))’"
    }
  }

  /// The question as it was asked.
  static func asked(_ raised: DoubtEvent.Raised) -> Question {
    Question(
      who: raised.roles.map(\.id), activity: raised.activity, thing: raised.thing,
      period: raised.period, place: raised.place, mode: raised.mode.rawValue,
      facts: Set(raised.facts))
  }

  /// The question in the words of the policy in force.
  static func question(_ raised: DoubtEvent.Raised, _ registers: Registers) -> String {
    guard let words = registers.adoption.inForce?.pack.vocabulary else { return "" }
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
    text.words.filledLines
  }
}
