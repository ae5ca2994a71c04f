import HTTPTypes
import Logbook
import Policy
import School
import Testing

@testable import Web

/// Reading clauses and accepting them, as people do it in the browser.
@Suite struct AcknowledgementTests {
  /// Accepts what the page shows, each point by itself.
  private func acceptShown(_ browser: inout Browser, _ clause: String) async throws {
    let points = browser.page.components(between: "name=\"point\" value=\"", and: "\"")
    try await browser.submit("/acknowledgements/clauses/\(clause)", points.map { ("point", $0) })
  }

  /// The policy in other words, adopted by the headteacher.
  private func change(_ school: SchoolFixture, _ words: String, to others: String) async throws {
    let standing = try #require(try await school.desk.current().adoption.inForce?.pack)
    var files = standing.files
    let text = try #require(files["policy.md"])
    #expect(text.contains(words))
    files["policy.md"] = text.replacing(words, with: others)
    try await school.desk.perform(
      AdoptPolicy(pack: standing.name, files: files), as: try #require(PersonID("head")))
  }

  @Test func `a parent reads two clauses, one after the other, and then none is left`()
    async throws
  {
    try await SchoolFixture().visit { browser in
      try await browser.signIn(as: "parent")
      #expect(browser.text.contains("You have 2 clauses to read"))
      try await browser.open("/acknowledgements/clauses/5.5")
      #expect(browser.text.contains("Why you are asked to read it: Things go right more often"))
      #expect(browser.page.contains("href=\"/queries/new?clause=5.5\""))
      #expect(browser.text.contains("1 more clause after this one"))
      try await acceptShown(&browser, "5.5")
      #expect(browser.text.contains("Read and accept clause 6.1.3"))
      try await acceptShown(&browser, "6.1.3")
      #expect(browser.text.contains("You have read and accepted every clause"))
      try await browser.open("/acknowledgements/accepted")
      #expect(browser.text.contains("2 acceptances by Pat Parentby."))
      #expect(browser.text.contains("5.5 accepted on 19 January 2027 at 09:40"))
      try await browser.open("/")
      #expect(!browser.text.contains("clauses to read"))
    }
  }

  @Test func `only what changed is asked again, old and new beside each other`() async throws {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.signIn(as: "parent")
      for clause in ["5.5", "6.1.3"] {
        try await browser.open("/acknowledgements/clauses/\(clause)")
        try await acceptShown(&browser, clause)
      }
      try await change(school, "a password or PIN", to: "a long password")
      try await browser.open("/")
      #expect(browser.text.contains("You have 1 clause to read"))
      #expect(browser.text.contains("Changed since you accepted it"))
      try await browser.open("/acknowledgements/clauses/6.1.3")
      #expect(browser.text.contains("with a password [taken out: or PIN ] that only you know"))
      #expect(browser.text.contains("with a [new: long ] password that only you know"))
      #expect(browser.page.contains("<del>"))
      try await acceptShown(&browser, "6.1.3")
      try await browser.open("/acknowledgements/accepted")
      #expect(browser.text.contains("The policy has changed since"))
      #expect(browser.text.contains("with a password or PIN that only you know"))
      #expect(browser.text.contains("with a long password that only you know"))
    }
  }

  @Test func `a page that was open while the policy changed accepts nothing`() async throws {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.signIn(as: "parent")
      try await browser.open("/acknowledgements/clauses/6.1.3")
      try await change(school, "a password or PIN", to: "a long password")
      let before = try await school.logbook.head().size
      try await acceptShown(&browser, "6.1.3")
      #expect(browser.status == .conflict)
      #expect(browser.text.contains("The words have just changed"))
      #expect(browser.text.contains("a long password"))
      #expect(try await school.logbook.head().size == before)
      try await acceptShown(&browser, "6.1.3")
      #expect(try await school.logbook.head().size == before + 1)
    }
  }

  @Test func `each point is ticked, and what was ticked is kept`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/acknowledgements/clauses/7.2.8")
      try await browser.submit("/acknowledgements/clauses/7.2.8", [("point", "1")])
      #expect(browser.status == .unprocessableContent)
      #expect(browser.text.contains("Tick each point when you have read it."))
      #expect(browser.page.components(between: "value=\"1\"", and: ">").first == " checked")
      #expect(browser.page.components(between: "value=\"2\"", and: ">").first == "")
      try await acceptShown(&browser, "7.2.8")
      #expect(browser.status == .ok)
      #expect(!browser.text.contains("Read and accept clause 7.2.8"))
    }
  }

  @Test func `somebody else at the same browser accepts nothing by an old page`() async throws {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/acknowledgements/clauses/6.1.3")
      let fields = browser.hiddenFields(of: "/acknowledgements/clauses/6.1.3")
        .filter { $0.0 != "csrf" }
      try await browser.submit("/sign-out")
      try await browser.signIn(as: "parent")
      let token = try #require(browser.hiddenFields(of: "/sign-out").first { $0.0 == "csrf" })
      let before = try await school.logbook.head().size
      try await browser.post("/acknowledgements/clauses/6.1.3", fields + [token])
      #expect(browser.text.contains("Somebody else had this page open before you."))
      #expect(try await school.logbook.head().size == before)
    }
  }

  @Test func `what is not asked of somebody has no page, and nobody is asked before signing in`()
    async throws
  {
    try await SchoolFixture().visit { browser in
      try await browser.open("/acknowledgements")
      #expect(browser.text.contains("Sign in"))
      try await browser.signIn(as: "parent")
      for path in ["clauses/6.4.4", "clauses/9.9", "clauses/x"] {
        try await browser.open("/acknowledgements/\(path)")
        #expect(browser.status == .notFound, "\(path)")
      }
      try await browser.open("/acknowledgements/people")
      #expect(browser.status == .forbidden)
      #expect(browser.text.contains("The office and leaders see"))
    }
  }

  @Test func `the office sees who has clauses left, and when something is late`() async throws {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.signIn(as: "parent")
      for clause in ["5.5", "6.1.3"] {
        try await browser.open("/acknowledgements/clauses/\(clause)")
        try await acceptShown(&browser, clause)
      }
      try await browser.submit("/sign-out")
      try await browser.signIn(as: "office")
      try await browser.open("/acknowledgements/people")
      #expect(browser.text.contains("1 of 5 people have accepted every clause"))
      #expect(browser.text.contains("Terry Teachford : 10 of 10 left, by 26 January 2027"))
      #expect(!browser.text.contains("late A friendly word"))
      school.clock.move(by: .seconds(8 * 86_400))
      try await browser.signIn(as: "office")
      try await browser.open("/acknowledgements/people")
      #expect(browser.text.contains("the first was due by 26 January 2027 late"))
      #expect(browser.text.contains("4 people have something that is late."))
    }
  }
}
