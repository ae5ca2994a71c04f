import HTTPTypes
import Policy
import School
import Testing

@testable import Web

/// The whole policy: read, looked through, printed, and as it was.
@Suite struct PolicyTests {
  @Test func `every word of the policy stands on one page, clause by clause`() async throws {
    let school = try await SchoolFixture()
    let document = try #require(try await school.desk.current().adoption.inForce?.pack.document)
    try await school.visit { browser in
      try await browser.open("/policy")
      #expect(browser.status == .ok)
      let text = browser.text
      let plain = { (words: String) in words.split(whereSeparator: \.isWhitespace).joined() }
      let all = plain(text)
      for clause in document.clauses {
        #expect(browser.page.contains("id=\"c-\(clause.number)\""), "\(clause.number)")
        for words in [clause.text] + clause.items {
          #expect(all.contains(plain(words)), "\(clause.number): \(words)")
        }
      }
      #expect(!text.contains("…"))
      #expect(!text.contains("there is more"))
      for section in document.sections {
        #expect(browser.page.contains("href=\"#section-\(section.number)\""))
        #expect(browser.page.contains("<h2 id=\"section-\(section.number)\">"))
      }
      // A clause's own page leads back to its place.
      try await browser.open("/clauses/6.2.2")
      #expect(browser.page.contains("href=\"/policy#c-6.2.2\""))
    }
  }

  @Test func `what is looked for is found in text and points, by word and by number`() async throws
  {
    try await SchoolFixture().visit { browser in
      try await browser.open("/policy?find=STRONG%20passwords")
      #expect(browser.text.contains("1 clause has ‘STRONG passwords’."))
      #expect(browser.page.contains("<mark>strong</mark>"))
      #expect(browser.page.contains("id=\"c-7.2.8\""))
      #expect(!browser.page.contains("id=\"c-1.1\""))
      try await browser.open("/policy?find=6.2")
      #expect(browser.page.contains("id=\"c-6.2.4\""))
      #expect(!browser.page.contains("id=\"c-6.1.1\""))
      try await browser.open("/policy?find=%3Cscript%3E")
      #expect(browser.text.contains("No clause has"))
      #expect(!browser.page.contains("<script>"))
      try await browser.open("/policy?find=%20%20")
      #expect(browser.page.contains("id=\"c-1.1\""))
    }
  }

  @Test func `an earlier version can be read whole, with its days, and the next before its day`()
    async throws
  {
    let school = try await SchoolFixture()
    let head = try #require(PersonID("head"))
    let pack = try #require(try await school.desk.current().adoption.inForce?.pack)
    var files = pack.files
    files["policy.md"] = files["policy.md"]?.replacing(
      "use strong passwords", with: "use a password manager")
    try await school.visit { [files] browser in
      try await browser.open("/policy/versions/next")
      #expect(browser.status == .notFound)
      let minute = AdoptionEvent.Minute(reference: try Text("Item 7"), day: Day("2027-01-12"))
      try await school.desk.perform(
        AdoptPolicy(pack: pack.name, files: files, from: Day("2027-02-01"), minute: minute),
        as: head)
      try await browser.open("/policy")
      #expect(browser.text.contains("A new version takes effect on 1 February 2027."))
      #expect(browser.text.contains("use strong passwords"))
      try await browser.open("/policy/versions/next")
      #expect(browser.text.contains("it takes effect on 1 February 2027"))
      #expect(browser.text.contains("use a password manager"))
      school.clock.move(by: .seconds(20 * 86_400))
      try await browser.open("/policy")
      #expect(browser.text.contains("In force here since 1 February 2027."))
      #expect(browser.text.contains("Decided by the governors: Item 7, 12 January 2027."))
      #expect(browser.text.contains("use a password manager"))
      try await browser.open("/policy/versions")
      #expect(browser.text.contains("In force from 19 January 2027 until 1 February 2027"))
      try await browser.open("/policy/versions/1")
      #expect(browser.text.contains("This is not the current policy."))
      #expect(browser.text.contains("use strong passwords"))
      for gone in ["next", "0", "3", "-1", "9223372036854775808", "x"] {
        try await browser.open("/policy/versions/\(gone)")
        #expect(browser.status == .notFound, "\(gone)")
      }
    }
  }

  @Test func `the PDF has every clause, an outline, links and tags`() async throws {
    let school = try await SchoolFixture()
    let document = try #require(try await school.desk.current().adoption.inForce?.pack.document)
    try await school.visit { browser in
      try await browser.open("/policy/pdf")
      #expect(browser.headers[.contentType] == "application/pdf")
      #expect(
        browser.headers[.contentDisposition]
          == "inline; filename=\"mobile-technology-and-social-media-policy.pdf\"")
      #expect(browser.page.hasPrefix("%PDF-1.7"))
      for clause in document.clauses {
        #expect(browser.page.contains("(\(clause.number)) Tj"), "\(clause.number)")
        #expect(browser.page.contains("/c-\(clause.number) ["))
      }
      for mark in ["/Outlines", "/StructTreeRoot", "/Lang (en-GB)", "/S /H2", "/S /LI", "/TOCI"] {
        #expect(browser.page.contains(mark), "\(mark)")
      }
    }
  }

  @Test func `letters that a PDF's typeface lacks are said to be missing, and none is lost`() throws
  {
    let (one, first) = (try #require(ClauseNumber("1")), try #require(ClauseNumber("1.1")))
    let edition = { (text: String) in
      PolicyPage.Edition(
        document: PolicyDocument(
          title: "Polisi",
          sections: [
            .init(
              number: one, title: "Nodau",
              clauses: [Clause(number: first, text: text)])
          ]), url: "/policy", isInForce: true, period: "In force", minute: "", nextFrom: "",
        hasVersions: false)
    }
    let missing = PolicyPDF(edition("Mae pob tŷ yn ddiogel"), school: "Ysgol")
    #expect(missing.document.blocks.contains { $0.text.hasPrefix("Some letters of this text") })
    #expect(missing.document.blocks.contains { $0.text.contains("tŷ") })
    let whole = PolicyPDF(edition("“Café” costs £2 – or €3…"), school: "Ysgol")
    #expect(!whole.document.blocks.contains { $0.text.hasPrefix("Some letters of this text") })
    // A word longer than a line, brackets and thousands of lines are set too.
    let long = PolicyPDF(
      edition(String(repeating: "(x\\", count: 9_000)), school: "Ysgol")
    #expect(Typesetting(long.document.blocks).pages.count > 2)
  }

  @Test func `an extract ends at a word, says that there is more, and never ends at a colon`() {
    let text = "Staff keep their phones: in a bag, in a locker, or in the office."
    #expect(text.shortened(to: 200) == text)
    #expect(text.shortened(to: 26) == "Staff keep their phones (there is more)")
    #expect(text.shortened(to: 24) == "Staff keep their phones (there is more)")
    #expect(text.shortened(to: 31) == "Staff keep their phones: in a (there is more)")
  }
}
