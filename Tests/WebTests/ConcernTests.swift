import HTTPTypes
import Logbook
import Policy
import Testing

@testable import School
@testable import Web

/// Reporting a concern, and who reads it.
@Suite struct ConcernTests {
  static let report = [
    ("danger", "no"), ("words", "He said \"I am <not> going home\".\r\nThen he cried."),
    ("involved", "A child in Acorn"), ("about", "learner"), ("day", "2027-01-19"),
    ("time", "09:10"), ("place", "The cloakroom"),
  ]

  @Test func `a teacher reports, the safeguarding lead reads, and looking is recorded`()
    async throws
  {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/concerns/new")
      try await browser.submit("/concerns", Self.report)
      #expect(browser.text.contains("Thank you. Your report is safe."))
      #expect(browser.text.contains("Nobody has read it yet."))
      #expect(!browser.text.contains("Nobody at the school can read it"))
      #expect(!browser.text.contains("Call 999 now"))
      let reference = try #require(
        browser.page.components(between: "class=\"reference\">", and: "<").first)

      try await browser.open("/concerns/\(reference)")
      #expect(browser.status == .notFound)
      try await browser.open("/concerns")
      #expect(browser.status == .forbidden)
      try await browser.submit("/sign-out")

      try await browser.signIn(as: "lead")
      try await browser.open("/concerns")
      #expect(browser.text.contains("1 concern, 1 not opened by you."))
      try await browser.open("/concerns/\(reference)")
      #expect(browser.page.contains("He said &quot;I am &lt;not&gt; going home&quot;."))
      #expect(browser.text.contains("Opened by Sandy Leadbury, 19 January 2027 at 09:40"))
      try await browser.open("/concerns")
      #expect(browser.text.contains("1 concern, 0 not opened by you."))
      try await browser.submit("/sign-out")

      try await browser.signIn(as: "teacher")
      try await browser.open("/concerns/\(reference)/sent")
      #expect(browser.text.contains("Somebody who looks after concerns has read it."))
      try await browser.submit("/sign-out")
      try await browser.signIn(as: "lead")
      try await browser.open("/concerns/\(reference)/sent")
      #expect(browser.status == .notFound)
    }
  }

  @Test func `nothing is lost when something is missing, and danger puts 999 first`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/concerns/new")
      try await browser.submit(
        "/concerns", [("danger", "yes"), ("words", "Line one\nline <two>"), ("day", "31/2/2027")])
      #expect(browser.status == .unprocessableContent)
      #expect(browser.page.contains("if-danger on"))
      #expect(
        browser.text.contains(
          "There is a problem Nothing has been sent yet. Write who was involved. "
            + "Say who it is about. Write the day it happened, such as 19/1/2027. "
            + "Use a year from 1900 to 2027. Write where it happened."))
      #expect(browser.page.contains("Line one\nline &lt;two&gt;</textarea>"))
      #expect(browser.page.contains("value=\"31/2/2027\""))
    }
  }

  @Test func `what has not happened yet is not reported`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/concerns/new")
      try await browser.submit(
        "/concerns", Self.report.map { $0.0 == "time" ? ("time", "11:00") : $0 })
      #expect(browser.text.contains("That has not happened yet."))
    }
  }

  @Test func `an impatient thumb sends one report`() async throws {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/concerns/new")
      let fields = browser.hiddenFields(of: "/concerns") + Self.report
      try await browser.post("/concerns", fields)
      let first = browser.location
      try await browser.post("/concerns", fields)
      #expect(browser.location == first)
      #expect(try await school.concerns().count == 1)
    }
  }

  @Test func `a report that was changed after it was sent becomes a further one`() async throws {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/concerns/new")
      let fields = browser.hiddenFields(of: "/concerns") + Self.report
      try await browser.post("/concerns", fields)
      let changed = fields.map { $0.0 == "place" ? ("place", "The hall") : $0 }
      try await browser.post("/concerns", changed)
      #expect(browser.status == .conflict)
      #expect(browser.text.contains("You have sent this report already"))
      let again = browser.hiddenFields(of: "/concerns")
      try await browser.post(
        "/concerns", again + Self.report.map { $0.0 == "place" ? ("place", "The hall") : $0 })
      #expect(browser.status == .seeOther)
      #expect(try await school.concerns().count == 2)
    }
  }

  @Test func `a page that another person sent from asks whose words these are`() async throws {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/concerns/new")
      let name = browser.hiddenFields(of: "/concerns").filter { $0.0 == "concern" }
      try await browser.submit("/concerns", Self.report)
      try await browser.submit("/sign-out")
      try await browser.signIn(as: "office")
      try await browser.open("/concerns/new")
      let token = browser.hiddenFields(of: "/concerns").filter { $0.0 == "csrf" }
      try await browser.post("/concerns", token + name + Self.report)
      #expect(browser.status == .conflict)
      #expect(!browser.text.contains("You have sent this report already"))
      #expect(browser.text.contains("Somebody else used this page before you."))
      #expect(browser.page.contains("Then he cried.</textarea>"))
      try await browser.submit("/concerns", Self.report)
      #expect(browser.text.contains("Thank you. Your report is safe."))
      #expect(try await school.concerns().count == 2)
    }
  }

  @Test func `danger that nobody has read stands first, and what was read stands last`()
    async throws
  {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      for (danger, place) in [("no", "a"), ("yes", "b"), ("no", "c"), ("yes", "d")] {
        try await browser.open("/concerns/new")
        let report = Self.report.map {
          $0.0 == "danger" ? ("danger", danger) : $0.0 == "place" ? ("place", place) : $0
        }
        try await browser.submit("/concerns", report)
      }
      try await browser.submit("/sign-out")
      try await browser.signIn(as: "lead")
      try await browser.open("/concerns")
      let urls = browser.page.components(between: "<th scope=\"row\"><a href=\"", and: "\"")
      #expect(urls.count == 4)
      try await browser.open(urls[0])
      #expect(browser.text.contains("Where d"))
      try await browser.open("/concerns")
      let after = browser.page.components(between: "<th scope=\"row\"><a href=\"", and: "\"")
      #expect(after == Array(urls.dropFirst()) + urls.prefix(1))
    }
  }

  @Test func `what nobody can read is said to who sent it and to who can mend it`() async throws {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/concerns/new")
      try await browser.submit(
        "/concerns", Self.report.map { $0.0 == "about" ? ("about", "headteacher") : $0 })
      #expect(browser.text.contains("Nobody at the school can read it here yet."))
      #expect(browser.text.contains("go to the chair of governors"))
      let warning =
        "Nobody is set up to read concerns about the headteacher: ask the office to add the chair "
        + "of governors."
      try await browser.open("/school")
      #expect(!browser.text.contains(warning))
      for person in ["office", "head"] {
        try await browser.submit("/sign-out")
        try await browser.signIn(as: person)
        try await browser.open("/school")
        #expect(browser.text.contains(warning))
      }
    }
  }

  @Test func `a concern may be about a safeguarding lead`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/concerns/new")
      #expect(browser.text.contains("A safeguarding lead or deputy"))
      try await browser.submit(
        "/concerns", Self.report.map { $0.0 == "about" ? ("about", "safeguarding-lead") : $0 })
      #expect(browser.text.contains("Thank you. Your report is safe."))
    }
  }

  @Test func `who may not report is told whom to tell, before writing anything`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.signIn(as: "parent")
      try await browser.open("/concerns/new")
      #expect(browser.status == .forbidden)
      #expect(browser.text.contains("Sandy Leadbury, safeguarding lead"))
      #expect(browser.text.contains("0808 800 5000"))
    }
  }
}

/// The list of concerns, as a safeguarding lead reads it on a Monday.
@Suite struct ConcernsPageTests {
  private func line(
    _ id: String, days: Int64, danger: Bool = false, openedBy: [String] = [], byYou: Bool = false
  ) throws -> ConcernsToRead.Line {
    let moment = SchoolFixture.tuesdayMorning.millisecondsSince1970 - days * 86_400_000
    let reported = Timestamp(millisecondsSince1970: moment)
    return ConcernsToRead.Line(
      concern: try #require(ConcernID(id)), reportedAt: reported,
      reporter: try #require(PersonID("terry")), about: .learner, danger: danger,
      lastOpenedByYou: byYou ? reported : nil,
      occurred: Occasion(day: SchoolClock.local(reported).day, time: nil),
      place: try Text("Playground"), openedBy: openedBy.compactMap { PersonID($0) })
  }

  @Test func `what nobody has opened comes first, the newest on top, with its age and place`()
    throws
  {
    let lines = [
      try line("c-friday", days: 4), try line("c-seen", days: 5, openedBy: ["sam"]),
      try line("c-mine", days: 6, openedBy: ["sam", "you"], byYou: true),
      try line("c-danger", days: 20, danger: true), try line("c-september", days: 120),
    ]
    let page = ConcernsPage(lines, Registers(), at: SchoolFixture.tuesdayMorning)
    #expect(page.groups.map(\.id) == ["new", "others", "opened"])
    #expect(page.groups[0].lines.map(\.reference) == ["c-danger", "c-friday", "c-september"])
    #expect(page.groups[0].lines.map(\.age) == ["2 weeks ago", "4 days ago", "4 months ago"])
    #expect(page.groups[1].lines.map(\.openedBy) == ["sam"])
    #expect(page.groups[2].lines.map(\.openedBy) == ["sam, you"])
    #expect(page.groups.flatMap(\.lines).allSatisfy { $0.summary.hasSuffix("Playground") })
  }

  @Test(arguments: [(0, "today"), (1, "yesterday"), (13, "13 days ago"), (800, "2 years ago")])
  func `an age is said by days of the calendar`(days: Int64, words: String) {
    let now = SchoolFixture.tuesdayMorning
    let then = Timestamp(millisecondsSince1970: now.millisecondsSince1970 - days * 86_400_000)
    #expect(ConcernsPage.age(of: then, at: now) == words)
  }
}
