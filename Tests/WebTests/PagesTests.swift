import HTTPTypes
import Logbook
import Policy
import School
import Testing

@testable import Web

/// What a person reads, page by page.
@Suite struct PagesTests {
  @Test func `the start page says what the school is doing now`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.open("/")
      #expect(browser.status == .ok)
      #expect(browser.text.contains("Tuesday 19 January 2027, 09:40. Lesson 1."))
      #expect(browser.page.contains("<title>May I …? – Test Infant School</title>"))
      #expect(!browser.page.contains("Everything here is invented"))
    }
  }

  @Test func `a parent asks without signing in, a question a page, and is answered`() async throws {
    let school = try await SchoolFixture()
    let before = try await school.logbook.head().size
    try await school.visit { browser in
      try await browser.open("/ask?step=who")
      #expect(browser.text.contains("Who is asking?"))
      try await browser.open("/ask?step=who&retry=yes&who=parent")
      #expect(browser.text.contains("May I …"))
      try await browser.open("/ask?who=parent&step=what&retry=yes&activity=photographLearners")
      #expect(browser.text.contains("With what?"))
      #expect(browser.text.contains("The class phone"))
      try await browser.open("/ask?who=parent&activity=photographLearners&thing=own-phone")
      #expect(browser.text.contains("When and where?"))
      #expect(browser.text.contains("Tuesday 19 January 2027, 09:40: Lesson 1"))
      try await browser.submit("/ask", [("when", "now"), ("where", "classroom")])
      #expect(browser.status == .ok)
      #expect(browser.text.contains("With my own phone, in a lesson, in a classroom"))
      #expect(browser.text.contains("What the policy says"))
    }
    #expect(try await school.logbook.head().size == before + 1)
  }

  @Test func `an answer has an address of its own, and reading it again records nothing`()
    async throws
  {
    let school = try await SchoolFixture()
    let before = try await school.logbook.head().size
    try await school.visit { browser in
      let question = "who=teacher&activity=photographLearners&thing=own-phone"
      try await browser.open("/answer?\(question)&when=lesson&where=classroom&mode=normal")
      #expect(browser.text.contains("in a lesson, in a classroom or the hall. No"))
      #expect(browser.page.contains("<h1 class=\"verdict\">"))
      #expect(browser.page.contains("href=\"/clauses/6.2.4\""))
    }
    #expect(try await school.logbook.head().size == before)
  }

  @Test(arguments: [
    "mode=Full", "mode=full", "fact=accessRemovd", "fact=headteacherPermission&fact=x",
  ])
  func `a word that the policy does not know is a problem and no answer`(
    part: String
  ) async throws {
    try await SchoolFixture().visit { browser in
      let question = "who=teacher&activity=usePersonally&thing=own-phone&when=playtime"
      for page in ["answer", "ask", "ask/choose", "queries/new"] {
        try await browser.open("/\(page)?\(question)&where=staff-room&step=with&\(part)")
        #expect(browser.status == .unprocessableContent)
        #expect(browser.text.contains("There is a problem with the question"))
        #expect(!browser.page.contains("class=\"verdict\""))
      }
    }
  }

  @Test(arguments: [
    "who=Teacher&thing=own-phone&when=playtime&where=staff-room",
    "who=teacher&thing=drone&when=playtime&where=staff-room",
    "who=teacher&thing=own-phone&when=Playtime&where=staff-room",
    "who=teacher&thing=own-phone&when=playtime&where=moon",
  ])
  func `an unknown part of a question is asked for again`(question: String) async throws {
    try await SchoolFixture().visit { browser in
      try await browser.open("/answer?activity=usePersonally&\(question)")
      #expect(!browser.page.contains("class=\"verdict\""))
    }
  }

  @Test func `a step without a choice says what to do`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.open("/ask?who=teacher&step=what&retry=yes")
      #expect(browser.status == .unprocessableContent)
      #expect(browser.text.contains("There is a problem Choose one of these."))
    }
  }

  @Test(arguments: ["staff", "safeguarding", "chair-of-governors", "operator"])
  func `nobody asks in a role that is not offered`(role: String) async throws {
    try await SchoolFixture().visit { browser in
      try await browser.open(
        "/answer?who=\(role)&activity=carry&thing=own-phone&when=lesson&where=classroom")
      #expect(browser.text.contains("Who is asking?"))
      #expect(!browser.page.contains("class=\"verdict\""))
    }
  }

  @Test func `common questions stand under who asks them, since the answer depends on it`()
    async throws
  {
    try await SchoolFixture().visit { browser in
      try await browser.open("/questions")
      let groups = browser.page.components(between: "<details class=\"group\" id=\"who-", and: ">")
      #expect(groups.first == "teacher\"")
      #expect(groups.contains("teacher-parent\""))
      #expect(Set(groups).count == groups.count)
      // Each shows its questions on demand: the page is a list of who asks.
      let headings = browser.page.components(between: "<span class=\"asker\">", and: "</span>")
      #expect(headings.contains("A teacher who is also a parent or carer"))
      #expect(Set(headings).count == headings.count)
      try await browser.open("/clauses/6.2.2")
      #expect(browser.text.contains("Questions this clause answers A teacher asks:"))
    }
  }

  @Test func `the start page asks what the reader would ask, and says who asks`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.open("/")
      #expect(browser.text.contains("Common questions A teacher asks:"))
      try await browser.signIn(as: "parent")
      try await browser.open("/")
      let askers = browser.page.components(between: "<li><span class=\"aside\">", and: "</span>")
      #expect(askers == Array(repeating: "A parent or carer asks:", count: 5))
    }
  }

  @Test func `whoever may not report here reads whom to tell`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.open("/")
      #expect(browser.text.contains("How to tell us"))
      #expect(browser.text.contains("Staff: sign in to report"))
      #expect(!browser.text.contains("It takes a minute"))
      try await browser.open("/sign-in?next=/concerns/new")
      #expect(browser.text.contains("Not on the staff? Tell any member of staff, or the office."))
      #expect(browser.text.contains("Forgotten your password? Ask the office."))
      try await browser.signIn(as: "parent")
      #expect(browser.text.contains("How to tell us"))
      #expect(!browser.text.contains("sign in to report"))
      try await browser.submit("/sign-out")
      try await browser.signIn(as: "teacher")
      #expect(browser.text.contains("It takes a minute. Report a concern"))
    }
  }

  @Test func `an answer to what the policy does not know is the question again`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.open("/answer?who=teacher&activity=fly&when=lesson&where=moon")
      #expect(browser.text.contains("May I …"))
    }
  }

  @Test func `a clause shows its words, its rules and its questions to anyone`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.open("/clauses")
      #expect(browser.page.components(between: "<a class=\"chip\"", and: "</a>").count == 95)
      try await browser.open("/clauses/6.2.4")
      #expect(browser.text.contains("What this means"))
      #expect(browser.text.contains("Not allowed"))
      #expect(browser.text.contains("Questions this clause answers"))
      #expect(browser.text.contains("Staff and governors can see how often this clause is used."))
      try await browser.open("/clauses/7.3.8")
      #expect(browser.text.contains("no words under it"))
    }
  }

  @Test func `how a clause is lived is shown to staff, entry by entry to those who may`()
    async throws
  {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/clauses/5.2")
      #expect(browser.text.contains("There is no evidence for this clause yet."))
      try await browser.open("/concerns/new")
      try await browser.submit("/concerns", ConcernTests.report)
      try await browser.open("/clauses/5.2")
      #expect(browser.text.contains("1 entry in the record; each bar is a week."))
      #expect(browser.text.contains("18 January 2027 1"))
      #expect(!browser.text.contains("The entries, newest first"))
      try await browser.submit("/sign-out")
      try await browser.signIn(as: "lead")
      try await browser.open("/clauses/5.2")
      #expect(
        browser.text.contains(
          "The entries, newest first A concern was reported 19 January 2027 at 09:40 , "
            + "Terry Teachford."))
      try await browser.submit("/sign-out")
      // The headteacher sees entries, but none of a concern that is not theirs to read (5.3).
      try await browser.signIn(as: "head")
      try await browser.open("/clauses/5.2")
      #expect(browser.text.contains("1 entry in the record"))
      #expect(!browser.text.contains("Terry Teachford"))
    }
  }

  @Test func `what a list of entries leaves out is said`() {
    let moments = [SchoolFixture.tuesdayMorning]
    let part = { (list: [EvidenceRegister.Item]?) in
      EvidencePart(times: moments, list: list, Registers(), at: moments[0])
    }
    #expect(part([]).isPartial)
    #expect(!part(nil).isPartial)
  }

  @Test(arguments: ["/nothing", "/clauses/99.1", "/clauses/x", "/concerns/c-x", "/assets/x/y.css"])
  func `what is not there is said plainly`(address: String) async throws {
    try await SchoolFixture().visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open(address)
      #expect(browser.status == .notFound)
      #expect(browser.text.contains("There is no such page"))
    }
  }

  @Test func `the headteacher says that the school is partly closed, and answers follow`()
    async throws
  {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/school")
      #expect(browser.text.contains("09:00 to 10:30 Lesson 1 now"))
      #expect(!browser.text.contains("Change how the school works"))
      try await browser.submit("/sign-out")
      try await browser.signIn(as: "head")
      try await browser.open("/school")
      try await browser.submit("/school/mode", [("mode", "partial-closure"), ("reason", " ")])
      #expect(browser.status == .unprocessableContent)
      #expect(browser.text.contains("Write why. The record keeps it."))
      try await browser.submit(
        "/school/mode", [("mode", "partial-closure"), ("reason", "The boiler failed.")])
      #expect(browser.text.contains("Saved. The school is partly closed. Answers follow it"))
      #expect(browser.text.contains("09:40, by Hilary Headley: The boiler failed."))
      #expect(browser.text.contains("Everyone can read this. Name nobody."))
      try await browser.submit("/sign-out")
      #expect(browser.text.contains("The school is partly closed"))
      try await browser.open("/school")
      #expect(browser.text.contains("09:40: The boiler failed."))
      #expect(!browser.text.contains("Headley"))
    }
  }

  @Test func `who may not say so is told which clause stands in the way`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/ask")
      let token = browser.hiddenFields(of: "/sign-out")
      try await browser.post(
        "/school/mode", token + [("mode", "full-closure"), ("reason", "Snow")])
      #expect(browser.status == .forbidden)
      #expect(browser.text.contains("The policy does not allow this"))
      #expect(browser.page.contains("href=\"/clauses/1.3\""))
    }
  }

  @Test func `text that looks like markup is shown as text`() async throws {
    let page = PageText()
    #expect(page.escapeText("<b>\"'&") == "&lt;b&gt;&quot;&#39;&amp;")
    // As one character, a quote with an accent is no quote; a browser ends the attribute all the
    // same.
    #expect(page.escapeText("\"\u{301}") == "&quot;\u{301}")
  }
}
