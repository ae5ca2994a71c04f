import Foundation
import HTTPTypes
import Testing

@testable import Web

/// From a document to a policy in force, as a person goes.
struct DraftJourneyTests {
  private static let source = """
    Our Policy

    1. Aims

    1.1 We are kind. We are fair.
    1.3 Everyone keeps their phone away.
    """

  @Test func `a pasted document is looked at, mended and matched`() async throws {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.signIn(as: "head")
      try await browser.open("/drafts/new")
      try await browser.submit("/drafts", [("from", "text"), ("text", "Hello.")])
      #expect(browser.status == .unprocessableContent)
      #expect(browser.text.contains("No line begins with a clause number"))
      #expect(browser.page.contains("Hello."))
      try await browser.submit("/drafts", [("from", "text"), ("text", Self.source)])
      #expect(browser.text.contains("Our Policy"))
      let draft = try #require(
        browser.page.components(between: "href=\"/drafts/d-", and: "/document").first)
      let path = "/drafts/d-\(draft)"

      try await browser.open("\(path)/document")
      #expect(browser.text.contains("1.3 follows 1.1, so 1.2 is missing"))
      #expect(browser.text.contains("Line 5 1.1 We are kind. We are fair."))
      try await browser.open("\(path)/clauses/0")
      try await browser.submit("\(path)/edit", [("number", "1.1")])
      try await browser.open("\(path)/clauses/1")
      try await browser.post(
        "\(path)/edit",
        browser.hiddenFields(of: "\(path)/edit").filter { $0.0 != "mend" } + [
          ("mend", "renumber"), ("number", "six"),
        ])
      #expect(browser.status == .unprocessableContent)
      #expect(browser.text.contains("Write a clause number such as 6.2.2."))
      let reword =
        browser.hiddenFields(of: "\(path)/edit").filter { $0.0 != "mend" } + [
          ("mend", "reword"), ("words", " "),
        ]
      try await browser.post("\(path)/edit", reword)
      #expect(browser.status == .unprocessableContent)
      #expect(browser.text.contains("There are no words. Write them, or tick the box"))
      try await browser.open("\(path)/clauses/1")
      try await browser.submit("\(path)/edit", [("number", "1.2")])
      #expect(browser.text.contains("There is nothing you need to check."))
      #expect(browser.text.contains("clause 1.3 got another number"))

      try await browser.open("\(path)/matches?section=6")
      #expect(browser.text.contains("0 of"))
      try await browser.post(
        "\(path)/matches",
        browser.hiddenFields(of: "\(path)/matches").filter { $0.0 == "csrf" || $0.0 == "version" }
          + [("section", "6"), ("known", "6.2.2"), ("own", "1.2"), ("say", "own")])
      try await browser.post(
        "\(path)/matches",
        browser.hiddenFields(of: "\(path)/matches").filter { $0.0 == "csrf" || $0.0 == "version" }
          + [("section", "6"), ("known", "6.2.1"), ("own", "six"), ("say", "own")])
      #expect(browser.page.contains("href=\"#own-6.2.1\""))
      #expect(browser.page.contains("value=\"six\" aria-describedby=\"own-6.2.1-problem\""))
      try await browser.open("\(path)/matches?section=6")
      #expect(browser.text.contains("1 of"))
      #expect(browser.text.contains("will be left out as things stand"))
      try await browser.open("\(path)/publish")
      #expect(browser.text.contains("It can’t be published yet."))
    }
  }

  @Test func `a changed copy of the policy is compared, rehearsed and put in force`() async throws {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.signIn(as: "head")
      try await browser.open("/drafts/new")
      try await browser.submit("/drafts", [("from", "in-force")])
      let draft = try #require(
        browser.page.components(between: "href=\"/drafts/d-", and: "/document").first)
      let path = "/drafts/d-\(draft)"
      try await browser.open("\(path)/clauses/0")
      try await browser.post(
        "\(path)/edit",
        browser.hiddenFields(of: "\(path)/edit").filter { $0.0 != "mend" } + [
          ("mend", "reword"),
          (
            "words",
            "Staff, learners and families helped us to write this policy. We started from a "
              + "template that many schools share, and asked nobody."
          ),
        ])
      try await browser.open("\(path)/changes")
      #expect(browser.text.contains("Every answer is the same."))
      #expect(browser.page.contains("<ins>"))
      #expect(browser.text.contains("Clause 1.1 is reworded"))
      #expect(browser.page.contains("<ins>nobody.</ins>"))
      try await browser.open("\(path)/test")
      #expect(browser.text.contains("Nobody asked anything in that time."))
      try await browser.open("\(path)/publish")
      try await browser.submit("\(path)/publish")
      #expect(browser.text.contains("Tick the box to say that you have looked at what changes."))
      try await browser.submit("\(path)/publish", [("sure", "yes")])
      #expect(browser.text.contains("Published on"))
      try await browser.open("/clauses/1.1")
      #expect(browser.text.contains("and asked nobody."))
    }
  }

  @Test func `a page from before another policy came into force puts nothing in force`()
    async throws
  {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.signIn(as: "head")
      var paths: [String] = []
      for words in ["We wrote the first.", "We wrote the second."] {
        try await browser.open("/drafts/new")
        try await browser.submit("/drafts", [("from", "in-force")])
        let draft = try #require(
          browser.page.components(between: "href=\"/drafts/d-", and: "/document").first)
        paths.append("/drafts/d-\(draft)")
        let path = "/drafts/d-\(draft)"
        try await browser.open("\(path)/clauses/0")
        try await browser.post(
          "\(path)/edit",
          browser.hiddenFields(of: "\(path)/edit").filter { $0.0 != "mend" } + [
            ("mend", "reword"), ("words", words),
          ])
      }
      try await browser.open("\(paths[1])/publish")
      #expect(!browser.text.contains("after this draft was started"))
      let old = browser.hiddenFields(of: "\(paths[1])/publish") + [("sure", "yes")]
      school.clock.move(by: .seconds(60))
      try await browser.open("\(paths[0])/publish")
      try await browser.submit("\(paths[0])/publish", [("sure", "yes")])
      #expect(browser.text.contains("Published on"))
      try await browser.post("\(paths[1])/publish", old)
      #expect(browser.status == .unprocessableContent)
      #expect(browser.text.contains("Another policy was published after you opened this page."))
      #expect(browser.text.contains("after this draft was started"))
      try await browser.open("/clauses/1.1")
      #expect(browser.text.contains("We wrote the first."))
      // The page that says so compares with what is in force now.
      try await browser.open("\(paths[1])/publish")
      try await browser.submit("\(paths[1])/publish", [("sure", "yes")])
      try await browser.open("/clauses/1.1")
      #expect(browser.text.contains("We wrote the second."))
    }
  }

  @Test func `drafts are not for everybody, and files only from who has signed in`() async throws {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.post(
        "/drafts", [], headers: [.contentType: "multipart/form-data; boundary=x"])
      #expect(browser.location?.hasPrefix("/sign-in") == true)
      try await browser.signIn(as: "teacher")
      for path in ["/drafts", "/drafts/new"] {
        try await browser.open(path)
        #expect(browser.status == .forbidden, "\(path)")
        #expect(browser.text.contains("Tell the headteacher what you would change."))
      }
      try await browser.open("/school")
      #expect(!browser.page.contains("/drafts"))
    }
  }
}
