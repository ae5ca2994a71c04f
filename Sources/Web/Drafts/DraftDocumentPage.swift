import Logbook
import Policy
import School

/// The document of a draft: its clauses beside the lines that they came from.
struct DraftDocumentPage: Page {
  static let template = "drafts/document"
  let title: String
  var area: SiteArea? { .school }
  let id: String
  let version: Int
  let problem: String
  let isOpen: Bool
  let hasSource: Bool
  let findings: [FindingLine]
  let hasFindings: Bool
  let count: String
  let undo: UndoPart
  let rows: [Row]

  /// Something to look at.
  struct FindingLine: Sendable, Equatable {
    let message: String
    /// Where on this page it is about; empty when it is about no place.
    let url: String
    let place: String
  }

  /// A row: a heading, a clause, or lines that are in no clause.
  struct Row: Sendable, Equatable {
    let anchor: String
    let isHeading: Bool
    let isClause: Bool
    let isLoose: Bool
    let number: String
    let words: String
    let items: [String]
    let hasItems: Bool
    let isBlank: Bool
    /// An unnumbered subheading that begins over it; empty otherwise.
    let subheading: String
    let subheadingURL: String
    let original: [OriginalLine]
    let hasOriginal: Bool
    let mendURL: String
    let line: Int
    let notes: [String]
  }

  /// A line of the source.
  struct OriginalLine: Sendable, Equatable {
    let number: Int
    let text: String
  }

  /// - Throws: `ImportError` when this version can't read the draft's document.
  init(_ draft: Draft, at moment: Timestamp, problem: String = "") throws {
    let document = try draft.current.document.read()
    title = "The document: \(document.document.title)"
    id = draft.id.rawValue
    version = draft.version
    self.problem = problem
    isOpen = draft.state == .open
    hasSource = draft.source != nil
    undo = UndoPart(draft, back: "document")
    let found = document.findings(today: SchoolClock.local(moment).day)
    let clauses = document.document.clauses
    findings = found.map { Self.line($0, clauses, draft.id) }
    hasFindings = !findings.isEmpty
    count = counted(findings.count, "thing", "things")
    let source = draft.source.map { OriginalLines($0, for: document) }
    rows = DraftRows(draft.id, document, source, found).rows
  }

  private static func line(
    _ finding: Finding, _ clauses: [Clause], _ id: DraftID
  ) -> FindingLine {
    let line = finding.line.map { "line \($0)" } ?? ""
    if finding.kind == .unnumberedText, let number = finding.line {
      return FindingLine(message: finding.message, url: "#line-\(number)", place: line)
    }
    // A number that occurs twice is told apart by its line.
    let same = clauses.indices.filter { clauses[$0].number == finding.clause }
    let place = same.first { clauses[$0].line == finding.line ?? 0 } ?? same.first
    if let number = finding.clause, let place {
      return FindingLine(
        message: finding.message, url: "#clause-\(place)",
        place: ["clause \(number)", line].filter { !$0.isEmpty }.joined(separator: ", "))
    }
    switch finding.kind {
    case .reviewOverdue, .reviewUnclear:
      return FindingLine(
        message: finding.message, url: "/drafts/\(id)/details", place: "key details")
    default:
      let number = finding.clause
      return FindingLine(
        message: finding.message, url: number.map { "#heading-\($0)" } ?? "", place: line)
    }
  }
}

/// The rows of the page.
private struct DraftRows {
  private(set) var rows: [DraftDocumentPage.Row] = []

  init(
    _ id: DraftID, _ document: DraftDocument, _ source: OriginalLines?, _ findings: [Finding]
  ) {
    var place = 0
    var subheading: String?
    var loose = document.loose.sorted()[...]
    let notes = Dictionary(grouping: findings.filter { $0.clause != nil }) { $0.clause }
    for row in document.rows {
      switch row {
      case .heading(let number, let title):
        subheading = nil
        rows.append(
          Self.row(
            anchor: "heading-\(number)", isHeading: true, number: "\(number)", words: title,
            original: source?.heading(number) ?? [],
            mendURL: "/drafts/\(id)/heading?heading=\(number)"))
      case .clause(let clause):
        while let line = loose.first, clause.line > 0, line < clause.line {
          rows.append(Self.loose(line, id, source))
          loose.removeFirst()
        }
        let begins = clause.heading != subheading
        subheading = clause.heading
        rows.append(
          Self.row(
            anchor: "clause-\(place)", isClause: true, number: "\(clause.number)",
            words: clause.text, items: clause.items, isBlank: clause.blank,
            subheading: begins ? clause.heading ?? "" : "",
            subheadingURL: "/drafts/\(id)/heading?place=\(place)",
            original: source?.clause(place) ?? [],
            mendURL: "/drafts/\(id)/clauses/\(place)", line: clause.line,
            notes: (notes[clause.number] ?? []).filter { $0.line ?? 0 == clause.line }
              .map(\.message)))
        place += 1
      }
    }
    rows += loose.map { Self.loose($0, id, source) }
  }

  private static func loose(
    _ line: Int, _ id: DraftID, _ source: OriginalLines?
  ) -> DraftDocumentPage.Row {
    row(
      anchor: "line-\(line)", isLoose: true, original: source?.loose(line) ?? [],
      mendURL: "/drafts/\(id)/clauses?line=\(line)", line: line)
  }

  private static func row(
    anchor: String, isHeading: Bool = false, isClause: Bool = false, isLoose: Bool = false,
    number: String = "", words: String = "", items: [String] = [], isBlank: Bool = false,
    subheading: String = "", subheadingURL: String = "",
    original: [DraftDocumentPage.OriginalLine], mendURL: String, line: Int = 0,
    notes: [String] = []
  ) -> DraftDocumentPage.Row {
    DraftDocumentPage.Row(
      anchor: anchor, isHeading: isHeading, isClause: isClause, isLoose: isLoose, number: number,
      words: words, items: items, hasItems: !items.isEmpty, isBlank: isBlank,
      subheading: subheading, subheadingURL: subheadingURL, original: original,
      hasOriginal: !original.isEmpty, mendURL: mendURL, line: line, notes: notes)
  }
}
