// A document that is being mended. Invariants: its text reads back as exactly its document; every
// clause knows the line of the source that it came from, or 0.

/// A policy as it stands in a draft: its words, and where in the source each clause came from.
package struct DraftDocument: Hashable, Sendable {
  /// The most clauses that a draft may have; the longest policies that schools have are a tenth.
  package static let clausesMax = 2_000
  /// Where a clause can stand, counted from 0.
  package static let places = 0...9_999_999
  /// What a line of a source can be: there are no more lines than bytes.
  package static let sourceLines = 0...DocumentImporter.bytesMax

  /// The document; the line of each clause is that of the source, 0 when it came from none.
  package let document: PolicyDocument
  /// The text of its `policy.md`.
  package let text: String
  /// Lines of the source at which paragraphs begin that are not in the document yet.
  package let loose: [Int]

  /// The line of the source of each clause, in the order of the document.
  package var lines: [Int] { document.clauses.map(\.line) }

  /// Reads a document as a school has it.
  ///
  /// - Throws: `ImportError`, which says why the text is no policy.
  package init(reading source: String, today: Day) throws(ImportError) {
    let imported = try DocumentImporter(today: today).read(source)
    let count = imported.document.clauses.count
    guard count <= Self.clausesMax else {
      throw .tooManyClauses(count: count, clausesMax: Self.clausesMax)
    }
    let loose = imported.findings.filter { $0.kind == .unnumberedText }.compactMap(\.line)
    try self.init(
      text: PolicyMarkdown.write(imported.document), lines: imported.document.clauses.map(\.line),
      loose: loose)
  }

  /// A document from its stored form.
  ///
  /// - Parameters:
  ///   - text: The text of its `policy.md`.
  ///   - lines: The line of the source of each clause; a missing one counts as 0.
  ///   - loose: Lines of the source that are not in it yet.
  /// - Throws: `ImportError` when the text is not a `policy.md`.
  package init(text: String, lines: [Int], loose: [Int]) throws(ImportError) {
    let read = try DocumentImporter(today: Self.anyDay).read(text).document
    var lines = lines[...]
    document = read.mappingClauses { clause in
      var clause = clause
      clause.line = lines.popFirst() ?? 0
      return clause
    }
    self.text = text
    self.loose = loose
  }

  /// What its owner should look at, with lines of the source; what came from no line has none.
  package func findings(today: Day) -> [Finding] {
    let marks = rows.map { row in
      switch row {
      case .heading(let number, _):
        DocumentBuilder.Mark(number: number, line: 0, isClause: false)
      case .clause(let clause):
        DocumentBuilder.Mark(number: clause.number, line: clause.line, isClause: true)
      }
    }
    let review = DocumentReview(
      document: document, marks: marks, detailLines: [], unnumberedLines: loose, today: today)
    return review.findings.map { finding in
      var finding = finding
      if finding.line == 0 { finding.line = nil }
      return finding
    }
  }

  /// The plain text of what came out of a file.
  ///
  /// - Throws: `ImportError` when it is no text.
  package static func plainText(_ bytes: [UInt8]) throws(ImportError) -> String {
    if bytes.count > DocumentImporter.bytesMax {
      throw .tooLarge(bytesMax: DocumentImporter.bytesMax)
    }
    let lines = try SourceText(bytes).lines
    var text = ""
    var number = 1
    for line in lines {
      // A page break inside a line is an end of line that counts none.
      if line.number > number {
        text += String(repeating: "\n", count: line.number - number)
        number = line.number
      } else if !text.isEmpty {
        text += "\u{0C}"
      }
      text += String(repeating: " ", count: line.indent) + line.text
    }
    return text
  }

  /// The lines of a source with their numbers, as the importer counts them.
  package static func lines(of source: String) -> [(number: Int, text: String)] {
    ((try? SourceText(Array(source.utf8)).lines) ?? []).map { ($0.number, $0.text) }
  }

  /// The clauses of the document, with the section and subsection that each stands in.
  package var rows: [DraftRow] { DraftRow.rows(of: document) }

  /// Reading for the words alone: no finding is looked at, so the day does not matter.
  private static var anyDay: Day {
    guard let day = Day(year: 2000, month: 1, day: 1) else {
      preconditionFailure("the first of January 2000 is a day")
    }
    return day
  }
}

/// One row of a document from top to bottom: a heading, or a clause.
package enum DraftRow: Hashable, Sendable {
  /// A section's or a subsection's heading.
  case heading(ClauseNumber, String)
  /// A clause.
  case clause(Clause)

  /// The clause, if it is one.
  package var clause: Clause? {
    guard case .clause(let clause) = self else { return nil }
    return clause
  }

  static func rows(of document: PolicyDocument) -> [DraftRow] {
    document.sections.flatMap { section in
      [.heading(section.number, section.title)] + section.clauses.map(DraftRow.clause)
        + section.subsections.flatMap { part in
          [.heading(part.number, part.title)] + part.clauses.map(DraftRow.clause)
        }
    }
  }

  /// The sections that rows make; what stands before the first heading begins a section of its own.
  static func sections(of rows: [DraftRow]) -> [PolicyDocument.Section] {
    var sections: [PolicyDocument.Section] = []
    for row in rows {
      switch row {
      case .heading(let number, let title) where number.parts.count == 1 || sections.isEmpty:
        let own = ClauseNumber(parts: [number.section]) ?? number
        sections.append(PolicyDocument.Section(number: own, title: title))
      case .heading(let number, let title):
        sections[sections.count - 1].subsections.append(.init(number: number, title: title))
      case .clause(let clause):
        if sections.isEmpty, let own = ClauseNumber(parts: [clause.number.section]) {
          sections.append(PolicyDocument.Section(number: own, title: ""))
        }
        guard let section = sections.indices.last else { continue }
        if let part = sections[section].subsections.indices.last {
          sections[section].subsections[part].clauses.append(clause)
        } else {
          sections[section].clauses.append(clause)
        }
      }
    }
    return sections
  }
}

extension PolicyDocument {
  /// The document with every clause changed, in order.
  func mappingClauses(_ change: (Clause) -> Clause) -> PolicyDocument {
    var changed = self
    for section in sections.indices {
      changed.sections[section].clauses = sections[section].clauses.map(change)
      for part in sections[section].subsections.indices {
        changed.sections[section].subsections[part].clauses =
          sections[section].subsections[part].clauses.map(change)
      }
    }
    return changed
  }
}
