import Policy
import School

/// The page that asks whether a draft is really to be in force.
struct AdoptPage: Page {
  static let template = "drafts/adopt"
  let title: String
  var area: SiteArea? { .school }
  let id: String
  let version: Int
  /// The number of the policy in force that this page compares with.
  let compared: Int
  /// Said of a draft that was begun before that policy came into force; otherwise empty.
  let older: String
  let problem: String
  let answers: String
  let clauses: String
  let leftOut: String
  let checks: [String]
  let hasChecks: Bool
  let wanted: [String]
  let isReady: Bool

  init(
    _ draft: Draft, _ comparison: DraftComparisons.Comparison,
    over inForce: AdoptionRegister.Adopted,
    problem: String
  ) {
    title = "Publish ‘\(comparison.pack.document.title)’"
    id = draft.id.rawValue
    version = draft.version
    compared = inForce.number
    older =
      inForce.at > draft.at
      ? "The current policy was published on \(inForce.at.inWords), after this draft was started. "
        + "Publishing this draft undoes what it changed, unless the draft says the same."
      : ""
    self.problem = problem
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
    checks = ChangesPage.checks(comparison.check)
    hasChecks = !checks.isEmpty
    wanted = comparison.adaptation.wanted.map(\.description)
    isReady = comparison.adaptation.isComplete
  }

  /// Why it was not put in force.
  static func words(_ refusal: AdoptDraft.Refusal) -> String {
    switch refusal {
    case .draft(let refusal): MendProblem(refusal).message
    case .incomplete(let clauses):
      "First say which of your clauses the rules about Handrail need: "
        + clauses.map(\.description).joined(separator: ", ") + "."
    case .unreadable(let error), .adoption(.unreadable(let error)):
      error.sentences.first ?? "The draft can’t be read as a policy."
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
