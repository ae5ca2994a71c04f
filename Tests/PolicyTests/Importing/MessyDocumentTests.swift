import Policy
import Testing

/// One small policy, and the many ways in which schools have it.
struct MessyDocumentTests {
  static let plain = """
    Bicycles on Site Policy

    Key Details

    Site Manager: Demo Alder, Demo Birch
    Date of next review: May 2030

    1. Aims

    - 1.1 This policy keeps cyclists safe.
    - 1.2 Everyone follows it:
      - pupils
      - staff and visitors

    2. Riding

    2.1 On the drive

    - 2.1.1 Nobody rides on the drive.
    - 2.1.2 Staff advise the site manager of damage.

    Lights

    - 2.1.3 Lights are on after dark.

    2.2 In the shed

    - 2.2.1 Bicycles are locked.
    """

  private static let today = Day(year: 2026, month: 11, day: 22)

  private func read(_ text: String) throws -> ImportedDocument {
    try DocumentImporter(today: try #require(Self.today)).read(text)
  }

  private func read(_ bytes: [UInt8]) throws -> ImportedDocument {
    try DocumentImporter(today: try #require(Self.today)).read(bytes)
  }

  private func expectSame(_ text: String, _ location: SourceLocation = #_sourceLocation) throws {
    #expect(
      try read(text).document == read(Self.plain).document, sourceLocation: location)
  }

  @Test func `the plain one is read whole`() throws {
    let imported = try read(Self.plain)
    let document = imported.document
    #expect(document.title == "Bicycles on Site Policy")
    #expect(document.keyDetails["Site Manager"] == .names(["Demo Alder", "Demo Birch"]))
    #expect(document.keyDetails["Date of next review"] == .text("May 2030"))
    #expect(document.sections.map(\.title) == ["Aims", "Riding"])
    #expect(document.sections[1].subsections.map(\.title) == ["On the drive", "In the shed"])
    #expect(document.clauses.count == 6)
    #expect(document.clauses[1].items == ["pupils", "staff and visitors"])
    #expect(document.clauses.map(\.heading) == [nil, nil, nil, nil, "Lights", nil])
    #expect(imported.findings == [])
  }

  @Test func `line ends, byte order marks and tabs change nothing`() throws {
    try expectSame(Self.plain.replacing("\n", with: "\r\n"))
    try expectSame(Self.plain.replacing("\n", with: "\r"))
    try expectSame("\u{FEFF}" + Self.plain)
    try expectSame(Self.plain.replacing("  - ", with: "\t-\t"))
    try expectSame(Self.plain.replacing("- 2.1.1 ", with: "2.1.1\t"))
    try expectSame(Self.plain.replacing(" the ", with: "\u{A0}the "))
    try expectSame(Self.plain.replacing("cyclists", with: "cy\u{AD}cl\u{200B}ists"))
  }

  @Test(arguments: ["2.1.1.", "2.1.1)", "(2.1.1)", "**2.1.1**", "2.1.1 -", "2.1.1:", "__2.1.1.__"])
  func `numbers are printed in many ways`(number: String) throws {
    try expectSame(Self.plain.replacing("- 2.1.1 ", with: "- \(number) "))
    try expectSame(Self.plain.replacing("- 2.1.1 ", with: "\(number) "))
  }

  @Test(arguments: ["*", "•", "·", "▪", "–", "\u{F0B7}", "o", "+"])
  func `bullets are of many kinds`(bullet: String) throws {
    try expectSame(Self.plain.replacing("  - ", with: "  \(bullet) "))
    if bullet != "o" { try expectSame(Self.plain.replacing("\n- ", with: "\n\(bullet) ")) }
  }

  @Test func `clauses without bullets and without empty lines are clauses`() throws {
    try expectSame(Self.plain.replacing("\n- ", with: "\n"))
    let tight = Self.plain.replacing("\n- ", with: "\n").replacing("\n\n2.", with: "\n2.")
    try expectSame(tight)
  }

  @Test func `headings may be Markdown or bold`() throws {
    var text = Self.plain.replacing("\n1. Aims", with: "\n# 1. Aims")
    text = text.replacing("\n2. Riding", with: "\n## 2 Riding ##")
    text = text.replacing("\n2.1 On", with: "\n### 2.1 On").replacing(
      "\nLights", with: "\n#### Lights")
    try expectSame(text)
    text = Self.plain.replacing("\n1. Aims", with: "\n**1. Aims**")
    text = text.replacing("\n2. Riding", with: "\n**2.** **Riding**")
    text = text.replacing("\n2.1 On the drive", with: "\n**2.1 On the drive**")
    try expectSame(text.replacing("\nLights", with: "\n**Lights**"))
    try expectSame(Self.plain.replacing("\n1. Aims", with: "\nSection 1: Aims"))
  }

  @Test func `what was wrapped over lines is one line again`() throws {
    let text = Self.plain.replacing("cyclists safe.", with: "cyclists\n  safe.")
    try expectSame(text.replacing("advise the site manager", with: "advise\nthe site\nmanager"))
  }

  @Test func `page breaks, page numbers and running headers vanish`() throws {
    let page = "\n\nPage 2 of 9\n\u{0C}Bicycles policy v3\n\n"
    var text = Self.plain.replacing("\n  - staff", with: page + "- staff")
    text = text.replacing("advise the", with: "advise" + page + "the")
    text = text.replacing("\n\n2.2", with: page + "2.2").replacing(
      "\n\n2. R", with: "\n\n- 2 -\n\n2. R")
    text = text.replacing("\nLights", with: "\n3\n\nLights")
    try expectSame(text)
  }

  @Test func `a header over the title, on every page, is not the title`() throws {
    let header = "Larkfield Infant School 2026\n\n\n"
    let page = "\n\n\u{0C}\(header)"
    let text = Self.plain.replacing("\n  - staff", with: page + "- staff")
      .replacing("advise the", with: "advise" + page + "the")
    try expectSame(header + text)
  }

  @Test func `what comes after a date is not part of it`() throws {
    let note = "We look at this policy every year, and whenever something goes wrong."
    let text = Self.plain.replacing(
      "Date of next review: May 2030", with: "Date of next review: May 2030\n\(note)")
    let document = try DocumentImporter(today: try #require(Day("2026-11-22"))).read(text).document
    let entries = document.keyDetails.entries
    #expect(entries.first { $0.key == "Date of next review" }?.value == .text("May 2030"))
    #expect(entries.last?.value == .text(note))
  }

  @Test func `a table of contents is no second document`() throws {
    let contents = "Contents\n1. Aims ........ 1\n2. Riding ....... 2\n2.1 On the drive .... 2\n\n"
    try expectSame(Self.plain.replacing("1. Aims\n", with: contents + "1. Aims\n"))
    let plainContents = "Table of contents\n1. Aims 1\n2. Riding 2\n\n"
    try expectSame(Self.plain.replacing("1. Aims\n", with: plainContents + "1. Aims\n"))
  }

  @Test func `key details may be a table or a list`() throws {
    let table =
      "| Site Manager | Demo Alder, Demo Birch |\n|---|---|\n| Date of next review: | May 2030 |"
    let details = "Site Manager: Demo Alder, Demo Birch\nDate of next review: May 2030"
    try expectSame(Self.plain.replacing(details, with: table))
    try expectSame(
      Self.plain.replacing(
        details,
        with: "- **Site Manager:** Demo Alder and Demo Birch\n- Date of next review: May 2030"))
  }

  @Test func `a table of versions before the text is no clause, and dates need no colon`() throws {
    let versions = """
      Version control | |
      Version | Date issued | Author |
      1.0 | 25/01/2029 | DA | First |
      1.1 | 16.1.30 | DB | Second |
      | 1.2 | 17/2/2030 | DB |

      Site Manager
      """
    let text = Self.plain.replacing("review: May", with: "review May")
    try expectSame(text.replacing("Site Manager", with: versions))
    try expectSame(
      Self.plain.replacing("Site Manager:", with: "Site Manager |").replacing(
        "Birch", with: "Birch |"))
  }

  @Test func `a number in a sentence begins no clause`() throws {
    var text = Self.plain.replacing(
      "keeps cyclists safe.", with: "keeps cyclists safe, see clause\n2.1.2 below.")
    #expect(try read(text).document.clauses.count == 6)
    text = Self.plain.replacing("  - pupils", with: "  - 13 or older pupils\n  - 3.5 metres")
    let document = try read(text).document
    #expect(
      document.clauses[1].items == ["13 or older pupils", "3.5 metres", "staff and visitors"])
    text = Self.plain.replacing("  - pupils\n  - staff", with: "  1. pupils\n  2. staff")
    #expect(try read(text).document.clauses[1].items == ["1. pupils", "2. staff and visitors"])
  }

  @Test func `points with letters keep their letters`() throws {
    let text = Self.plain.replacing("  - pupils\n  - staff", with: "(a) pupils\n(b) staff")
    #expect(try read(text).document.clauses[1].items == ["(a) pupils", "(b) staff and visitors"])
  }

  @Test func `numbers may stand above their clauses`() throws {
    var text = Self.plain
    for number in ["1.1", "1.2", "2.1.1", "2.1.2", "2.1.3", "2.2.1"] {
      text = text.replacing("- \(number) ", with: "\(number)\n\n")
    }
    #expect(
      try read(text).document.clauses.map(\.text) == read(Self.plain).document.clauses.map(\.text))
  }

  @Test func `bytes of Windows and of UTF-16 are text`() throws {
    let text = Self.plain.replacing("cyclists", with: "cyclists\u{2019} caf\u{E9}")
    let windows: [UInt8] = text.unicodeScalars.map {
      $0 == "\u{2019}" ? 0x92 : UInt8(truncatingIfNeeded: $0.value)
    }
    var utf16: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(try read(windows).document == read(text).document)
    #expect(try read(utf16).document == read(text).document)
  }

  @Test func `text under no number is found, and not taken over`() throws {
    let text = Self.plain.replacing("1. Aims\n", with: "1. Aims\n\nWe like bicycles.\n")
    let imported = try read(text + "\n\nAppendix 1\n\nA form.\n\nAnother form.\n")
    #expect(imported.document == (try read(Self.plain).document))
    #expect(imported.findings.map(\.kind) == [.unnumberedText, .unnumberedText])
    #expect(imported.findings.map(\.line) == [10, 32])
  }

  @Test func `a clause that names somebody is found, and the finding does not repeat the name`()
    throws
  {
    let text = Self.plain.replacing("the site manager of", with: "Demo Birch of")
    let findings = try read(text).findings
    #expect(findings.map(\.kind) == [.namedPerson])
    #expect(findings.map(\.clause?.description) == ["2.1.2"])
    #expect(!findings.contains { $0.message.contains("Birch") })
  }
}
