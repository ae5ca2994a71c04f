import Testing

@testable import School

/// What the registers know is asked of them, and what nobody knows is never asserted.
struct MayITests {
  private func facts(
    _ school: TestSchool, as who: MayI.Who, by person: PersonID, arranged: Set<String> = []
  ) async throws -> (facts: Set<String>, verdict: String) {
    let asked = MayI(
      who: who, activity: "startUsing", thing: "class-phone", when: .period(.lesson),
      place: "classroom", arranged: arranged, isRecorded: false)
    let reply = try #require(try await school.desk.answer(asked, as: person))
    return (reply.question.facts, reply.answer.verdict.rawValue)
  }

  @Test func `who says to have accepted and has not is told that it is still to be done`()
    async throws
  {
    let school = try await TestSchool()
    for who in [MayI.Who.me, .role(Role("teacher")), .roles([Role("teacher")])] {
      let told = try await facts(
        school, as: who, by: TestSchool.teacher, arranged: ["acknowledged"])
      #expect(told.facts.isEmpty)
      #expect(told.verdict == "only-if")
    }
  }

  @Test func `who has accepted need not say so, whichever way they ask for themselves`()
    async throws
  {
    let school = try await TestSchool()
    try await school.acceptAll(TestSchool.teacher)
    for who in [MayI.Who.me, .role(Role("teacher")), .roles([Role("teacher")])] {
      let told = try await facts(school, as: who, by: TestSchool.teacher)
      #expect(told.facts == ["acknowledged"])
      #expect(told.verdict == "yes")
    }
  }

  @Test func `of others nothing is known, and nothing is asserted`() async throws {
    let school = try await TestSchool()
    try await school.acceptAll(TestSchool.teacher)
    let told = try await facts(school, as: .role(Role("office")), by: TestSchool.teacher)
    #expect(told.facts.isEmpty)
    #expect(told.verdict == "only-if")
  }
}
