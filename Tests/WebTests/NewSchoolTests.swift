import HTTPTypes
import Logbook
import Policy
import School
import Testing

@testable import Web

/// A school that has adopted its policy and has not said yet when school is.
@Suite struct NewSchoolTests {
  @Test func `without lesson times there is no now, and no page says what the school is doing`()
    async throws
  {
    try await SchoolFixture(isDaySet: false).visit { browser in
      for address in ["/", "/school"] {
        try await browser.open(address)
        #expect(browser.text.contains("The school’s lesson times have not been set"))
        #expect(!browser.text.contains("Outside term"))
        #expect(!browser.text.contains("no school today"))
      }
      try await browser.open("/ask?who=parent&activity=photographLearners&thing=own-phone")
      #expect(browser.page.contains("id=\"when-lesson\""))
      #expect(!browser.page.contains("id=\"when-now\""))
      try await browser.submit("/ask", [("when", "now"), ("where", "classroom")])
      #expect(browser.status == .unprocessableContent)
      try await browser.submit("/ask", [("when", "lesson"), ("where", "classroom")])
      #expect(browser.text.contains("What the policy says"))
    }
  }

  @Test func `one address does not use up what is everybody's`() {
    let unsigned = UnsignedQuestions(countMax: 4, atOneAddress: 2, in: .seconds(600))
    let start = SteadyMoment(sinceStart: .zero)
    func may(_ address: String, _ wait: Duration = .zero) -> Bool {
      unsigned.mayRecord(from: address, at: start.advanced(by: wait))
    }
    #expect(may("a") && may("a") && !may("a"))
    #expect(may("b") && may("c") && !may("d"))
    #expect(may("a", .seconds(600)))
  }

  @Test func `only so many questions a minute are recorded of people who have not signed in`()
    async throws
  {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      let question = [
        ("who", "parent"), ("activity", "photographLearners"), ("thing", "own-phone"),
        ("when", "now"), ("where", "classroom"),
      ]
      try await browser.open("/ask?who=parent&activity=photographLearners&thing=own-phone")
      let token = browser.hiddenFields(of: "/ask").filter { $0.0 == "csrf" }
      let before = try await school.logbook.head().size
      for _ in 0...UnsignedQuestions.recordedMax {
        try await browser.post("/ask", token + question)
        #expect(browser.status == .seeOther)
      }
      let most = before + UnsignedQuestions.recordedMax
      #expect(try await school.logbook.head().size == most)
      try await browser.signIn(as: "teacher")
      try await browser.open("/ask?who=parent&activity=photographLearners&thing=own-phone")
      try await browser.submit("/ask", [("when", "now"), ("where", "classroom")])
      #expect(try await school.logbook.head().size == most + 1)
      try await browser.submit("/sign-out")
      school.clock.move(by: UnsignedQuestions.span)
      try await browser.open("/ask?who=parent&activity=photographLearners&thing=own-phone")
      try await browser.submit("/ask", [("when", "now"), ("where", "classroom")])
      #expect(try await school.logbook.head().size == most + 2)
    }
  }
}
