import HTTPTypes
import School
import Testing

@testable import Web

/// What people read when the terms that were entered come to their end.
@Suite struct CalendarNoticeTests {
  private static let day = Duration.seconds(86_400)

  @Test
  func `the headteacher and the office are told from eight weeks before, and a teacher is not`()
    async throws
  {
    let school = try await SchoolFixture()
    // 19 January to 25 March is 65 days: nothing yet, and ten days later something.
    try await school.visit { browser in
      try await browser.signIn(as: "head")
      try await browser.open("/")
      #expect(!browser.text.contains("The last term that was entered"))
    }
    school.clock.move(by: Self.day * 10)
    try await school.visit { browser in
      for (who, isTold) in [("head", true), ("office", true), ("teacher", false)] {
        try await browser.signIn(as: who)
        for page in ["/", "/school"] {
          try await browser.open(page)
          #expect(
            browser.text.contains("The last term that was entered ends on 25 March 2027.")
              == isTold, "\(who) \(page)")
          #expect(browser.page.contains("href=\"/school/terms\"") == isTold)
        }
      }
    }
  }

  @Test func `after the last term an answer of now says that nobody entered the terms`()
    async throws
  {
    let school = try await SchoolFixture()
    // Wednesday 31 March.
    school.clock.move(by: Self.day * 71)
    try await school.visit { browser in
      try await browser.open("/")
      #expect(browser.text.contains("Nobody has entered the school’s terms for today."))
      try await browser.open("/ask?who=teacher&activity=usePersonally&thing=own-phone")
      try await browser.submit("/ask", [("when", "now"), ("where", "staff-room")])
      #expect(browser.status == .ok)
      #expect(browser.page.contains("Nobody has entered the school’s terms after 25 March 2027"))
      #expect(!browser.page.contains("<title>Yes"))
    }
  }
}
