import HTTPTypes
import School
import Testing

@testable import Web

/// That nobody fills the record, and that nobody's report of a concern is held back by it.
@Suite struct WriteLimitsTests {
  private static let amounts = WriteLimits.Amounts(
    forms: 30, sentBytes: 60_000, recordedBytes: 20_000)
  private let start = SteadyMoment(sinceStart: .seconds(5))

  @Test func `a person may send so much, waits a little, and may go on`() throws {
    let limits = WriteLimits(Self.amounts)
    let (a, b) = (try #require(PersonID("a")), try #require(PersonID("b")))
    for _ in 0...Self.amounts.forms {
      #expect(limits.wait(a, .other, at: start) == nil)
      limits.sent(10, by: a, .other, at: start)
    }
    let wait = try #require(limits.wait(a, .other, at: start))
    #expect(limits.wait(a, .concern, at: start) == nil)
    #expect(limits.wait(b, .other, at: start) == nil)
    #expect(limits.wait(a, .other, at: start.advanced(by: wait)) == nil)
  }

  @Test func `bytes count as they are sent, and as they are recorded`() throws {
    let person = try #require(PersonID("a"))
    let sent = WriteLimits(Self.amounts)
    sent.sent(Self.amounts.sentBytes, by: person, .other, at: start)
    #expect(sent.wait(person, .other, at: start) == nil)
    sent.sent(Self.amounts.sentBytes / 60, by: person, .other, at: start)
    let minute = try #require(sent.wait(person, .other, at: start))
    #expect(minute > .seconds(59) && minute < .seconds(61))

    let recorded = WriteLimits(Self.amounts)
    recorded.recorded(Self.amounts.recordedBytes, by: person, .other, at: start)
    recorded.recorded(Self.amounts.recordedBytes, by: person, .other, at: start)
    #expect(recorded.wait(person, .other, at: start) == nil)
    recorded.recorded(Self.amounts.recordedBytes + 100_000, by: person, .other, at: start)
    #expect(recorded.wait(person, .other, at: start) != nil)
  }

  @Test(arguments: [
    WriteLimits.Amounts(forms: 3, sentBytes: 1_000_000, recordedBytes: 1_000_000),
    WriteLimits.Amounts(forms: 1_000, sentBytes: 300, recordedBytes: 1_000_000),
    WriteLimits.Amounts(forms: 1_000, sentBytes: 1_000_000, recordedBytes: 700),
  ])
  func `whoever fills the record is stopped with their words kept, and can still report`(
    amounts: WriteLimits.Amounts
  ) async throws {
    let school = try await SchoolFixture()
    try await school.visit(writing: amounts) { browser in
      try await browser.signIn(as: "head")
      try await browser.open("/concerns/new")
      let report = browser.hiddenFields(of: "/concerns")
      try await browser.open("/school")
      let own = browser.hiddenFields(of: "/school/mode")
      for number in 0..<20 where browser.status != .tooManyRequests {
        let mode = number.isMultiple(of: 2) ? "partial-closure" : "normal"
        try await browser.post(
          "/school/mode", own + [("mode", mode), ("reason", "A pipe burst, for time \(number)")])
      }
      #expect(browser.status == .tooManyRequests)
      #expect(browser.text.contains("That is too much for one hour"))
      #expect(browser.text.contains("A pipe burst, for time"))
      let wait = try #require(browser.headers[.retryAfter].flatMap { Int($0) })

      try await browser.post("/concerns", report + ConcernTests.report)
      #expect(browser.status == .seeOther)
      school.clock.move(by: .seconds(wait))
      try await browser.post("/school/mode", own + [("mode", "partial-closure"), ("reason", "x")])
      #expect(browser.status == .seeOther)
    }
    #expect(try await school.concerns().count == 1)
  }
}
