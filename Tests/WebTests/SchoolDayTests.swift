import HTTPTypes
import Policy
import School
import Testing

@testable import Web

/// Saying in the browser when lessons and terms are.
@Suite struct SchoolDayFormTests {
  private func fields(_ rows: [[String]], _ names: [String]) -> [(String, String)] {
    rows.enumerated().flatMap { index, row in zip(names, row).map { ("\($0)-\(index)", $1) } }
  }

  @Test func `the office sets the timetable in any order, and answers follow it`() async throws {
    let school = try await SchoolFixture(isDaySet: false)
    try await school.visit { browser in
      try await browser.signIn(as: "office")
      try await browser.open("/school/timetable")
      try await browser.submit(
        "/school/timetable",
        fields(
          [
            ["Playtime", "playtime", "10:30", "10:45"], ["", "", "", ""],
            ["Lesson 1", "lesson", "09:00", "10:30"],
          ], DayDraft.periodFields))
      #expect(browser.status == .ok)
      try await browser.open("/school/terms")
      try await browser.submit(
        "/school/terms", fields([["Spring 1", "2027-01-04", "12/2/2027"]], DayDraft.termFields))
      #expect(browser.text.contains("Tuesday 19 January 2027, 09:40. Lesson 1."))
      try await browser.open("/school/timetable")
      #expect(browser.page.contains("id=\"name-0\" name=\"name-0\""))
      #expect(browser.page.contains("value=\"Lesson 1\""))
    }
    let day = try await school.desk.current().day
    #expect(day.periods.map(\.name) == ["Lesson 1", "Playtime"])
    #expect(day.terms.map(\.last.description) == ["2027-02-12"])
  }

  @Test func `everything to mend is named by its row, and nothing that was typed is lost`()
    async throws
  {
    let school = try await SchoolFixture()
    let before = try await school.desk.current().day.periods
    try await school.visit { browser in
      try await browser.signIn(as: "head")
      try await browser.open("/school/timetable")
      try await browser.submit(
        "/school/timetable",
        fields(
          [["Maths <b>", "", "9", "08:00"], ["", "lesson", "10:00", "09:00"]],
          DayDraft.periodFields))
      #expect(browser.status == .unprocessableContent)
      for words in [
        "Row 1: Say whether it is a lesson, a playtime or lunch.",
        "Row 1: Write when it begins, like 08:50.", "Row 2: Write what it is called",
        "Row 2: It ends before it begins.",
      ] { #expect(browser.text.contains(words), "\(words)") }
      #expect(browser.page.contains("value=\"Maths &lt;b&gt;\""))
      try await browser.submit(
        "/school/timetable",
        fields(
          [["A", "lesson", "09:00", "10:00"], ["B", "lesson", "09:30", "11:00"]],
          DayDraft.periodFields))
      #expect(browser.text.contains("Row 2: It begins before the one before it has ended."))
      try await browser.submit("/school/timetable")
      #expect(browser.text.contains("Write at least one lesson."))
    }
    #expect(try await school.desk.current().day.periods == before)
  }

  @Test func `a teacher reads who sets the timetable`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/school")
      #expect(!browser.text.contains("Set the timetable"))
      try await browser.open("/school/terms")
      #expect(browser.status == .forbidden)
      #expect(browser.text.contains("Only the office and the headteacher"))
    }
  }
}

/// Names that a form sends for the school day.
@Suite struct SchoolDayNameTests {
  @Test func `a term whose name can't be seen as it is is not kept`() async throws {
    let school = try await SchoolFixture()
    let before = try await school.desk.current().day.terms
    try await school.visit { browser in
      try await browser.signIn(as: "office")
      for name in ["Spring\nterm", "\u{202E}gnirpS", "\u{200B}\u{200B}"] {
        try await browser.open("/school/terms")
        try await browser.submit(
          "/school/terms",
          [("name-0", name), ("first-0", "2027-01-04"), ("last-0", "2027-02-12")])
        #expect(browser.status == .unprocessableContent)
        #expect(browser.text.contains("The name has"))
      }
    }
    #expect(try await school.desk.current().day.terms == before)
  }
}
