import HTTPTypes
import Logbook
import School
import Testing

@testable import Web

/// Signing in, and what happens to what was being written when a session ends.
@Suite struct SignInTests {
  @Test func `the right password signs in under a new name for the browser`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.open("/sign-in?next=/concerns/new")
      let before = browser.cookie
      try await browser.submit(
        "/sign-in", [("name", "Teacher"), ("password", SchoolFixture.password)])
      #expect(browser.text.contains("Report a concern"))
      #expect(browser.page.contains("Terry Teachford"))
      #expect(browser.cookie != before)
    }
  }

  @Test(arguments: ["https://example.org/", "//example.org/", "/\\example.org"])
  func `signing in leads nowhere but here`(next: String) async throws {
    try await SchoolFixture().visit { browser in
      try await browser.open("/sign-in")
      let fields = browser.hiddenFields(of: "/sign-in").filter { $0.0 != "next" }
      try await browser.post(
        "/sign-in",
        fields + [("next", next), ("name", "teacher"), ("password", SchoolFixture.password)])
      #expect(browser.location == "/")
    }
  }

  @Test func `the cookie is kept from scripts and other sites, and from plain HTTP behind TLS`()
    async throws
  {
    try await SchoolFixture().visit { browser in
      try await browser.open("/")
      let plain = try #require(browser.headers[.setCookie])
      #expect(plain.contains("HttpOnly") && plain.contains("SameSite=Lax"))
      #expect(plain.contains("Path=/") && !plain.contains("Secure"))
      browser.forgetCookie()
      let proto = try #require(HTTPField.Name("X-Forwarded-Proto"))
      try await browser.post("/sign-in", [], headers: [proto: "https"])
      #expect(browser.headers[.setCookie]?.contains("Secure") == true)
    }
  }

  @Test func `a wrong password, an unknown name and somebody who left read the same`() async throws
  {
    let school = try await SchoolFixture()
    let office = try #require(PersonID("office"))
    try await school.desk.perform(LeaveSchool(person: office), as: .console)
    try await school.visit { browser in
      var pages: Set<String> = []
      for (name, password) in [
        ("teacher", "wrong"), ("nobody", SchoolFixture.password),
        ("office", SchoolFixture.password),
      ] {
        try await browser.open("/sign-in")
        try await browser.submit("/sign-in", [("name", name), ("password", password)])
        #expect(browser.status == .unprocessableContent)
        pages.insert(browser.text)
      }
      #expect(pages.count == 1)
      #expect(pages.first?.contains("That name and password do not match.") == true)
    }
  }

  @Test func `whoever leaves is signed out with the next page`() async throws {
    let school = try await SchoolFixture()
    let teacher = try #require(PersonID("teacher"))
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      try await school.desk.perform(LeaveSchool(person: teacher), as: .console)
      try await browser.open("/concerns/new")
      #expect(browser.text.contains("Your sign-in name"))
    }
  }

  @Test func `whoever signed in with an older password is out when it is changed`() async throws {
    let school = try await SchoolFixture()
    let teacher = try #require(PersonID("teacher"))
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      school.clock.move(by: .seconds(1))
      let verifier = try PasswordVerifier(
        of: "another password", cost: .token, random: school.settings.random)
      try await school.desk.perform(
        SetPassword(person: teacher, verifier: verifier.stored), as: .console)
      try await browser.open("/concerns/new")
      #expect(browser.text.contains("Your sign-in name"))
      try await browser.submit("/sign-in", [("name", "teacher"), ("password", "another password")])
      #expect(browser.text.contains("Report a concern"))
    }
  }

  @Test func `words that came from somebody who may not send them are shown back`() async throws {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.post("/concerns", [("concern", "c-1"), ("danger", "yes")] + Self.written)
      try await browser.submit(
        "/sign-in", [("name", "parent"), ("password", SchoolFixture.password)])
      #expect(browser.status == .forbidden)
      #expect(browser.text.contains("The policy does not allow this"))
      #expect(browser.text.contains("Call 999 now"))
      #expect(browser.text.contains("It has not been sent. Copy it"))
      #expect(
        browser.page.contains(
          "readonly>\nWhat happened?\nTwo lines,\nand &lt;b&gt;.\n\nWho was involved?\nA child"))
      #expect(!browser.page.contains("correct horse"))
    }
    #expect(try await school.concerns().isEmpty)
  }

  private static let written = [
    ("words", "Two lines,\nand <b>."), ("involved", "A child"), ("about", "learner"),
    ("day", "2027-01-19"), ("time", ""), ("place", "Hall"),
  ]

  @Test func `a report written after the session ended is sent when its author signs in`()
    async throws
  {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/concerns/new")
      let fields =
        browser.hiddenFields(of: "/concerns") + [
          ("danger", "no"), ("words", "Two lines,\nand an & sign."), ("involved", "A child"),
          ("about", "learner"), ("day", "2027-01-19"), ("time", ""), ("place", "Hall"),
        ]
      school.clock.move(by: Sessions.idleMax + .seconds(1))
      try await browser.post("/concerns", fields)
      #expect(browser.status == .unauthorized)
      #expect(browser.text.contains("We have kept what you wrote."))

      try await browser.submit("/sign-in", [("name", "teacher"), ("password", "wrong")])
      #expect(browser.text.contains("We have kept what you wrote."))
      try await browser.submit(
        "/sign-in", [("name", "teacher"), ("password", SchoolFixture.password)])
      #expect(browser.text.contains("Thank you. Your report is safe."))
    }
    let concern = try await school.concerns().first
    #expect(concern?.report.words.words == "Two lines,\nand an & sign.")
    #expect(concern?.reporter.rawValue == "teacher")
  }

  @Test(arguments: ["", "0000"])
  func `whoever is in danger and not signed in reads 999 first`(token: String) async throws {
    try await SchoolFixture().visit { browser in
      if !token.isEmpty { try await browser.signIn(as: "teacher") }
      let fields = [("csrf", token), ("danger", "yes"), ("words", "He has a knife.")]
      try await browser.post("/concerns", fields)
      #expect(browser.status == (token.isEmpty ? .unauthorized : .forbidden))
      #expect(browser.page.contains("<main id=\"main\" tabindex=\"-1\">\n\n<div class=\"danger\""))
      try await browser.post("/concerns", fields.map { $0.0 == "danger" ? ("danger", "no") : $0 })
      #expect(!browser.text.contains("Call 999 now"))
    }
  }

  @Test func `a form from before the server started again is offered to be sent once more`()
    async throws
  {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.signIn(as: "head")
      try await browser.post(
        "/school/mode",
        [("csrf", "0000"), ("mode", "partial-closure"), ("reason", "Snow & ice")])
      #expect(browser.status == .forbidden)
      #expect(browser.text.contains("Please send this once more"))
      #expect(try await school.desk.current().mode.current == .normal)
      try await browser.submit("/school/mode")
      #expect(browser.text.contains("Snow & ice"))
      #expect(try await school.desk.current().mode.current == .partialClosure)
    }
  }

  @Test func `signing out ends the session, and after it there is nothing to sign out of`()
    async throws
  {
    try await SchoolFixture().visit { browser in
      try await browser.signIn(as: "teacher")
      let cookie = browser.cookie
      let token = browser.hiddenFields(of: "/sign-out")
      try await browser.post("/sign-out", token)
      #expect(browser.location == "/")
      #expect(browser.cookie != cookie)
      try await browser.post("/sign-out", token)
      #expect(browser.location == "/")
      try await browser.open("/concerns/new")
      #expect(browser.text.contains("Your sign-in name"))
    }
  }

  @Test func `a password is never put into a page`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.post(
        "/sign-in", [("csrf", "old"), ("name", "teacher"), ("password", SchoolFixture.password)])
      #expect(browser.status == .forbidden)
      #expect(browser.text.contains("This page had been open for too long."))
      #expect(!browser.page.contains(SchoolFixture.password))
    }
  }

  @Test func `a form that another site sends is refused, and not kept`() async throws {
    let fetchSite = try #require(HTTPField.Name("Sec-Fetch-Site"))
    try await SchoolFixture().visit { browser in
      for headers: HTTPFields in [[fetchSite: "cross-site"], [.origin: "https://example.org"]] {
        try await browser.post("/concerns", [("words", "not mine")], headers: headers)
        #expect(browser.status == .forbidden)
        #expect(browser.text.contains("This form came from another website"))
        #expect(!browser.page.contains("not mine"))
      }
      try await browser.post("/concerns", [("a", "b")], headers: [.origin: "http://localhost"])
      #expect(browser.status == .unauthorized)
    }
  }

  @Test func `in a demonstration anyone may be anyone, and nowhere else`() async throws {
    try await SchoolFixture(isDemo: true).visit { browser in
      try await browser.open("/sign-in")
      #expect(browser.text.contains("Or choose somebody in the demonstration"))
      try await browser.submit("/sign-in/demo", [("person", "lead")])
      #expect(browser.page.contains("Sandy Leadbury"))
      #expect(browser.page.contains("Everything here is invented"))
    }
    try await SchoolFixture().visit { browser in
      try await browser.open("/sign-in")
      #expect(!browser.text.contains("demonstration"))
      let token = browser.hiddenFields(of: "/sign-in")
      try await browser.post("/sign-in/demo", token + [("person", "lead")])
      #expect(browser.status == .notFound)
    }
  }

  @Test func `after five tries a person waits a little, and then may go on`() async throws {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      for _ in 1...SignInLimits.accountAtPlace.triesMax {
        try await browser.open("/sign-in")
        try await browser.submit("/sign-in", [("name", "teacher"), ("password", "wrong")])
        #expect(browser.status == .unprocessableContent)
      }
      try await browser.signIn(as: "teacher")
      #expect(browser.status == .tooManyRequests)
      #expect(browser.text.contains("There have been too many attempts. Wait 15 seconds"))
      school.clock.move(by: SignInLimits.accountAtPlace.refill)
      try await browser.signIn(as: "teacher")
      #expect(browser.page.contains("Terry Teachford"))
    }
  }
}
