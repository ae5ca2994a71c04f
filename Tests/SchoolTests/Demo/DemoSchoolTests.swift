import Logbook
import Policy
import Testing

@testable import School

struct DemoSchoolTests {
  private func demo() async throws -> Desk {
    let desk = Desk(
      try await TestSchool.sealed(MemoryStore()), now: { TestSchool.moment })
    try await DemoSchool.fill(desk, pack: try ShippedPack.load(), today: TestSchool.today)
    return desk
  }

  @Test func `the demo school is the same every time`() async throws {
    #expect(try await demo().current() == demo().current())
  }

  @Test func `the demo school has nine classes, 250 learners and 45 adults in every role`()
    async throws
  {
    let registers = try await demo().current()
    #expect(registers.learners.classes.count == 9)
    #expect(registers.learners.count == 250)
    #expect(registers.people.present.count == 45)
    let held = Set(registers.people.present.flatMap(\.roles))
    let roles = [
      "headteacher", "leadership", "designated-safeguarding-lead", "deputy-safeguarding-lead",
      "teacher", "teaching-assistant", "support-staff", "office", "it-support", "governor",
      "safeguarding-governor", "chair-of-governors", "contractor", "volunteer", "visitor", "parent",
    ]
    #expect(roles.filter { !held.contains(Role($0)) }.isEmpty)
    #expect(registers.school?.isDemo == true)
  }

  @Test func `every learner is between four and seven`() async throws {
    let registers = try await demo().current()
    for learner in registers.learners.classes.flatMap(\.learners) {
      let years = TestSchool.today.days(since: learner.born) / 365
      #expect((4...7).contains(years), "\(learner.name) is \(years)")
    }
  }

  @Test func `a term has been lived in it`() async throws {
    let registers = try await demo().current()
    #expect(registers.concerns.all.count >= 10)
    #expect(registers.mode.history.map(\.to) == [.partialClosure, .normal])
    #expect(registers.evidence.items(under: try #require(ClauseNumber("6.2.2"))).count > 10)
  }

  @Test func `most have read what concerns them, and some have not read what changed`()
    async throws
  {
    let desk = try await demo()
    let lines = try await desk.answer(AcknowledgementsOutstanding(), as: .console)
    #expect(lines.count == 45)
    let whole = lines.filter(\.due.isEmpty).count
    #expect((20...40).contains(whole), "\(whole) have accepted everything")
    let changed = lines.flatMap(\.due).filter { $0.before != nil }
    #expect(!changed.isEmpty)
    #expect(Set(changed.map(\.clause.description)) == ["7.2.8"])
    #expect(lines.flatMap(\.due).contains { $0.isLate(at: TestSchool.moment) })
  }
}
