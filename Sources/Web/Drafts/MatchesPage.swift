import Logbook
import Policy
import School

/// Which clause of the pack is which of the school's own: proposed, and confirmed by a person.
struct MatchesPage: Page {
  static let template = "drafts/matches"
  let title = "Rules for your clauses"
  var area: SiteArea? { .school }
  let id: String
  let version: Int
  let problem: String
  let problemURL: String
  let progress: String
  let undo: UndoPart
  let sections: [SectionLink]
  let section: String
  let sectionTitle: String
  let lines: [Line]
  /// What 'all of this section' would confirm.
  let open: [Pair]
  let hasOpen: Bool
  /// Whether something was said of every clause of the section.
  let isDone: Bool
  let openCount: String
  let next: String
  let leftOut: [LeftOutLine]
  let hasLeftOut: Bool
  let leftOutCount: String
  /// Numbers that several clauses have, which must be mended first.
  let repeated: [String]
  let hasRepeated: Bool
  let wanted: [String]
  let hasWanted: Bool

  /// A section of the pack's document.
  struct SectionLink: Sendable, Equatable {
    let label: String
    let url: String
    let isCurrent: Bool
    let progress: String
  }

  /// A clause of the pack, and what is thought to be its counterpart.
  struct Line: Sendable, Equatable {
    let anchor: String
    let known: String
    let words: String
    let rests: String
    var own: String
    let ownWords: String
    let likeness: String
    let isConfirmed: Bool
    let isNone: Bool
    let isProposed: Bool
    /// The school's own clause is gone, or nothing is like it.
    let isOpen: Bool
    /// What is wrong with the number that was typed; empty when nothing is.
    var problem = ""

    /// The line with what is wrong with it. What the draft refuses is about the school's own
    /// number: then it is the line on which that was typed.
    func marked(_ found: MendProblem?, _ typed: Form) -> Line {
      let isTyped = typed.all("known") == [known]
      guard let found, isTyped || found.field == "own-\(known)" else { return self }
      var line = self
      line.problem = found.message
      if isTyped { line.own = typed["own"] }
      return line
    }
  }

  /// A clause of the pack and its likely counterpart.
  struct Pair: Sendable, Equatable {
    let known: String
    let own: String
  }

  /// What will not be taken over.
  struct LeftOutLine: Sendable, Equatable {
    let what: String
    let clauses: String
  }

  private static let leftOutMax = 200

  /// - Throws: `ImportError` or `PackError` when this version can't read the draft.
  init(
    _ draft: Draft, section wanted: ClauseNumber?, at moment: Timestamp,
    problem: MendProblem? = nil, typed: Form = Form()
  ) throws {
    let today = SchoolClock.local(moment).day
    let known = try PolicyPack(name: draft.pack, files: draft.files, today: today)
    let own = try draft.current.document.read().document
    let proposals = MatchProposals(known: known.document, own: own).proposals
    let matches = draft.current.matches
    let sections = known.document.sections.filter { $0.allClauses.contains { !$0.blank } }
    let isSaid = { (clause: Clause) in matches[clause.number] != nil }
    let first =
      sections.first { $0.number == wanted }
      ?? sections.first { $0.allClauses.contains { !$0.blank && !isSaid($0) } } ?? sections.first
    id = draft.id.rawValue
    version = draft.version
    self.problem = problem?.message ?? ""
    undo = UndoPart(draft, back: "matches")
    progress =
      "\(proposals.count { matches[$0.known] != nil }) of "
      + "\(counted(proposals.count, "clause", "clauses")) confirmed."
    self.sections = sections.map { section in
      let clauses = section.allClauses.filter { !$0.blank }
      return SectionLink(
        label: "\(section.number) \(section.title)",
        url: "/drafts/\(draft.id)/matches?section=\(section.number)",
        isCurrent: section.number == first?.number,
        progress: "\(clauses.count(where: isSaid)) of \(clauses.count)")
    }
    section = first?.number.description ?? ""
    sectionTitle = first.map { "\($0.number) \($0.title)" } ?? ""
    let clauses = (first?.allClauses ?? []).filter { !$0.blank }
    let byNumber = Dictionary(proposals.map { ($0.known, $0) }) { first, _ in first }
    lines = clauses.map { clause in
      MatchLine(clause, known, own, byNumber[clause.number], matches[clause.number]).line
        .marked(problem, typed)
    }
    problemURL = lines.first { !$0.problem.isEmpty }.map { "#own-\($0.known)" } ?? "#main"
    let numbers = Dictionary(own.clauses.map { ("\($0.number)", 1) }, uniquingKeysWith: +)
    repeated = numbers.filter { $0.value > 1 }.keys.sorted()
    hasRepeated = !repeated.isEmpty
    open = lines.filter { $0.isProposed && numbers[$0.own] == 1 }
      .map { Pair(known: $0.known, own: $0.own) }
    hasOpen = open.count > 1
    isDone = lines.allSatisfy { $0.isConfirmed || $0.isNone }
    openCount = counted(open.count, "match", "matches")
    let after = sections.firstIndex { $0.number == first?.number }.map { $0 + 1 } ?? 0
    next =
      after < sections.count
      ? "/drafts/\(draft.id)/matches?section=\(sections[after].number)" : ""
    let adaptation = try draft.adaptation(today: today)
    leftOut = Self.leftOut(adaptation)
    hasLeftOut = !leftOut.isEmpty
    leftOutCount = counted(adaptation.leftOut.count, "thing", "things")
    self.wanted = adaptation.wanted.map(\.description)
    hasWanted = !self.wanted.isEmpty
  }
}

extension MatchesPage {
  private static func leftOut(_ adaptation: PackAdaptation) -> [LeftOutLine] {
    adaptation.leftOut.prefix(leftOutMax).map { item in
      LeftOutLine(
        what: "\(DraftWords.kind(ofFile: item.file)) ‘\(item.name)’",
        clauses: item.clauses.map(\.description).joined(separator: ", "))
    }
  }
}

/// Makes one line of the page.
private struct MatchLine {
  let line: MatchesPage.Line

  init(
    _ clause: Clause, _ known: PolicyPack, _ own: PolicyDocument,
    _ proposal: MatchProposals.Proposal?, _ said: ClauseNumber??
  ) {
    let confirmed = said.flatMap(\.self).flatMap { own.clause($0) }
    let isNone: Bool = if case .some(.none) = said { true } else { false }
    let counterpart = confirmed ?? (isNone ? nil : proposal?.own.flatMap(own.clause))
    line = MatchesPage.Line(
      anchor: "m-\(clause.number)", known: "\(clause.number)", words: Self.words(clause),
      rests: Self.rests(on: clause.number, known),
      own: counterpart?.number.description ?? "", ownWords: counterpart.map(Self.words) ?? "",
      likeness: confirmed == nil && !isNone ? Self.likeness(clause, proposal) : "",
      isConfirmed: confirmed != nil, isNone: isNone,
      isProposed: confirmed == nil && !isNone && counterpart != nil,
      isOpen: confirmed == nil && !isNone && counterpart == nil)
  }

  private static func words(_ clause: Clause) -> String {
    ([clause.text] + clause.items).filter { !$0.isEmpty }.joined(separator: " · ")
      .shortened(to: 360)
  }

  private static func rests(on number: ClauseNumber, _ pack: PolicyPack) -> String {
    let rules = pack.rules(citing: number).count
    let questions = pack.scenarios(citing: number).count
    let parts = [
      rules == 0 ? "" : counted(rules, "rule", "rules"),
      questions == 0 ? "" : counted(questions, "question", "questions"),
    ].filter { !$0.isEmpty }
    if !parts.isEmpty { return parts.joined(separator: ", ") }
    return pack.coverage.first { $0.clause == number }.map { _ in "no rule" } ?? ""
  }

  private static func likeness(
    _ clause: Clause, _ proposal: MatchProposals.Proposal?
  ) -> String {
    guard let proposal, let own = proposal.own else { return "" }
    let number = own == clause.number ? "The same number" : "Another number"
    let words =
      switch proposal.likeness {
      case 0.95...: "the same words"
      case 0.5...: "many of the same words"
      case MatchProposals.likenessMin...: "some of the same words"
      default: "other words"
      }
    return "\(number), \(words)"
  }
}

extension DraftWords {
  /// What the files of a pack hold, one of it.
  static func kind(ofFile file: String) -> String {
    if file.hasPrefix("rules/") { return "The rule" }
    switch file {
    case "scenarios.yaml", "using-scenarios.yaml": return "The question"
    case "duties.yaml": return "The duty"
    case "coverage.yaml": return "What is said of clause"
    case "guidance.yaml": return "The guidance"
    default: return "In \(file):"
    }
  }
}
