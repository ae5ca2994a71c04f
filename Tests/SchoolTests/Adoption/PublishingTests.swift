import Logbook
import Policy
import Testing

@testable import School

/// Publishing a policy: from when it holds, who is asked what again, and whose lateness stays.
struct PublishingTests {
  private static func later(_ days: Int64) -> Timestamp {
    Timestamp(
      millisecondsSince1970: TestSchool.moment.millisecondsSince1970 + days * 86_400_000)
  }

  private static func day(_ days: Int) throws -> Day {
    try #require(TestSchool.today.advanced(by: days))
  }

  private static func pack(_ words: String, to others: String) throws -> PolicyPack {
    let pack = try ShippedPack.load()
    var files = pack.files
    let text = try #require(files["policy.md"])
    #expect(text.contains(words))
    files["policy.md"] = text.replacing(words, with: others)
    return try PolicyPack(name: pack.name, files: files, today: TestSchool.today)
  }

  private func desk(of school: TestSchool, at moment: Timestamp) async throws -> Desk {
    Desk(try await TestSchool.sealed(school.store), now: { moment })
  }

  private func due(_ person: PersonID, at desk: Desk) async throws -> [ClauseDue] {
    try await desk.answer(AcknowledgementsOf(person), as: person).due
  }

  @Test func `a policy holds from its day, and not before, without anything more being written`()
    async throws
  {
    let school = try await TestSchool()
    try await school.acceptAll(TestSchool.teacher)
    let next = try Self.pack("use strong passwords", to: "use a password manager")
    let minute = AdoptionEvent.Minute(reference: try Text("FGB, item 7"), day: TestSchool.today)
    try await school.desk.perform(
      AdoptPolicy(pack: next.name, files: next.files, from: try Self.day(3), minute: minute),
      as: TestSchool.head)
    let size = try await school.store.head(of: "school").size
    let before = try await desk(of: school, at: Self.later(2))
    let adoption = try await before.current().adoption
    #expect(adoption.inForce?.number == 1)
    let start = SchoolClock.start(of: try Self.day(3))
    #expect(adoption.waiting?.from == start)
    #expect(try await due(TestSchool.teacher, at: before).isEmpty)
    let after = try await desk(of: school, at: Self.later(3))
    let then = try await after.current().adoption
    #expect(then.inForce?.number == 2)
    #expect(then.inForce?.pack.files == next.files)
    #expect(then.waiting == nil)
    #expect(then.inForce?.minute == minute)
    #expect(then.versions.map(\.until) == [start, nil])
    #expect(try await due(TestSchool.teacher, at: after).map(\.clause.description) == ["7.2.8"])
    // New words have their time from the day on which they hold.
    let dueBy = try Self.day(3 + 14)
    #expect(try await due(TestSchool.teacher, at: after).map(\.dueBy) == [dueBy])
    #expect(try await school.store.head(of: "school").size == size)
    // What is written later is folded to the same.
    try await after.perform(TestSchool.report(), as: TestSchool.teacher)
    let folded = try await desk(of: school, at: Self.later(3)).current()
    #expect(folded.adoption == then)
  }

  @Test func `what is published after it takes the place of a policy that waits for its day`()
    async throws
  {
    let school = try await TestSchool()
    let first = try Self.pack("use strong passwords", to: "use a password manager")
    try await school.desk.perform(
      AdoptPolicy(pack: first.name, files: first.files, from: try Self.day(3)),
      as: TestSchool.head)
    let pack = try ShippedPack.load()
    try await school.desk.perform(
      AdoptPolicy(pack: pack.name, files: pack.files), as: TestSchool.head)
    let adoption = try await desk(of: school, at: Self.later(9)).current().adoption
    #expect(adoption.inForce?.pack.files == pack.files)
    #expect(adoption.waiting == nil)
    #expect(adoption.publishedCount == 3)
  }

  @Test(arguments: [-1, -400, 367, 3000])
  func `a day that is over, or more than a year ahead, is refused`(days: Int) async throws {
    let school = try await TestSchool()
    let pack = try Self.pack("use strong passwords", to: "use a password manager")
    await #expect(throws: AdoptPolicy.Refusal.self) {
      try await school.desk.perform(
        AdoptPolicy(pack: pack.name, files: pack.files, from: try Self.day(days)),
        as: TestSchool.head)
    }
  }

  @Test func `a clause that only gets another number is not asked again`() async throws {
    let school = try await TestSchool()
    try await school.acceptAll(TestSchool.teacher)
    let pack = try ShippedPack.load()
    var files = pack.files
    for (name, text) in files where name == "policy.md" || name == "acknowledgements.yaml" {
      files[name] = text.replacing("- 7.2.10 ", with: "- 7.2.11 ")
        .replacing("'7.2.10'", with: "'7.2.11'")
    }
    #expect(files != pack.files)
    try await school.desk.perform(
      AdoptPolicy(pack: pack.name, files: files), as: TestSchool.head)
    #expect(try await due(TestSchool.teacher, at: school.desk).isEmpty)
    let standing = try await school.standing(of: TestSchool.teacher)
    #expect(standing.accepted.allSatisfy(\.isInForce))
  }

  @Test func `a draft that changes one clause keeps every acceptance of the others`() async throws {
    let school = try await TestSchool()
    for person in [TestSchool.teacher, TestSchool.parent, TestSchool.head] {
      try await school.acceptAll(person)
    }
    let draft = DraftID(made: "d-1")
    try await school.desk.perform(BeginDraft(draft, from: .policyInForce), as: TestSchool.head)
    let file = try #require(try await school.desk.answer(DraftFile(draft), as: TestSchool.head))
    let adaptation = try file.adaptation(today: TestSchool.today)
    let same = try PolicyPack(name: file.pack, files: adaptation.files, today: TestSchool.today)
    let none = try await school.desk.answer(
      PublishingEffect(same, from: nil), as: TestSchool.head)
    #expect(none.lines.isEmpty)
    #expect(none.staying == none.standing)
    #expect(none.standing > 10)
    var files = adaptation.files
    files["policy.md"] = files["policy.md"]?.replacing(
      "use strong passwords", with: "use a password manager")
    let next = try PolicyPack(name: file.pack, files: files, today: TestSchool.today)
    let effect = try await school.desk.answer(
      PublishingEffect(next, from: nil), as: TestSchool.head)
    #expect(effect.lines.map(\.clause.description) == ["7.2.8"])
    #expect(effect.lines.first?.people.contains(TestSchool.parent) == false)
    // Two of the three had accepted it; the others owe it already, and now in new words.
    #expect(effect.standing - effect.staying == 2)
  }

  @Test func `what was late stays late, in the same words and in new ones`() async throws {
    let school = try await TestSchool()
    let late = try await desk(of: school, at: Self.later(30))
    let before = try await due(TestSchool.teacher, at: late)
    #expect(before.allSatisfy { $0.isLate(at: Self.later(30)) })
    let days = Dictionary(uniqueKeysWithValues: before.map { ($0.clause, $0.dueBy) })
    let next = try Self.pack("use strong passwords", to: "use a password manager")
    let effect = try await late.answer(PublishingEffect(next, from: nil), as: TestSchool.head)
    #expect(effect.lines.map(\.lateCount) == effect.lines.map(\.people.count))
    try await late.perform(
      AdoptPolicy(pack: next.name, files: next.files), as: TestSchool.head)
    let after = try await due(TestSchool.teacher, at: late)
    #expect(Dictionary(uniqueKeysWithValues: after.map { ($0.clause, $0.dueBy) }) == days)
    #expect(after.filter(\.wasLate).map(\.clause.description) == ["7.2.8"])
    // Whoever had read the words before has new time for the new ones.
    let fresh = try await TestSchool()
    try await fresh.acceptAll(TestSchool.teacher)
    let later = try await desk(of: fresh, at: Self.later(30))
    try await later.perform(
      AdoptPolicy(pack: next.name, files: next.files), as: TestSchool.head)
    let new = try await due(TestSchool.teacher, at: later)
    #expect(new.map(\.clause.description) == ["7.2.8"])
    #expect(!new.contains { $0.wasLate || $0.isLate(at: Self.later(44)) })
  }
}
