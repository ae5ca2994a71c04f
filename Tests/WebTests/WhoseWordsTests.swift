import HTTPTypes
import Logbook
import School
import Testing

@testable import Web

/// That a form is of whoever opened it, whoever signs in at the same browser meanwhile.
@Suite struct WhoseWordsTests {
  private static let secret = "He told me that he is afraid."

  /// The forms that people write in, each with its page, and what is sent.
  private static let forms: [(page: String, action: String, fields: [(String, String)])] = [
    (
      "/concerns/new", "/concerns",
      [
        ("danger", "no"), ("words", secret), ("involved", "A child"), ("about", "learner"),
        ("day", "2027-01-19"), ("time", ""), ("place", "Hall"),
      ]
    ),
    ("/queries/new?clause=6.2.2", "/queries", [("words", secret)]),
    ("/school/mode", "/school/mode", [("mode", "partial-closure"), ("reason", secret)]),
    ("/drafts/new", "/drafts", [("from", "current"), ("words", secret)]),
    ("/ask", "/ask/sentence", [("sentence", secret)]),
  ]

  @Test(arguments: forms.map(\.action))
  func `what one person opened never becomes another's, and the other never reads it`(
    action: String
  ) async throws {
    let form = try #require(Self.forms.first { $0.action == action })
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.signIn(as: "head")
      try await browser.open(form.page)
      let hidden = browser.hiddenFields(of: action)
      let own = hidden.isEmpty ? browser.hiddenFields(of: "/sign-out") : hidden
      try await browser.submit("/sign-out")
      try await browser.signIn(as: "lead")
      let before = try await school.logbook.head().size
      try await browser.post(action, own + form.fields)
      #expect(browser.status == .forbidden)
      #expect(browser.text.contains("Whose words are these?"))
      #expect(browser.text.contains("before Sandy Leadbury signed in. Nothing has been saved."))
      #expect(!browser.page.contains("afraid"))
      #expect(try await school.logbook.head().size == before)

      // A third person who signs in there is not its author either.
      try await browser.submit(
        "/sign-in", [("name", "teacher"), ("password", SchoolFixture.password)])
      #expect(browser.text.contains("before Terry Teachford signed in. Nothing has been saved."))
      #expect(!browser.page.contains("afraid"))
      #expect(try await school.logbook.head().size == before)
    }
  }

  @Test func `whoever opened it signs in again, and it is theirs`() async throws {
    let school = try await SchoolFixture()
    let form = Self.forms[0]
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open(form.page)
      let own = browser.hiddenFields(of: form.action)
      try await browser.submit("/sign-out")
      try await browser.signIn(as: "office")
      try await browser.post(form.action, own + form.fields)
      try await browser.submit(
        "/sign-in", [("name", "teacher"), ("password", SchoolFixture.password)])
      #expect(browser.text.contains("Thank you. Your report is safe."))
    }
    let concerns = try await school.concerns()
    #expect(concerns.map(\.reporter.rawValue) == ["teacher"])
    #expect(concerns.first?.report.words.words == Self.secret)
  }

  @Test func `whose session is over while they write is asked for, and nobody else will do`()
    async throws
  {
    let school = try await SchoolFixture()
    let form = Self.forms[0]
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open(form.page)
      let own = browser.hiddenFields(of: form.action)
      school.clock.move(by: Sessions.idleMax + .seconds(1))
      try await browser.post(form.action, own + form.fields)
      #expect(browser.status == .unauthorized)
      #expect(!browser.page.contains("afraid"))
      try await browser.submit(
        "/sign-in", [("name", "office"), ("password", SchoolFixture.password)])
      #expect(browser.status == .forbidden)
      #expect(browser.text.contains("Whose words are these?"))
      #expect(!browser.page.contains("afraid"))
      try await browser.submit(
        "/sign-in", [("name", "teacher"), ("password", SchoolFixture.password)])
      #expect(browser.text.contains("Thank you. Your report is safe."))
    }
    #expect(try await school.concerns().map(\.reporter.rawValue) == ["teacher"])
  }

  @Test func `what was opened before anybody signed in is asked about, and then sent`() async throws
  {
    let school = try await SchoolFixture()
    let form = Self.forms[1]
    try await school.visit { browser in
      try await browser.open(form.page)
      let own = browser.hiddenFields(of: form.action)
      try await browser.signIn(as: "teacher")
      let before = try await school.logbook.head().size
      try await browser.post(form.action, own + form.fields)
      #expect(browser.status == .forbidden)
      #expect(browser.text.contains("Whose words are these?"))
      #expect(browser.text.contains("If you are Terry Teachford and these words are yours"))
      #expect(browser.text.contains(Self.secret))
      #expect(try await school.logbook.head().size == before)
      try await browser.submit(form.action)
      #expect(browser.status == .ok)
      #expect(try await school.logbook.head().size > before)
    }
  }

  @Test func `a page is still its opener's after a restart`() async throws {
    let school = try await SchoolFixture()
    let form = Self.forms[0]
    let opened = Kept()
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open(form.page)
      opened.fields = browser.hiddenFields(of: form.action)
    }
    try await school.visit { browser in
      try await browser.signIn(as: "office")
      try await browser.post(form.action, opened.fields + form.fields)
      #expect(browser.text.contains("Whose words are these?"))
      #expect(!browser.page.contains("afraid"))
      try await browser.signIn(as: "teacher")
      try await browser.post(form.action, opened.fields + form.fields)
      #expect(browser.text.contains("Please send this once more"))
      #expect(browser.text.contains("It is sent under the name of Terry Teachford."))
    }
    #expect(try await school.concerns().isEmpty)
  }

  @Test(arguments: [
    "/sign-in/password", "/sign-in", "/sign-out", "/concerns/../sign-in/password",
    "//example.org/concerns", "https://example.org/concerns", "concerns", "",
  ])
  func `only what people write is held, and nobody makes a held form`(action: String) async throws {
    let held = HeldForms(secret: Array(repeating: 1, count: 32))
    let form = Form([.init("current", "a"), .init("new", "b")])
    if action != "/concerns/../sign-in/password" {
      #expect(held.seal(HeldForm(action: action, form: form)) == nil)
    }
    let school = try await SchoolFixture()
    try await school.visit { browser in
      let new = "five rather long words together"
      for planted in [
        [
          ("held-action", action), ("held-field-current", SchoolFixture.password),
          ("held-field-new", new),
        ],
        [("held", action), ("current", SchoolFixture.password), ("new", new)],
        [("held", "AAAA"), ("current", SchoolFixture.password), ("new", new)],
      ] {
        try await browser.open("/sign-in")
        try await browser.submit(
          "/sign-in", planted + [("name", "teacher"), ("password", SchoolFixture.password)])
        #expect(browser.page.contains("Terry Teachford"))
        try await browser.submit("/sign-out")
      }
    }
  }

  @Test func `a held form is whole, sealed, and damaged or another server's is none`() throws {
    let held = HeldForms(secret: Array(repeating: 1, count: 32))
    let opener = FormTokens(secret: [1]).opener(PersonID("a"))
    let form = HeldForm(
      action: "/concerns?a=b",
      form: Form([.init("words", "Ünïcode\n& <b>"), .init("words", ""), .init("x", "=")]),
      opener: opener)
    let sealed = try #require(held.seal(form))
    #expect(held.open(Form([.init(HeldForms.field, sealed.text)])) == form)
    let other = HeldForms(secret: Array(repeating: 2, count: 32))
    #expect(other.open(Form([.init(HeldForms.field, sealed.text)])) == nil)
    for wrong in [String(sealed.text.dropLast()), "A" + sealed.text, "é", "====", " "] {
      #expect(held.open(Form([.init(HeldForms.field, wrong)])) == nil)
    }
  }

  @Test func `the longest form that is taken can be held and sent on`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.open("/sign-in")
      let words = String(repeating: "x", count: Form.bytesMax - 40)
      try await browser.post("/concerns", [("words", words), ("danger", "no")])
      #expect(browser.status == .unauthorized)
      try await browser.submit(
        "/sign-in", [("name", "teacher"), ("password", SchoolFixture.password)])
      #expect(browser.text.contains("Report a concern"))
      #expect(browser.page.contains(words))
    }
  }
}

private final class Kept: @unchecked Sendable {
  // Safe because one test writes it in one visit and reads it in the next.
  var fields: [(String, String)] = []
}
