import Policy

/// The lines of a source, shared out over the rows of the document that was read from it.
///
/// A clause has the lines from where it begins to where the next thing does; of those, the lines
/// that are a heading's words stand with the heading.
struct OriginalLines: Sendable {
  private var clauses: [Int: [DraftDocumentPage.OriginalLine]] = [:]
  private var headings: [ClauseNumber: [DraftDocumentPage.OriginalLine]] = [:]
  private var looses: [Int: [DraftDocumentPage.OriginalLine]] = [:]

  init(_ source: String, for document: DraftDocument) {
    let lines = DraftDocument.lines(of: source).map { number, text in
      DraftDocumentPage.OriginalLine(number: number, text: text)
    }
    let starts = Set(document.lines.filter { $0 > 0 } + document.loose)
    // In order, so that each line is looked at once for the stretch that it is in.
    let inOrder = starts.sorted()
    var stretches: [Int: [DraftDocumentPage.OriginalLine]] = [:]
    var next = 0
    for line in lines where !line.text.isEmpty {
      while next < inOrder.count, inOrder[next] <= line.number { next += 1 }
      if next > 0 { stretches[inOrder[next - 1], default: []].append(line) }
    }
    let stretch = { (start: Int) in stretches[start] ?? [] }
    for line in document.loose { looses[line] = stretch(line) }
    var place = 0
    var previous: Int?
    var taken: Set<Int> = []
    for row in document.rows {
      switch row {
      case .clause(let clause):
        // What was split off a clause shares its line; the lines stand with the first.
        if clause.line > 0, taken.insert(clause.line).inserted {
          clauses[place] = stretch(clause.line)
          previous = place
        }
        place += 1
      case .heading(let number, let title):
        headings[number] = takeHeading(title, outOf: previous, orBefore: lines, starts)
      }
    }
  }

  func clause(_ place: Int) -> [DraftDocumentPage.OriginalLine] { clauses[place] ?? [] }
  func heading(_ number: ClauseNumber) -> [DraftDocumentPage.OriginalLine] {
    headings[number] ?? []
  }
  func loose(_ line: Int) -> [DraftDocumentPage.OriginalLine] { looses[line] ?? [] }

  /// Takes the lines of a heading away from the clause before it.
  private mutating func takeHeading(
    _ title: String, outOf place: Int?, orBefore lines: [DraftDocumentPage.OriginalLine],
    _ starts: Set<Int>
  ) -> [DraftDocumentPage.OriginalLine] {
    let words = Self.plain(title)
    guard !words.isEmpty else { return [] }
    let isHeading = { (line: DraftDocumentPage.OriginalLine) in
      let text = Self.plain(line.text)
      return !text.isEmpty && (text.hasSuffix(words) || words.hasPrefix(text))
    }
    guard let place, let from = clauses[place] else {
      let first = starts.min() ?? 0
      return lines.filter { $0.number < first && isHeading($0) }.suffix(1).map(\.self)
    }
    guard let start = from.dropFirst().firstIndex(where: isHeading) else { return [] }
    clauses[place] = Array(from[..<start])
    return Array(from[start...])
  }

  private static func plain(_ text: String) -> String {
    text.lowercased().filter(\.isLetter)
  }
}
