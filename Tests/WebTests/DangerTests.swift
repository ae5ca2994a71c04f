import Foundation
import HTTPTypes
import School
import Testing

@testable import Web

/// Danger comes first on every way of asking and telling; who cannot use the form is told how else.
@Suite struct DangerTests {
  private static let call = "<h2><a href=\"tel:999\">Call 999 now</a></h2>"

  @Test(arguments: [
    ("A child has collapsed, can I use my phone", "<h1"),
    ("a child has collapsed can i phone mum off my own phone", "<h1"),
    ("he has gone blue and wont wake up", "<h1"),
  ])
  func `whatever comes of a sentence, 999 and a lead by name stand above it`(
    sentence: String, heading: String
  ) async throws {
    let school = try await SchoolFixture()
    try await school.desk.perform(
      SetWhereabouts(
        person: try #require(PersonID("lead")), room: "Room 4", telephone: "01632 960 101"),
      as: .console)
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/ask")
      try await browser.submit("/ask/sentence", [("words", sentence)])
      let page = browser.page
      let call = try #require(page.range(of: Self.call), "\(browser.text)")
      let first = try #require(page.range(of: heading))
      #expect(call.lowerBound < first.lowerBound)
      #expect(browser.text.contains("Sandy Leadbury, safeguarding lead: Room 4, 01632 960 101"))
      #expect(page.contains("href=\"/concerns/new\">report it here"))
    }
  }

  @Test func `danger stays above every choice until the answer, and the words stay out of it`()
    async throws
  {
    try await SchoolFixture().visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/ask")
      try await browser.submit(
        "/ask/sentence", [("words", "a child has collapsed can i ring mum on my own phone")])
      for _ in 0..<3 where browser.page.contains("<button class=\"pick\" name=\"") {
        #expect(browser.page.contains(Self.call))
        let value = try #require(
          browser.page.components(between: "<button class=\"pick\" name=\"", and: "\">").first)
        let pick = value.split(separator: "\"").map(String.init)
        try await browser.submit("/ask/choose", [(pick[0], pick.last ?? "")])
      }
      #expect(browser.page.contains(Self.call))
      #expect(browser.location?.contains("collapsed") != true)
    }
  }

  @Test func `an ordinary question has no alarm`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.open("/ask")
      try await browser.submit(
        "/ask/sentence", [("words", "year 2 are on fire with their reading, may I tweet it")])
      #expect(!browser.text.contains("Call 999 now"))
      #expect(!browser.text.contains("Tell a safeguarding lead now"))
    }
  }

  @Test func `a child's own words lead to a grown-up and to Childline`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.open("/ask")
      try await browser.submit("/ask/sentence", [("words", "my dad hits me and im scared")])
      #expect(browser.text.contains("Are you a child? Go to a grown-up you trust, now."))
      #expect(browser.text.contains("0800 1111"))
      #expect(browser.page.contains("href=\"/tell\""))
    }
  }

  @Test func `a question sent to the school that tells of danger is answered with help first`()
    async throws
  {
    try await SchoolFixture().visit { browser in
      try await browser.signIn(as: "teacher")
      let words = [("about", "question"), ("words", "a man with a knife is at the gate")]
      try await browser.open("/doubts/new?about=question")
      try await browser.submit("/doubts", words)
      #expect(browser.page.contains(Self.call))
    }
  }

  @Test func `a report whose words tell of danger is thanked with 999 first`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/concerns/new")
      let report = ConcernTests.report.map { $0.0 == "danger" ? ("danger", "yes") : $0 }
      try await browser.submit("/concerns", report)
      let call = try #require(browser.page.range(of: Self.call))
      let thanks = try #require(browser.page.range(of: "Thank you. Your report is safe."))
      #expect(call.lowerBound < thanks.lowerBound)
      #expect(browser.text.contains("Sandy Leadbury, safeguarding lead"))
    }
  }

  @Test func `the form calls for 999 under its question, announced and without a script`()
    async throws
  {
    try await SchoolFixture().visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/concerns/new")
      let page = browser.page
      let question = try #require(page.range(of: "Is anybody in danger right now?"))
      let banner = try #require(page.range(of: "<div role=\"status\" aria-live=\"assertive\">"))
      let next = try #require(page.range(of: "What happened?"))
      #expect(question.lowerBound < banner.lowerBound && banner.lowerBound < next.lowerBound)
      #expect(browser.text.contains("Sandy Leadbury, safeguarding lead"))
    }
  }

  @Test(arguments: ["", "parent"])
  func `who cannot report here is not offered it, and is told how to tell the school`(
    person: String
  ) async throws {
    try await SchoolFixture().visit { browser in
      if !person.isEmpty { try await browser.signIn(as: person) }
      try await browser.open("/")
      #expect(!browser.page.contains(">Report<"))
      #expect(browser.page.contains("href=\"/tell\""))
      try await browser.open("/tell")
      #expect(browser.status == .ok)
      #expect(browser.text.contains("Sandy Leadbury, safeguarding lead"))
      #expect(browser.text.contains("0808 800 5000"))
      #expect(browser.text.contains("0800 1111"))
      // A number that nobody at the school has checked is shown in a demonstration only.
      #expect(!browser.text.contains("01632 960 155"))
      #expect(browser.page.contains("https://www.gov.uk/report-child-abuse-to-local-council"))
    }
  }

  @Test func `a demonstration shows its invented numbers`() async throws {
    try await SchoolFixture(isDemo: true).visit { browser in
      try await browser.open("/tell")
      #expect(browser.text.contains("01632 960 155"))
    }
  }

  @Test func `who may report is led from there to the form`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/tell")
      #expect(browser.text.contains("What happened?"))
    }
  }

  @Test func `what somebody wrote who cannot report is kept, with help above it`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.signIn(as: "parent")
      try await browser.open("/tell")
      let token = browser.hiddenFields(of: "/sign-out")
      let told = ["words": "He is not breathing.", "danger": "yes"]
      try await browser.post(
        "/concerns", token + ConcernTests.report.map { ($0.0, told[$0.0] ?? $0.1) })
      #expect(browser.status == .forbidden)
      #expect(browser.page.contains(Self.call))
      #expect(browser.page.contains("He is not breathing.</textarea>"))
    }
  }
}
