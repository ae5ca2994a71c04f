import Logbook
import Policy
import Testing

@testable import School

struct EvidenceTests {
  @Test func `the headteacher does not learn of a concern about the headteacher`() async throws {
    let school = try await TestSchool()
    try await school.desk.perform(
      try TestSchool.report("c-1", about: .headteacher), as: TestSchool.teacher)
    try await school.desk.perform(
      try TestSchool.report("c-2", about: .adult), as: TestSchool.teacher)
    _ = try await school.desk.answer(ConcernFile(ConcernID(made: "c-1")), as: TestSchool.chair)
    let clause = try #require(ClauseNumber("5.2"))
    let seen = try await school.desk.answer(EvidenceOfClause(clause), as: TestSchool.head)
    #expect(seen.map(\.concern) == [ConcernID(made: "c-2")])
    let looks = try await school.desk.answer(
      EvidenceOfClause(try #require(ClauseNumber("5.4"))), as: TestSchool.head)
    #expect(looks.isEmpty)
  }

  @Test func `nobody can count a concern that they may not know of`() async throws {
    let school = try await TestSchool()
    let clause = try #require(ClauseNumber("5.2"))
    for (number, subject) in ConcernSubject.allCases.enumerated() {
      try await school.desk.perform(
        try TestSchool.report("c-\(number)", about: subject), as: TestSchool.teacher)
    }
    let expected: [(PersonID, Int)] = [
      (TestSchool.colleague, 2), (TestSchool.lead, 3), (TestSchool.head, 4), (TestSchool.chair, 3),
    ]
    for (person, count) in expected {
      let times = try await school.desk.answer(EvidenceTimes(), as: person)
      #expect(times[clause]?.count == count, "\(person)")
    }
  }

  @Test func `a vacancy is named, and a report says whether anybody can read it`() async throws {
    let school = try await TestSchool()
    #expect(try await school.desk.current().subjectsNobodyReads.isEmpty)
    try await school.desk.perform(LeaveSchool(person: TestSchool.chair), as: .console)
    #expect(try await school.desk.current().subjectsNobodyReads == [.headteacher])
    try await school.desk.perform(
      try TestSchool.report("c-1", about: .headteacher), as: TestSchool.teacher)
    let receipt = try await school.desk.answer(
      ConcernReceipt(ConcernID(made: "c-1")), as: TestSchool.teacher)
    #expect(receipt?.hasReader == false)
  }

  @Test func `staff see how often a clause is lived, and parents do not`() async throws {
    let school = try await TestSchool()
    try await school.desk.perform(try TestSchool.report(), as: TestSchool.teacher)
    let times = try await school.desk.answer(EvidenceTimes(), as: TestSchool.colleague)
    #expect(times[try #require(ClauseNumber("5.2"))] == [TestSchool.moment])
    await #expect(throws: DeskError.self) {
      try await school.desk.answer(EvidenceTimes(), as: TestSchool.parent)
    }
    await #expect(throws: DeskError.self) {
      try await school.desk.answer(
        EvidenceOfClause(try #require(ClauseNumber("5.2"))), as: TestSchool.colleague)
    }
  }

  @Test func `asking leaves the question and its clauses, and not who asked`() async throws {
    let school = try await TestSchool()
    let inquiry = MayI(
      who: .me, activity: "usePersonally", thing: "own-phone", when: .now, place: "classroom",
      isRecorded: true)
    let reply = try #require(try await school.desk.answer(inquiry, as: TestSchool.teacher))
    #expect(reply.answer.verdict == .onlyIf)
    #expect(reply.periodName == "Lesson 2")
    let last = try #require(
      try await Logbook(school.store, school: "school").read(from: 0).last)
    #expect(last.kind == "question.asked")
    #expect(last.clauses.contains("6.2.2"))
    #expect(last.actor == PersonID.anyone.rawValue)
  }

  @Test func `a question shown again is not asked again`() async throws {
    let school = try await TestSchool()
    let size = try await school.store.head(of: "school").size
    let inquiry = MayI(
      who: .role(Role("visitor")), activity: "usePersonally", thing: "own-phone", when: .now,
      place: "classroom", isRecorded: false)
    _ = try await school.desk.answer(inquiry, as: .anyone)
    #expect(try await school.store.head(of: "school").size == size)
  }

  @Test func `the mode in force changes the answer`() async throws {
    let school = try await TestSchool()
    let inquiry = MayI(
      who: .role(Role("teacher")), activity: "lookAtSocialMedia", thing: "own-phone", when: .now,
      place: "home", isRecorded: false)
    let before = try #require(try await school.desk.answer(inquiry, as: .anyone))
    try await school.desk.perform(
      ChangeMode(to: .fullClosure, because: try Text("Snow.")), as: TestSchool.head)
    let after = try #require(try await school.desk.answer(inquiry, as: .anyone))
    #expect(before.mode == .normal)
    #expect(after.mode == .fullClosure)
    #expect(before.answer.verdict == .yes)
    #expect(after.answer.verdict == .no)
  }
}
