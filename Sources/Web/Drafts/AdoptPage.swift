import Policy
import School

/// The page that says what publishing a draft does, and asks whether it is to be published.
struct AdoptPage: Page {
  static let template = "drafts/adopt"
  let title: String
  var area: SiteArea? { .school }
  let id: String
  let version: Int
  /// The number of the policy in force that this page compares with.
  let compared: Int
  /// How many policies had been published.
  let published: Int
  /// Said of a draft that was begun before that policy came into force; otherwise empty.
  let older: String
  /// Said when another policy waits for its day, which this one would take the place of.
  let waiting: String
  let problems: [FieldProblem]
  let hasProblems: Bool
  let answers: String
  let clauses: String
  let leftOut: String
  let checks: [String]
  let moreChecks: [String]
  let hasMoreChecks: Bool
  let moreChecksCount: String
  let hasChecks: Bool
  let checkCount: String
  let wanted: [String]
  let isReady: Bool
  let effect: EffectPart
  let choices: [Choice]
  let day: String
  let minute: String
  let minuteDay: String
  let isDayWrong: Bool
  let isMinuteWrong: Bool
  let isMinuteDayWrong: Bool

  /// How many things that are not in order stand above the button; the rest is behind a word.
  private static let checksMax = 12

  init(
    _ draft: Draft, _ comparison: DraftComparisons.Comparison, _ effect: EffectPart,
    over adoption: AdoptionRegister, _ form: AdoptForm, problems: [FieldProblem] = []
  ) {
    title = "Publish ‘\(comparison.pack.document.title)’"
    id = draft.id.rawValue
    version = draft.version
    compared = adoption.inForce?.number ?? 0
    published = adoption.publishedCount
    older = Self.older(draft, adoption.inForce)
    waiting = adoption.waiting.map(Self.waiting) ?? ""
    self.problems = problems
    hasProblems = !problems.isEmpty
    let diff = comparison.diff
    answers =
      diff.changedCount == 0
      ? "No answer changes."
      : "\(diff.changedCount.grouped) of \(diff.questionCount.grouped) answers change."
    clauses =
      diff.clauses.isEmpty
      ? "No clause changes." : "\(counted(diff.clauses.count, "clause changes", "clauses change"))."
    let left = comparison.adaptation.leftOut.count
    leftOut =
      left == 0
      ? ""
      : "\(counted(left, "rule, question or duty is", "rules, questions and duties are")) left out."
    let all = ChangesPage.checks(comparison.check)
    checks = Array(all.prefix(Self.checksMax))
    moreChecks = Array(all.dropFirst(Self.checksMax))
    hasMoreChecks = !moreChecks.isEmpty
    moreChecksCount = "and \(moreChecks.count) more"
    hasChecks = !all.isEmpty
    checkCount = counted(all.count, "thing", "things")
    wanted = comparison.adaptation.wanted.map(\.description)
    isReady = comparison.adaptation.isComplete
    self.effect = effect
    choices = form.choices
    (day, minute, minuteDay) = (form.day, form.minute, form.minuteDay)
    let wrong = Set(problems.map(\.field))
    isDayWrong = wrong.contains("day")
    isMinuteWrong = wrong.contains("minute")
    isMinuteDayWrong = wrong.contains("minute-day")
  }

  private static func older(_ draft: Draft, _ inForce: AdoptionRegister.Adopted?) -> String {
    guard let inForce, inForce.from > draft.at else { return "" }
    return
      "The current policy was published on \(inForce.at.inWords), after this draft was started. "
      + "Publishing this draft undoes what it changed, unless the draft says the same."
  }

  private static func waiting(_ waiting: AdoptionRegister.Adopted) -> String {
    "‘\(waiting.pack.document.title)’ is published already and takes effect on "
      + "\(waiting.from.dayInWords). If you publish this draft, that one never does."
  }

  /// Why it was not published.
  static func words(_ refusal: AdoptDraft.Refusal) -> String {
    switch refusal {
    case .draft(let refusal): MendProblem(refusal).message
    case .incomplete(let clauses):
      "First say which of your clauses the rules about Handrail need: "
        + clauses.map(\.description).joined(separator: ", ") + "."
    case .unreadable(let error), .adoption(.unreadable(let error)):
      error.sentences.first ?? "The draft can’t be read as a policy."
    case .adoption(.dayOutOfRange): AdoptForm.dayProblem
    case .adoption(.locksEverybodyOut):
      "Under its rules nobody could publish the next policy."
    case .adoption(.breaksPromises(let broken, let words)):
      broken.map { $0.sentence(words) }.joined(separator: " ")
    case .otherInForce:
      "Another policy was published after you opened this page. Look at what this draft would "
        + "change now: it may undo what the other one changed."
    case .nothingNew: "This is already published, word for word."
    }
  }
}

/// The page for a draft whose rules can't be read together with its document.
struct UnreadyPage: Page {
  static let template = "drafts/unready"
  let title = "This draft is not ready to be compared"
  var area: SiteArea? { .school }
  let id: String
  let problems: [String]

  init(_ draft: Draft, _ error: PackError) {
    id = draft.id.rawValue
    problems = error.sentences
  }
}
