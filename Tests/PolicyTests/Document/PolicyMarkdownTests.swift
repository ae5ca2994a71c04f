import Foundation
import Policy
import Testing

struct PolicyMarkdownTests {
  private func number(_ text: String) throws -> ClauseNumber { try #require(ClauseNumber(text)) }

  private func expectRoundTrip(_ document: PolicyDocument) throws {
    let importer = DocumentImporter(today: try #require(Day("2026-11-22")))
    let text = PolicyMarkdown.write(document)
    #expect(try importer.read(text).document == document)
    #expect(PolicyMarkdown.write(try importer.read(text).document) == text)
    #expect(try importer.read(text.replacing("\n", with: "\r\n")).document == document)
  }

  @Test func `a plain document comes back the same`() throws {
    let importer = DocumentImporter(today: try #require(Day("2026-11-22")))
    try expectRoundTrip(importer.read(MessyDocumentTests.plain).document)
  }

  @Test func `whatever words a document has, it comes back the same`() throws {
    let nasty = [
      "a * b ** c _d_ [e] (f) <g> \\h", "- 3.5 metres", "6.2.2 as a point", "# no heading", "!",
      "`code`",
      "ends with a backslash \\", "\"quotes\" and 'quotes' and \u{201C}quotes\u{201D}", "a: b",
      "---",
      "| a | b |", "(a) letter", "o round", "1. one", "é 👩‍👩‍👧‍👦 \u{301}x", "http://a.uk/_b_",
      "&amp; %20", "**",
    ]
    var clauses = [Clause(number: try number("1.1"), text: "")]
    for (index, text) in nasty.enumerated() {
      let number = try number("1.\(index + 2)")
      clauses.append(Clause(number: number, text: text, items: [text, "b " + text]))
    }
    let section = PolicyDocument.Section(
      number: try number("1"), title: "A [b] *c* 2", clauses: clauses)
    let details =
      nasty.map { KeyDetails.Entry(key: $0, value: .text($0)) } + [
        KeyDetails.Entry(key: "Lead", value: .names(nasty)),
        KeyDetails.Entry(key: "no", value: .text("yes")),
        KeyDetails.Entry(key: "none", value: .names([])),
        KeyDetails.Entry(key: "empty", value: .text("")),
        KeyDetails.Entry(key: "date", value: .text("2026-11-22")),
      ]
    try expectRoundTrip(
      PolicyDocument(
        title: "A \"title\": with #1 and \\", keyDetails: KeyDetails(entries: details),
        sections: [section]))
  }

  @Test func `links come back on their words, in the text and in the points`() throws {
    let clause = Clause(
      number: try number("1.1"), text: "see b and b! c", items: ["c d", "e"],
      links: [
        Link(text: "b", target: "https://a.uk/(b)?c=d"), Link(text: "c", target: nil),
        Link(text: "c d", target: "a b.pdf"), Link(text: "e", target: "mailto:a@b.uk"),
      ])
    let section = PolicyDocument.Section(number: try number("1"), title: "A", clauses: [clause])
    try expectRoundTrip(PolicyDocument(title: "T", sections: [section]))
  }

  @Test func `headings, subsections and clauses of clauses come back in their places`() throws {
    let inner = [
      Clause(number: try number("2.1.1"), text: "a"),
      Clause(number: try number("2.1.2"), text: "b", heading: "H"),
      Clause(number: try number("2.1.3"), text: "c", heading: "2 I"),
      Clause(number: try number("2.1.3.1"), text: "d", heading: "2 I"),
    ]
    let one = PolicyDocument.Section(
      number: try number("1"), title: "",
      clauses: [
        Clause(number: try number("1.1"), text: "a"),
        Clause(number: try number("1.1.1"), text: "b"),
      ])
    let two = PolicyDocument.Section(
      number: try number("2"), title: "B",
      subsections: [
        PolicyDocument.Subsection(number: try number("2.1"), title: "C", clauses: inner),
        PolicyDocument.Subsection(number: try number("2.2"), title: "empty", clauses: []),
      ])
    try expectRoundTrip(PolicyDocument(title: "T", sections: [one, two]))
  }

  @Test func `the JSON has the keys that programs read`() throws {
    let importer = DocumentImporter(today: try #require(Day("2026-11-22")))
    let imported = try importer.read("T\n\nLead: Demo Fir\n\n1. A\n\n- 1.2\n")
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let json = try encoder.encode(
      PolicyDocumentJSON(imported.document, findings: imported.findings))
    let clause = #"{"blank":true,"heading":null,"items":[],"number":"1.2","text":""}"#
    let section = #"{"clauses":[\#(clause)],"number":"1","subsections":[],"title":"A"}"#
    let text = String(decoding: json, as: UTF8.self)
    #expect(
      text.contains(#""keyDetails":{"Lead":["Demo Fir"]},"sections":[\#(section)],"title":"T""#))
    #expect(
      text.hasPrefix(#"{"findings":[{"clause":"1.2","kind":"blank-clause","line":7,"message":"#))
  }
}
