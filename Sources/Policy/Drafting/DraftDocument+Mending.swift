extension DraftDocument {
  /// The document with one thing put right.
  ///
  /// - Throws: `Mend.Refusal`, and then nothing has changed.
  package func mended(_ mend: Mend) throws(Mend.Refusal) -> DraftDocument {
    var document = document
    var loose = loose
    switch mend {
    case .details(let title, let lines):
      let title = trimmed(title)
      if title.isEmpty { throw .noWords }
      document.title = title
      document.keyDetails = try Self.details(lines)
    case .leaveOut(let line):
      guard loose.contains(line) else { throw .nothingThere }
      loose.removeAll { $0 == line }
    default:
      var rows = rows
      try Self.apply(mend, to: &rows)
      if case .insert(_, _, _, _, let line) = mend { loose.removeAll { $0 == line } }
      document.sections = DraftRow.sections(of: rows)
    }
    guard !document.clauses.isEmpty else { throw .noClauseLeft }
    return try Self.readBack(document, loose: loose)
  }

  /// The document as its own text says it; what would be read otherwise is refused.
  private static func readBack(
    _ document: PolicyDocument, loose: [Int]
  ) throws(Mend.Refusal) -> DraftDocument {
    let clauses = document.clauses
    guard
      let back = try? DraftDocument(
        text: PolicyMarkdown.write(document), lines: clauses.map(\.line), loose: loose)
    else { throw .readsOtherwise(nil) }
    let read = back.document.clauses
    for (clause, other) in zip(clauses, read)
    where clause.number != other.number || clause.text != other.text || clause.items != other.items
    { throw .readsOtherwise(clause.number) }
    guard read.count == clauses.count, back.document.title == document.title else {
      throw .readsOtherwise(nil)
    }
    return back
  }

  private static func apply(_ mend: Mend, to rows: inout [DraftRow]) throws(Mend.Refusal) {
    switch mend {
    case .renumber(let index, let number):
      try change(index, &rows) { $0.number = number }
    case .reword(let index, let text, let items):
      let (text, items) = (flat(text), items.map(flat).filter { !$0.isEmpty })
      try change(index, &rows) { clause in
        let links = clause.links
        clause.text = text
        clause.items = items
        clause.keepOwnLinks(of: links)
      }
    case .split(let index, let point, let number):
      let (row, clause) = try find(index, rows)
      guard let (first, second) = clause.split(at: point, as: number) else { throw .nothingThere }
      rows.replaceSubrange(row...row, with: [.clause(first), .clause(second)])
    case .join(let index, let keepingNumber):
      try merge(index, &rows, keepingNumber) { before, words, items in
        if before.items.isEmpty {
          before.text = joined(before.text, words)
        } else {
          before.items[before.items.count - 1] = joined(before.items[before.items.count - 1], words)
        }
        before.items += items
      }
    case .makeItem(let index, let keepingNumber):
      try merge(index, &rows, keepingNumber) { before, words, items in
        before.items += (words.isEmpty ? [] : [words]) + items
      }
    case .makeHeading(let index): try makeHeading(index, &rows)
    case .takeOut(let index): rows.remove(at: try find(index, rows).row)
    case .insert(let after, let number, let text, let items, let line):
      try insert(after, number, flat(text), items.map(flat).filter { !$0.isEmpty }, line, &rows)
    case .retitle(let title, let words): try retitle(title, flat(words), &rows)
    case .leaveOut, .details: break  // Not about rows.
    }
  }

  private static func retitle(
    _ title: Mend.Title, _ words: String, _ rows: inout [DraftRow]
  ) throws(Mend.Refusal) {
    switch title {
    case .numbered(let number):
      guard !words.isEmpty else { throw .noWords }
      let row = rows.firstIndex {
        if case .heading(number, _) = $0 { true } else { false }
      }
      guard let row else { throw .nothingThere }
      rows[row] = .heading(number, words)
    case .over(let index):
      let (row, clause) = try find(index, rows)
      setHeading(words.isEmpty ? nil : words, from: row, whereItWas: clause.heading, &rows)
    }
  }

  private static func makeHeading(
    _ index: Int, _ rows: inout [DraftRow]
  ) throws(Mend.Refusal) {
    let (row, clause) = try find(index, rows)
    let words = joined(clause.text, clause.items.joined(separator: " "))
    guard !words.isEmpty else { throw .noWords }
    let isOver = rows.dropFirst(row + 1).first?.clause?.number.isIn(clause.number) ?? false
    if clause.number.parts.count == 2, isOver {
      rows[row] = .heading(clause.number, words)
    } else {
      rows.remove(at: row)
      setHeading(words, from: row, whereItWas: clause.heading, &rows)
    }
  }

  /// Puts an unnumbered subheading over the clauses from a row on that had the same one before.
  private static func setHeading(
    _ heading: String?, from row: Int, whereItWas old: String?, _ rows: inout [DraftRow]
  ) {
    for index in rows.indices.dropFirst(row) {
      guard var clause = rows[index].clause, clause.heading == old else { return }
      clause.heading = heading
      rows[index] = .clause(clause)
    }
  }

  private static func insert(
    _ after: Int?, _ number: ClauseNumber, _ text: String, _ items: [String], _ line: Int,
    _ rows: inout [DraftRow]
  ) throws(Mend.Refusal) {
    guard !text.isEmpty || !items.isEmpty else { throw .noWords }
    var clause = Clause(number: number, text: text, items: items, line: line)
    guard let after else {
      let first = rows.firstIndex { $0.clause != nil } ?? rows.count
      return rows.insert(.clause(clause), at: first)
    }
    let (row, before) = try find(after, rows)
    // The first clause of a section stands after the clauses before it, and under its heading.
    let headings = rows[(row + 1)...].prefix {
      if case .heading(let over, _) = $0 { number.isIn(over) } else { false }
    }
    clause.heading = headings.isEmpty ? before.heading : nil
    rows.insert(.clause(clause), at: row + 1 + headings.count)
  }

  /// Adds a clause to the one before it, and takes it away.
  private static func merge(
    _ index: Int, _ rows: inout [DraftRow], _ keepingNumber: Bool,
    _ add: (inout Clause, _ words: String, _ items: [String]) -> Void
  ) throws(Mend.Refusal) {
    let (row, clause) = try find(index, rows)
    guard index > 0 else { throw .nothingBefore }
    var (beforeRow, before) = try find(index - 1, rows)
    let words = keepingNumber ? joined("\(clause.number)", clause.text) : clause.text
    let links = before.links + clause.links
    add(&before, words, clause.items)
    before.keepOwnLinks(of: links)
    rows[beforeRow] = .clause(before)
    rows.remove(at: row)
  }

  private static func change(
    _ index: Int, _ rows: inout [DraftRow], _ change: (inout Clause) -> Void
  ) throws(Mend.Refusal) {
    var (row, clause) = try find(index, rows)
    change(&clause)
    rows[row] = .clause(clause)
  }

  private static func find(
    _ index: Int, _ rows: [DraftRow]
  ) throws(Mend.Refusal) -> (row: Int, clause: Clause) {
    var count = 0
    for (row, value) in rows.enumerated() {
      guard let clause = value.clause else { continue }
      if count == index { return (row, clause) }
      count += 1
    }
    throw .nothingThere
  }

  private static func details(_ lines: [String]) throws(Mend.Refusal) -> KeyDetails {
    var draft = DetailDraft()
    for line in lines.map(flat) where !line.isEmpty {
      guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else {
        throw .notADetail(line)
      }
      let value = trimmed(line[line.index(after: colon)...])
      guard !value.isEmpty else { throw .notADetail(line) }
      draft.add(trimmed(line[..<colon]), .text(value), at: 0)
    }
    draft.finish()
    return draft.keyDetails
  }

  /// Words on one line with single spaces, as a document has them.
  private static func flat(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }

  private static func joined(_ first: String, _ second: String) -> String {
    first.isEmpty || second.isEmpty ? first + second : first + " " + second
  }
}
