import Foundation
import Policy
import Testing

/// The document that a school really has. It lies beside the repository and is no part of it, and
/// these tests quote nothing of it but its numbers.
enum RealDocument {
  static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../shared/policy/000_16691ba7b586ca52.txt").standardized

  static var isThere: Bool { FileManager.default.fileExists(atPath: file.path) }

  static func read(today: String = "2026-11-22") throws -> ImportedDocument {
    try DocumentImporter(today: try #require(Day(today))).read(contentsOf: file)
  }
}

@Suite(.enabled(if: RealDocument.isThere, "the real document, ../shared/policy, is not here"))
struct RealDocumentTests {
  private func clause(_ number: String) throws -> Clause {
    let number = try #require(ClauseNumber(number))
    return try #require(try RealDocument.read().document.clause(number))
  }

  @Test func `all sections, subsections, subheadings and clauses are found`() throws {
    let document = try RealDocument.read().document
    #expect(document.sections.map(\.number.description) == ["1", "2", "3", "4", "5", "6", "7"])
    #expect(document.sections.map(\.clauses.count) == [7, 2, 1, 5, 8, 0, 0])
    let subsections = document.sections.flatMap(\.subsections)
    #expect(
      subsections.map(\.number.description)
        == ["6.1", "6.2", "6.3", "6.4", "7.1", "7.2", "7.3", "7.4"])
    #expect(subsections.map(\.clauses.count) == [5, 7, 4, 5, 9, 18, 8, 16])
    #expect((document.sections.map(\.title) + subsections.map(\.title)).allSatisfy { !$0.isEmpty })
    #expect(document.clauses.count == 95)
    #expect(document.clauses.filter(\.blank).map(\.number.description) == ["7.3.8"])
    #expect(Set(document.clauses.compactMap(\.heading)).count == 2)
  }

  @Test func `an unnumbered subheading is over the clauses up to the next subsection`() throws {
    let headings = try RealDocument.read().document.sections[6].subsections[1].clauses.map(
      \.heading)
    #expect(headings.count == 18)
    #expect(headings[..<5].allSatisfy { $0 == nil })
    #expect(Set(headings[5..<12]).count == 1 && headings[5] != nil)
    #expect(Set(headings[12...]).count == 1 && headings[12] != headings[5])
    #expect(try clause("7.3.1").heading == nil)
  }

  @Test(arguments: [
    ("6.2.2", 5), ("7.4.16", 7), ("3.1", 10), ("1.3", 1), ("7.3.3", 7), ("7.2.8", 6), ("6.2.4", 3),
    ("6.1.3", 2), ("6.2.3", 1), ("5.3", 0), ("7.2.16", 0),
  ])
  func `lists are whole, whatever a page break did to them`(number: String, count: Int) throws {
    let clause = try clause(number)
    #expect(clause.items.count == count)
    #expect(clause.items.allSatisfy { !$0.hasPrefix("o ") && !$0.hasPrefix("-") })
  }

  @Test func `links are kept, and Markdown is not`() throws {
    let document = try RealDocument.read().document
    #expect(try clause("1.2").links.count == 4)
    #expect(try clause("1.3").links.count == 2)
    #expect(document.clauses.flatMap(\.links).allSatisfy { $0.target == nil })
    for clause in document.clauses {
      for text in [clause.text] + clause.items {
        #expect(!text.contains { "[]\\*".contains($0) }, "\(clause.number)")
      }
    }
  }

  @Test func `names of people are in the key details and nowhere else`() throws {
    let document = try RealDocument.read().document
    #expect(document.keyDetails.entries.count == 6)
    #expect(document.keyDetails.names.count == 6)
    let body = PolicyMarkdown.write(document).components(separatedBy: "\n---\n").last ?? ""
    for name in document.keyDetails.names { #expect(!body.contains(name)) }
  }

  @Test func `the findings are these, with their lines`() throws {
    let findings = try RealDocument.read().findings
    let found = findings.map {
      "\($0.kind.rawValue) \($0.clause?.description ?? "-") \($0.line ?? 0)"
    }
    #expect(
      found == [
        "blank-clause 7.3.8 183", "numbering 2.2 34", "review-overdue - 17",
        "lapsed-condition 1.3 25", "lapsed-condition 6.2.5 99", "lapsed-condition 6.4.2 113",
        "lapsed-condition 7.1.8 129",
      ])
  }

  @Test func `in its own time nothing in it was overdue`() throws {
    let kinds = Set(try RealDocument.read(today: "2020-10-01").findings.map(\.kind))
    #expect(kinds == [.blankClause, .numbering])
  }

  @Test func `what is written is read back the same`() throws {
    let document = try RealDocument.read().document
    let again = try DocumentImporter(today: try #require(Day("2026-11-22")))
      .read(PolicyMarkdown.write(document))
    #expect(again.document == document)
    #expect(again.findings.map(\.kind) == (try RealDocument.read().findings.map(\.kind)))
  }
}
