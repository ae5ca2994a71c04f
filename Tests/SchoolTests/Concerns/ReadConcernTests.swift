import Logbook
import Testing

@testable import School

struct ReadConcernTests {
  private let id = ConcernID(made: "c-1")

  @Test(arguments: [
    (ConcernSubject.learner, [TestSchool.lead, TestSchool.deputy]),
    (.other, [TestSchool.lead, TestSchool.deputy]),
    (.adult, [TestSchool.head, TestSchool.lead]), (.safeguardingLead, [TestSchool.head]),
    (.headteacher, [TestSchool.chair]),
  ])
  func `only those who look after a concern read it`(
    subject: ConcernSubject, readers: [PersonID]
  ) async throws {
    let school = try await TestSchool()
    try await school.desk.perform(try TestSchool.report(about: subject), as: TestSchool.teacher)
    let everyone = [
      TestSchool.head, TestSchool.lead, TestSchool.deputy, TestSchool.teacher,
      TestSchool.colleague, TestSchool.chair, TestSchool.parent, .anyone, .console,
    ]
    for person in everyone {
      if readers.contains(person) {
        _ = try await school.desk.answer(ConcernFile(id), as: person)
      } else {
        await #expect(throws: DeskError.self, "\(person) read it") {
          try await school.desk.answer(ConcernFile(id), as: person)
        }
      }
    }
  }

  @Test func `looking is recorded before what is looked at is shown`() async throws {
    let school = try await TestSchool()
    try await school.desk.perform(try TestSchool.report(), as: TestSchool.teacher)
    let concern = try #require(
      try await school.desk.answer(ConcernFile(id), as: TestSchool.lead))
    #expect(concern.looks == [.init(by: TestSchool.lead, at: TestSchool.moment)])
    let last = try await Logbook(school.store, school: "school").read(from: 0).last
    #expect(last?.kind == "concern.opened")
    #expect(last?.actor == "lead")
  }

  @Test func `a concern that may not be read leaves no trace of the attempt's content`()
    async throws
  {
    let school = try await TestSchool()
    try await school.desk.perform(try TestSchool.report(), as: TestSchool.teacher)
    let size = try await school.store.head(of: "school").size
    await #expect(throws: DeskError.self) {
      try await school.desk.answer(ConcernFile(id), as: TestSchool.colleague)
    }
    #expect(try await school.store.head(of: "school").size == size)
  }

  @Test func `the list holds what its reader may open and nothing else`() async throws {
    let school = try await TestSchool()
    for (number, subject) in ConcernSubject.allCases.enumerated() {
      try await school.desk.perform(
        try TestSchool.report("c-\(number)", about: subject), as: TestSchool.teacher)
    }
    let expected: [(PersonID, Set<ConcernSubject>)] = [
      (TestSchool.lead, [.learner, .adult, .other]), (TestSchool.deputy, [.learner, .other]),
      (TestSchool.head, [.adult, .safeguardingLead]),
      (TestSchool.chair, [.headteacher]),
    ]
    for (person, subjects) in expected {
      let lines = try await school.desk.answer(ConcernsToRead(), as: person)
      #expect(Set(lines.map(\.about)) == subjects)
    }
    await #expect(throws: DeskError.self) {
      try await school.desk.answer(ConcernsToRead(), as: TestSchool.teacher)
    }
  }

  @Test func `the reporter gets a receipt, and nobody else does`() async throws {
    let school = try await TestSchool()
    try await school.desk.perform(try TestSchool.report(), as: TestSchool.teacher)
    let own = try await school.desk.answer(ConcernReceipt(id), as: TestSchool.teacher)
    #expect(own?.isOpened == false)
    _ = try await school.desk.answer(ConcernFile(id), as: TestSchool.lead)
    let later = try await school.desk.answer(ConcernReceipt(id), as: TestSchool.teacher)
    #expect(later?.isOpened == true)
    let others = try await school.desk.answer(ConcernReceipt(id), as: TestSchool.colleague)
    #expect(others == nil)
  }
}
