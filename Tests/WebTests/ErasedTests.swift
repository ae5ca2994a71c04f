import HTTPTypes
import Logbook
import Policy
import School
import Testing

@testable import Web

/// What is left of a record that was erased, wherever it stood.
@Suite struct ErasedTests {
  private static let reason = "the time for keeping it is over"
  private static let words = "Erased on 19 January 2027 because the time for keeping it is over."

  @Test func `a concern, its receipt, its evidence and a person read as erased, and when and why`()
    async throws
  {
    let school = try await SchoolFixture()
    let teacher = try #require(PersonID("teacher"))
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/concerns/new")
      try await browser.submit("/concerns", ConcernTests.report)
      let reference = try #require(
        browser.page.components(between: "class=\"reference\">", and: "<").first)
      let concern = try #require(ConcernID(reference))
      try await school.desk.erase(.concern(concern), because: Self.reason, as: .console)
      try await browser.open("/concerns/\(reference)/sent")
      #expect(browser.text.contains(Self.words))
      try await browser.submit("/sign-out")

      try await browser.signIn(as: "lead")
      try await browser.open("/concerns/\(reference)")
      #expect(browser.status == .ok)
      #expect(browser.text.contains(Self.words))
      try await browser.open("/concerns/c-never-was")
      #expect(browser.status == .notFound)
      try await browser.open("/concerns")
      #expect(browser.text.contains("no concerns for you to read"))
      try await browser.open("/clauses/5.2")
      #expect(browser.text.contains(Self.words))
      #expect(!browser.text.contains("Terry Teachford"))
      try await browser.open("/clauses/5.3")
      #expect(browser.text.contains("Records were erased because \(Self.reason)."))
      try await browser.submit("/sign-out")

      try await browser.signIn(as: "teacher")
      try await browser.open("/concerns/new")
      try await browser.submit("/concerns", ConcernTests.report)
      try await school.desk.erase(.person(teacher), because: Self.reason, as: .console)
      try await browser.open("/concerns/new")
      #expect(browser.page.contains("name=\"password\""), "who was erased is signed in no more")
      try await browser.signIn(as: "lead")
      try await browser.open("/concerns")
      #expect(browser.text.contains("somebody (erased on 19 January 2027"))
      #expect(!browser.text.contains("Terry Teachford"))
    }
  }
}
