import Policy
import School

/// What a draft would change: answers first, then words, and what is not in order.
struct ChangesPage: Page {
  static let template = "drafts/changes"
  let title: String
  var area: SiteArea? { .school }
  let id: String
  let summary: String
  let groups: [Group]
  let hasChanges: Bool
  let house: [String]
  let hasHouse: Bool
  let deskRules: [String]
  let hasDeskRules: Bool
  let gone: [String]
  let hasGone: Bool
  let clauses: [ClauseLine]
  let hasClauses: Bool
  let clauseCount: String
  let checks: [String]
  let hasChecks: Bool
  let leftOut: [MatchesPage.LeftOutLine]
  let hasLeftOut: Bool
  let leftOutCount: String

  /// Changes of one kind.
  struct Group: Sendable, Equatable {
    let heading: String
    let lines: [Line]
    /// Those that show on demand.
    let rest: [Line]
    let hasRest: Bool
    let restCount: String
    let more: String
    /// Whether nobody may do more or less by them.
    let isMinor: Bool
  }

  /// A change in one sentence.
  struct Line: Sendable, Equatable {
    let sentence: String
    let count: String
  }

  /// A clause that is not as it was.
  struct ClauseLine: Sendable, Equatable {
    let what: String
    let old: String
    let new: String
    let pieces: [ComparedPiece]
    let isMoved: Bool
    /// Whether its words show at once.
    let isOpen: Bool
    /// Whether the words have too little in common to be marked one by one.
    let isAnew: Bool
    let hasOld: Bool
    let hasNew: Bool
  }

  /// The most sentences under one heading.
  private static let linesMax = 60
  /// How many of them show at once; the rest does on demand.
  private static let linesFirst = 8
  /// Up to how many clauses show open.
  private static let clausesOpenMax = 6

  init(_ draft: Draft, _ comparison: DraftComparisons.Comparison) {
    let diff = comparison.diff
    title = "What would change: \(comparison.pack.document.title)"
    id = draft.id.rawValue
    summary =
      "\(diff.questionCount.grouped) questions were asked of both. "
      + (diff.changedCount == 0
        ? "Every answer is the same." : "\(diff.changedCount.grouped) get another answer.")
    groups = Self.groups(diff.answers)
    hasChanges = !groups.isEmpty
    house = diff.house.map(\.sentence)
    hasHouse = !house.isEmpty
    deskRules = diff.rules.filter(\.isOfDesk).map { "\(Self.word($0.kind)): \($0.sentence)" }
    hasDeskRules = !deskRules.isEmpty
    gone = diff.goneQuestions
    hasGone = !gone.isEmpty
    let isOpen = diff.clauses.count <= Self.clausesOpenMax
    clauses = diff.clauses.map { Self.line($0, isOpen: isOpen) }
    hasClauses = !clauses.isEmpty
    clauseCount = counted(clauses.count, "clause", "clauses")
    checks = Self.checks(comparison.check)
    hasChecks = !checks.isEmpty
    leftOut = comparison.adaptation.leftOut.map { item in
      MatchesPage.LeftOutLine(
        what: "\(DraftWords.kind(ofFile: item.file)) ‘\(item.name)’",
        clauses: item.clauses.map(\.description).joined(separator: ", "))
    }
    hasLeftOut = !leftOut.isEmpty
    leftOutCount = counted(leftOut.count, "thing", "things")
  }

  private static func groups(_ answers: [ChangeGroup]) -> [Group] {
    let headings: [(String, Set<AnswerChange.Turn>)] = [
      ("Yes becomes no, and no becomes yes", [.yesToNo, .noToYes]),
      (
        "‘Only if’ is new or gone",
        [.yesToOnlyIf, .onlyIfToNo, .onlyIfToYes, .noToOnlyIf]
      ),
      ("‘Only if’ has other conditions", [.conditions]),
      ("The same answer, from other clauses", [.clauses, .spokenOf]),
    ]
    return headings.compactMap { heading, turns in
      let all = answers.filter { turns.contains($0.turn) }
      guard !all.isEmpty else { return nil }
      let lines = all.prefix(linesMax).map {
        Line(
          sentence: $0.sentence, count: counted($0.count, "question", "questions"))
      }
      let rest = all.count - lines.count
      return Group(
        heading: heading, lines: Array(lines.prefix(linesFirst)),
        rest: Array(lines.dropFirst(linesFirst)), hasRest: lines.count > linesFirst,
        restCount: "Show \(lines.count - linesFirst) more",
        more: rest > 0 ? "and \(counted(rest, "more change", "more changes")) of this kind" : "",
        isMinor: turns.isDisjoint(with: AnswerChange.Turn.allCases.filter(\.isOfAnswers)))
    }
  }

  private static func line(_ change: ClauseChange, isOpen: Bool) -> ClauseLine {
    let (old, new) = (change.old?.number.description ?? "", change.new?.number.description ?? "")
    let what =
      switch change.kind {
      case .added: "Clause \(new) is new"
      case .removed: "Clause \(old) is gone"
      case .changed where change.isWrittenAnew: "Clause \(new) is rewritten"
      case .changed: "Clause \(new) is reworded"
      case .moved: "Clause \(old) is now \(new)"
      case .movedAndChanged where change.isWrittenAnew:
        "Clause \(old) is now \(new), and rewritten"
      case .movedAndChanged: "Clause \(old) is now \(new), and reworded"
      }
    return ClauseLine(
      what: what, old: old, new: new, pieces: change.pieces.map(ComparedPiece.init),
      isMoved: change.kind == .moved, isOpen: isOpen, isAnew: change.isWrittenAnew,
      hasOld: change.old != nil, hasNew: change.new != nil)
  }

  private static func word(_ kind: ClauseChange.Kind) -> String {
    switch kind {
    case .added: "New"
    case .removed: "Gone"
    case .changed, .moved, .movedAndChanged: "Changed"
    }
  }

  static func checks(_ check: PackCheck) -> [String] {
    let failed = check.scenarios.filter { !$0.holds }.map { result in
      let clauses = result.answer.clauses.map(\.description).joined(separator: ", ")
      return "‘\(result.scenario.ask)’ now gets ‘\(DraftWords.verdict(result.answer.verdict))’"
        + (clauses.isEmpty ? "." : " on \(clauses).")
    }
    let refused = check.house.filter { !$0.holds }.map { result in
      let clauses = result.ruling.clauses.map(\.description).joined(separator: ", ")
      return "‘\(result.scenario.ask)’ now gets ‘\(result.ruling.isAllowed ? "yes" : "no")’"
        + (clauses.isEmpty ? "." : " on \(clauses).")
    }
    return failed + refused + check.findings.map(\.message)
  }
}

extension Int {
  /// `12,345`.
  var grouped: String {
    var digits = String(self)
    var parts: [String] = []
    while digits.count > 3 {
      parts.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return ([digits] + parts).joined(separator: ",")
  }
}

extension DraftWords {
  static func verdict(_ verdict: Verdict) -> String {
    switch verdict {
    case .yes: "Yes"
    case .no: "No"
    case .onlyIf: "Only if"
    }
  }
}
