import Policy
import Testing

/// Names belong to the key details, however a school prints them.
struct PeopleTests {
  private static let body = "\n1. Aims\n\n1.1 Staff put phones away.\n"

  private func read(_ text: String) throws -> ImportedDocument {
    try DocumentImporter(today: try #require(Day("2026-11-22"))).read(text)
  }

  @Test(arguments: [
    ("Headteacher: Mr Demo Fern (acting)", ["Mr Demo Fern (acting)"]),
    ("Safeguarding team: Demo Moss (DSL), Demo Fern", ["Demo Moss (DSL)", "Demo Fern"]),
    ("DSL: Demo Moss, ext 201", ["Demo Moss, ext 201"]),
    ("DSL: Demo Moss ext. 201 and Dr D. Sedge", ["Demo Moss ext. 201", "Dr D. Sedge"]),
    (
      "Deputy Headteacher: Mrs A. Fern (maternity cover: Demo Reed)",
      ["Mrs A. Fern (maternity cover: Demo Reed)"]
    ),
    ("ICT Lead: J. P. McReed", ["J. P. McReed"]),
    ("Chair: Demo O’Reed-Moss - 01234 567890", ["Demo O’Reed-Moss - 01234 567890"]),
  ])
  func `who holds a role is a name`(line: String, names: [String]) throws {
    #expect(try read("Phones\n\(line)\n" + Self.body).document.keyDetails.names == names)
  }

  @Test(arguments: [
    "Approved by: Governing Body", "Policy owner: School Business Manager",
    "Contact: the office, 01234 567890", "School name: Larkfield Infants",
  ])
  func `an office or a body is no name`(line: String) throws {
    #expect(try read("Phones\n\(line)\n" + Self.body).document.keyDetails.names == [])
  }

  @Test func `several key details on one line are several`() throws {
    let details = try read("Phones\nApproved by: Demo Moss   Date: 3 May 2026\n" + Self.body)
      .document.keyDetails
    #expect(details["Approved by"] == .names(["Demo Moss"]))
    #expect(details["Date"] == .text("3 May 2026"))
  }

  @Test(arguments: [
    "Tell Mr Fern.", "Tell Rev. Moss's deputy.", "Tell Miss Fern or Ms Reed", "Tell Demo Reed.",
    "Tell A. Fern", "Ask Demo Sedge: she knows.",
  ])
  func `a clause that names somebody is found, by title or by name`(words: String) throws {
    let head = "Phones\nHead: Mrs A. Fern (cover: Demo Reed)\nDSL: Dr Demo Q. Sedge\n\n1. Aims\n"
    let findings = try read("\(head)1.1 Phones are off.\n1.2 \(words)\n").findings
    #expect(findings.map(\.kind) == [.namedPerson])
    #expect(findings.map(\.clause?.description) == ["1.2"])
  }

  @Test(arguments: [
    "Say Mr, Mrs or Miss and the surname.", "Use MS Teams.", "Learners who miss School go home.",
    "The Head Teacher decides.", "Demo lessons are in Fern Class.",
  ])
  func `titles without a name and offices name nobody`(words: String) throws {
    let head = "Phones\nHead: Mrs Demo Fern (Head Teacher)\n\n1. Aims\n"
    #expect(try read("\(head)1.1 \(words)\n").findings == [])
  }

  @Test(arguments: ["\n", "\n\n\n"])
  func `a sign-off ends the body and goes to the key details`(gap: String) throws {
    let text = """
      Phones

      1. Aims
      1.1 Staff put phones away.\(gap)Signed: Demo Fern (Headteacher)   Date: 3 May 2026
      Signed: D. Moss (Chair of Governors)
      """
    let imported = try read(text)
    #expect(imported.document.clauses.map(\.text) == ["Staff put phones away."])
    #expect(
      imported.document.keyDetails.names == [
        "Demo Fern (Headteacher)", "D. Moss (Chair of Governors)",
      ])
    #expect(imported.document.keyDetails["Date"] == .text("3 May 2026"))
    #expect(imported.findings == [])
    #expect(try read(PolicyMarkdown.write(imported.document)).document == imported.document)
  }

  @Test(arguments: [
    "Signature: ..........  Demo Fern\nDemo Moss", "Signed ____________ Demo Fern\nDemo Moss",
    "Date:\nDemo Moss, Chair", "Approved by the governors, Demo Moss",
    "**Chair of Governors:** \nDemo Moss",
  ])
  func `what of a sign-off is no key detail is found, and is in no clause`(block: String) throws {
    let imported = try read("Phones\n" + Self.body + "  - and tablets\n\n\(block)\n")
    #expect(imported.document.clauses.map(\.text) == ["Staff put phones away."])
    #expect(imported.document.clauses.map(\.items) == [["and tablets"]])
    #expect(imported.findings.map(\.kind) == [.unnumberedText])
  }

  @Test func `the words of a sign-off inside the body are a clause's own`() throws {
    let text = "Phones\n" + Self.body + "1.2 A form has\na date: today's, and is\n"
    let imported = try read(text + "signed: by the parent.\n1.3 Forms are kept.\n")
    #expect(
      imported.document.clauses.map(\.text) == [
        "Staff put phones away.",
        "A form has a date: today's, and is signed: by the parent.", "Forms are kept.",
      ])
    #expect(imported.findings == [])
  }
}
