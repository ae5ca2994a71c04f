import Logbook
import Policy
import Testing

@testable import School

struct ReportConcernTests {
  @Test func `a concern is kept as it was reported`() async throws {
    let school = try await TestSchool()
    try await school.desk.perform(try TestSchool.report(), as: TestSchool.teacher)
    let kept = try #require(
      try await school.desk.answer(ConcernFile(ConcernID(made: "c-1")), as: TestSchool.lead))
    #expect(kept.report.words.words == "Something happened.")
    #expect(kept.reporter == TestSchool.teacher)
    #expect(kept.reportedAt == TestSchool.moment)
  }

  @Test func `pressing twice keeps one concern`() async throws {
    let school = try await TestSchool()
    try await school.desk.perform(try TestSchool.report(), as: TestSchool.teacher)
    let size = try await school.store.head(of: "school").size
    try await school.desk.perform(try TestSchool.report(), as: TestSchool.teacher)
    #expect(try await school.store.head(of: "school").size == size)
  }

  @Test func `another report cannot take the place of the first`() async throws {
    let school = try await TestSchool()
    try await school.desk.perform(try TestSchool.report(), as: TestSchool.teacher)
    await #expect(throws: ReportConcern.Refusal.identifierTaken(ConcernID(made: "c-1"))) {
      try await school.desk.perform(
        try TestSchool.report(words: "Something else."), as: TestSchool.teacher)
    }
    await #expect(throws: ReportConcern.Refusal.identifierTaken(ConcernID(made: "c-1"))) {
      try await school.desk.perform(try TestSchool.report(), as: TestSchool.colleague)
    }
  }

  @Test(arguments: [("2026-11-25", nil), ("2026-11-24", "10:01")])
  func `what has not happened yet cannot be reported`(day: String, time: String?) async throws {
    let school = try await TestSchool()
    let report = try TestSchool.report(on: try #require(.init(day)), at: time)
    await #expect(throws: ReportConcern.Refusal.inTheFuture(report.occurred)) {
      try await school.desk.perform(report, as: TestSchool.teacher)
    }
  }

  @Test func `a parent is told whom to speak to, with the clause`() async throws {
    let school = try await TestSchool()
    let error = await #expect(throws: DeskError.self) {
      try await school.desk.perform(try TestSchool.report(), as: TestSchool.parent)
    }
    guard case .notPermitted(let ruling) = error else {
      Issue.record("expected a refusal by the rules, not \(String(describing: error))")
      return
    }
    #expect(ruling.clauses.map(\.description) == ["5.2"])
    #expect(!ruling.instead.isEmpty)
  }

  @Test func `the entry carries the clause that allowed it`() async throws {
    let school = try await TestSchool()
    try await school.desk.perform(try TestSchool.report(), as: TestSchool.teacher)
    let entries = try await Logbook(school.store, school: "school").read(from: 0)
    #expect(entries.last?.kind == "concern.reported")
    #expect(entries.last?.clauses == ["5.2"])
  }
}
