import HTTPTypes
import Hummingbird
import School
import Testing

@testable import Web

/// Going back: every answer to a browser's form has an address of its own.
struct KeptAnswersTests {
  private static let browsers: HTTPFields = [.accept: "text/html,application/xhtml+xml,*/*;q=0.8"]

  @Test func `a form that comes back is at an address, for its writer, for a while`() async throws {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/concerns/new")
      let fields = browser.hiddenFields(of: "/concerns") + [("words", "He said so.")]
      try await browser.post("/concerns", fields, headers: Self.browsers)
      #expect(browser.status == .seeOther)
      let address = try #require(browser.location)
      #expect(address.hasPrefix("/sent/"))
      for _ in 1...2 {
        try await browser.open(address)
        #expect(browser.status == .unprocessableContent)
        #expect(browser.page.contains("<title>Error: Report a concern"))
        #expect(browser.page.contains("He said so.</textarea>"))
        #expect(browser.headers[.cacheControl] == "no-store")
      }
      var other = browser
      other.forgetCookie()
      try await other.open(address)
      #expect(other.status == .gone)
      #expect(!other.page.contains("He said so."))
      school.clock.move(by: KeptAnswers.lifeMax - .seconds(1))
      try await browser.open(address)
      #expect(browser.status == .unprocessableContent)
      school.clock.move(by: .seconds(2))
      try await browser.open(address)
      #expect(browser.status == .gone)
    }
  }

  @Test func `whoever signs out leaves no page to go back to`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/concerns/new")
      let fields = browser.hiddenFields(of: "/concerns") + [("words", "He said so.")]
      try await browser.post("/concerns", fields, headers: Self.browsers)
      let address = try #require(browser.location)
      let old = browser
      try await browser.submit("/sign-out")
      for var browser in [old, browser] {
        try await browser.open(address)
        #expect(browser.status == .gone)
      }
    }
  }

  @Test func `what was held through signing in comes back to who signed in`() async throws {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/concerns/new")
      let fields = browser.hiddenFields(of: "/concerns") + [("words", "He said so.")]
      school.clock.move(by: Sessions.idleMax + .seconds(1))
      try await browser.post("/concerns", fields, headers: Self.browsers)
      try await browser.open(try #require(browser.location))
      #expect(browser.status == .unauthorized)
      try await browser.submit(
        "/sign-in", [("name", "teacher"), ("password", SchoolFixture.password)],
        headers: Self.browsers)
      #expect(browser.status == .unprocessableContent)
      #expect(browser.page.contains("He said so.</textarea>"))
    }
  }

  @Test func `a token is shown once, and going back does not show it again`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.signIn(as: "head")
      try await browser.open("/systems/new")
      let fields =
        browser.hiddenFields(of: "/systems") + [
          ("system", "The door"), ("uses", "evaluation"), ("lastDay", "2027-08-31"),
          ("perMinute", "60"),
        ]
      try await browser.post("/systems", fields, headers: Self.browsers)
      let address = try #require(browser.location)
      try await browser.open(address)
      #expect(browser.text.contains("Copy it now."))
      try await browser.open(address)
      #expect(browser.status == .gone)
    }
  }

  @Test func `there is never more than is allowed, and those who sign in always have room`()
    async throws
  {
    let answers = KeptAnswers()
    let moment = SchoolFixture.tuesdayMorning
    let html = ByteBuffer(string: String(repeating: " ", count: 1 << 20))
    let page = Response(status: .ok, body: ResponseBody(byteBuffer: html))
    let signedIn = try #require(PersonID("teacher"))
    func owner(_ byte: UInt8, _ person: PersonID?) -> KeptAnswers.Owner {
      .init(browser: BrowserID { Array(repeating: byte, count: $0) }, person: person)
    }
    var kept = 0
    for index in 0..<40 {
      let address = await answers.keep(
        page, as: "n\(index)", for: owner(UInt8(index), nil), at: moment, isOnce: false)
      kept += address == nil ? 0 : 1
    }
    #expect(kept == 16)
    for index in 0..<12 {
      let address = await answers.keep(
        page, as: "s\(index)", for: owner(100, signedIn), at: moment, isOnce: false)
      #expect(address != nil)
    }
    let oldest = await answers.answer(at: "/sent/s0", for: owner(100, signedIn), at: moment)
    let newest = await answers.answer(at: "/sent/s11", for: owner(100, signedIn), at: moment)
    #expect(oldest == nil)
    #expect(newest != nil)
  }

  @Test(arguments: [
    ("/doubts", "/queries"), ("/doubts/new?clause=6.2.2", "/queries/new?clause=6.2.2"),
    ("/tokens/new", "/systems/new"), ("/drafts/d-1/rehearsal", "/drafts/d-1/test"),
    ("/drafts/d-1/adopt", "/drafts/d-1/publish"),
  ])
  func `an address that a page once had leads on to it`(old: String, new: String) async throws {
    #expect(MovedAddress.now(old) == new)
    #expect(MovedAddress.now(new) == nil)
    try await SchoolFixture().visit { browser in
      try await browser.post(old, [("words", "kept")])
      #expect(browser.status == .permanentRedirect)
      #expect(browser.location == new)
    }
  }

  @Test func `no old address leads to another site`() {
    for address in ["//doubts", "/doubts//evil.example", "doubts", "", "/%0D%0Adoubts"] {
      #expect(MovedAddress.now(address)?.hasPrefix("//") != true)
    }
  }
}
