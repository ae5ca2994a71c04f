import Synchronization
import Testing

@testable import Logbook
@testable import School

struct DeskTests {
  @Test func `two servers before one store see the same school`() async throws {
    let school = try await TestSchool()
    let other = try await school.secondDesk()
    try await school.desk.perform(try TestSchool.report("c-1"), as: TestSchool.teacher)
    try await other.perform(try TestSchool.report("c-2"), as: TestSchool.colleague)
    let here = try await school.desk.answer(ConcernsToRead(), as: TestSchool.lead)
    let there = try await other.answer(ConcernsToRead(), as: TestSchool.lead)
    #expect(here.map(\.concern) == there.map(\.concern))
    #expect(here.count == 2)
  }

  @Test func `what races is decided again and none of it is lost`() async throws {
    let school = try await TestSchool()
    let desks = [
      school.desk, try await school.secondDesk(), try await school.secondDesk(),
    ]
    try await withThrowingTaskGroup { group in
      for number in 0..<60 {
        let report = try TestSchool.report("c-\(number)")
        group.addTask {
          try await desks[number % desks.count].perform(report, as: TestSchool.teacher)
        }
      }
      try await group.waitForAll()
    }
    let lines = try await school.desk.answer(ConcernsToRead(), as: TestSchool.lead)
    #expect(Set(lines.map(\.concern)).count == 60)
  }

  @Test func `the same press on two servers at once keeps one concern`() async throws {
    let school = try await TestSchool()
    let other = try await school.secondDesk()
    let report = try TestSchool.report()
    async let first: Void = school.desk.perform(report, as: TestSchool.teacher)
    async let second: Void = other.perform(report, as: TestSchool.teacher)
    _ = try await (first, second)
    let lines = try await school.desk.answer(ConcernsToRead(), as: TestSchool.lead)
    #expect(lines.count == 1)
  }

  @Test func `many deeds are all done or none`() async throws {
    let school = try await TestSchool()
    let size = try await school.store.head(of: "school").size
    await #expect(throws: SetTerms.Refusal.empty) {
      try await school.desk.perform([
        Deed(try TestSchool.report(), by: TestSchool.teacher, at: TestSchool.moment),
        Deed(SetTerms(terms: []), by: .console, at: TestSchool.moment),
      ])
    }
    #expect(try await school.store.head(of: "school").size == size)
  }

  @Test func `before a policy is in force nothing else can be done`() async throws {
    let sealed = try await TestSchool.sealed(MemoryStore())
    let desk = Desk(sealed, now: { TestSchool.moment })
    await #expect(throws: DeskError.self) {
      try await desk.perform(SetTimetable(periods: DemoTerm.periods), as: .console)
    }
    await #expect(throws: DeskError.self) {
      try await desk.perform(FoundSchool(name: "School", isDemo: true), as: TestSchool.head)
    }
    try await desk.perform(FoundSchool(name: "School", isDemo: false), as: .console)
    #expect(try await desk.current().school?.name == "School")
  }

  @Test func `an entry that this version cannot read stops the desk rather than being skipped`()
    async throws
  {
    let school = try await TestSchool()
    let stranger = SubjectDraft(
      EntryDraft(
        at: TestSchool.moment, actor: "console", kind: "library.book-lent", payload: [0x7B, 0x7D]),
      about: .school)
    let head = try await school.sealed.append([stranger], after: try await school.sealed.head())
    let error = await #expect(throws: DeskError.self) { try await school.desk.current() }
    guard case .unreadable(head.size - 1, "library.book-lent") = error else {
      Issue.record("expected the entry to be named, not \(String(describing: error))")
      return
    }
  }

  @Test func `a record that was put back to an older state stops the desk, and nothing is written`()
    async throws
  {
    let school = try await TestSchool()
    let older = school.store.journal(of: "school")
    try await school.desk.perform(try TestSchool.report("c-1"), as: TestSchool.teacher)
    school.store.journals.withLock { $0["school"] = older }
    let size = older.entries.count
    let error = await #expect(throws: DeskError.self) {
      try await school.desk.perform(try TestSchool.report("c-2"), as: TestSchool.teacher)
    }
    guard case .store(.damaged(.behind(size, acknowledged: size + 1))) = error else {
      Issue.record("expected how far it is behind, not \(String(describing: error))")
      return
    }
    #expect(try await school.store.head(of: "school").size == size)
  }

  @Test func `a record that was put back and has grown otherwise since stops the desk too`()
    async throws
  {
    for more in 1...2 {
      let school = try await TestSchool()
      let older = school.store.journal(of: "school")
      try await school.desk.perform(try TestSchool.report("c-1"), as: TestSchool.teacher)
      let size = try await school.store.head(of: "school").size
      school.store.journals.withLock { $0["school"] = older }
      // Another server goes on from what it finds: as far as before, or further.
      let other = Desk(
        try await TestSchool.sealed(school.store), now: { TestSchool.moment })
      for number in 1...more {
        try await other.perform(try TestSchool.report("c-\(number + 1)"), as: TestSchool.teacher)
      }
      let error = await #expect(throws: DeskError.self) { try await school.desk.current() }
      guard case .store(.damaged(.otherEntries(size))) = error else {
        Issue.record("expected other entries, not \(String(describing: error))")
        return
      }
    }
  }
}
