import Policy
import Testing

/// Headings of every depth, and what stands between the clauses and is none.
struct StructureTests {
  private func read(_ text: String) throws -> ImportedDocument {
    try DocumentImporter(today: try #require(Day("2026-11-22"))).read(text)
  }

  private func outline(_ document: PolicyDocument) -> [String] {
    document.clauses.map { "\($0.number) \($0.heading ?? "-") \($0.text)" }
  }

  @Test func `a numbered heading inside a subsection is a subheading, and found`() throws {
    let imported = try read(
      """
      Phones
      1. Use
      1.1 Staff
      1.1.1 Devices
      1.1.1.1 Phones are off.
      1.1.1.2 Watches are off.
      1.1.2 Accounts
      1.1.2.1 Use school e-mail.
      1.1.3 Anything else is asked first.
      1.2 Pupils
      1.2.1 Pupils hand phones in.
      """)
    #expect(
      outline(imported.document) == [
        "1.1.1.1 Devices Phones are off.", "1.1.1.2 Devices Watches are off.",
        "1.1.2.1 Accounts Use school e-mail.", "1.1.3 - Anything else is asked first.",
        "1.2.1 - Pupils hand phones in.",
      ])
    #expect(imported.document.sections[0].subsections.map(\.title) == ["Staff", "Pupils"])
    #expect(imported.findings.map(\.kind) == [.numbering, .numbering])
    #expect(imported.findings.map(\.clause?.description) == ["1.1.1", "1.1.2"])
    #expect(imported.findings.map(\.line) == [4, 7])
    #expect(try read(PolicyMarkdown.write(imported.document)).document == imported.document)
  }

  @Test func `a section may be called by its number with a nought`() throws {
    let imported = try read("Phones\n\n1.0 Introduction\n1.1 a\n2.0 Rules\n2.1 b\n2.2 c\n")
    #expect(imported.document.sections.map(\.title) == ["Introduction", "Rules"])
    #expect(imported.document.sections.map(\.number.description) == ["1", "2"])
    #expect(outline(imported.document) == ["1.1 - a", "2.1 - b", "2.2 - c"])
    #expect(imported.findings == [])
  }

  @Test(arguments: [
    "Larkfield Infant School    Page 4 of 5", "Page 4 of 5 | Larkfield", "© Larkfield Page 4 of 5",
  ])
  func `one line that counts pages is no text`(footer: String) throws {
    let imported = try read("Phones\n\n1. Use\n1.1 Bring:\n- pens\n\n\(footer)\n\n- paper\n")
    #expect(imported.document.clauses.map(\.items) == [["pens", "paper"]])
    #expect(imported.findings == [])
    let said = try read("Phones\n\n1. Use\n1.1 Read\nwhat stands on page 4 of 5\nof the form.\n")
    #expect(
      said.document.clauses.map(\.text) == ["Read what stands on page 4 of 5 of the form."])
  }

  @Test func `a price or a time at the beginning of a line begins no section`() throws {
    let text = "Phones\n\n1. Use\n1.1 Staff come before\n2.30 pm.\n1.2 Calls cost\n2.50 pounds.\n"
    let document = try read(text + "1.3 More.\n2. Keep\n2.1 a\n").document
    #expect(
      outline(document) == [
        "1.1 - Staff come before 2.30 pm.", "1.2 - Calls cost 2.50 pounds.", "1.3 - More.",
        "2.1 - a",
      ])
  }

  @Test func `quotes and code are in no clause, and found`() throws {
    let text = """
      # Phones

      # 2 Rules

      * 2.1 Off
      * 2.2 Away
        * in a locker

      > 2.3 quoted
      > on two lines

      ```
      2.5 in code
      ```
      """
    let imported = try read(text)
    #expect(outline(imported.document) == ["2.1 - Off", "2.2 - Away"])
    #expect(imported.document.clauses[1].items == ["in a locker"])
    #expect(imported.findings.filter { $0.kind == .unnumberedText }.map(\.line) == [9, 12])
    let open = try read(text.replacing("```\n2.5 in code\n```", with: "```\n\n* 2.3 Kept\n"))
    #expect(open.document.clauses.count == 3)
  }
}
