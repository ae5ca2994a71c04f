import Logbook
import Policy
import Testing

@testable import School

/// The pack in other words, and what people are asked of it.
private enum Versions {
  static let passwords = ("use strong passwords", "use a password manager")

  static func changed() throws -> PolicyPack {
    let pack = try ShippedPack.load()
    var files = pack.files
    let text = try #require(files["policy.md"])
    #expect(text.contains(passwords.0))
    files["policy.md"] = text.replacing(passwords.0, with: passwords.1)
    return try PolicyPack(name: pack.name, files: files, today: TestSchool.today)
  }

  static func number(_ text: String) throws -> ClauseNumber { try #require(ClauseNumber(text)) }

  static func day(_ count: Int64) -> Timestamp {
    let day: Int64 = 86_400_000
    return Timestamp(
      millisecondsSince1970: TestSchool.moment.millisecondsSince1970 + count * day)
  }
}

extension TestSchool {
  func standing(
    of person: PersonID, asking: PersonID? = nil
  ) async throws -> AcknowledgementsOf.Standing {
    try await desk.answer(AcknowledgementsOf(person), as: asking ?? person)
  }

  /// Accepts everything that is asked of somebody.
  func acceptAll(_ person: PersonID, but left: String = "") async throws {
    let due = try await standing(of: person).due.filter { $0.clause.description != left }
    try await desk.perform(
      Acknowledge(due.map { AcceptedWording(clause: $0.clause, digest: $0.digest) }), as: person)
  }
}

struct AcknowledgeTests {
  @Test func `people are asked what concerns their role, and no more`() async throws {
    let school = try await TestSchool()
    let asked = { try await school.standing(of: $0).due.map(\.clause.description) }
    #expect(try await asked(TestSchool.parent) == ["5.5", "6.1.3"])
    let teacher = try await asked(TestSchool.teacher)
    #expect(teacher.contains("6.4.4"))
    #expect(!teacher.contains("6.3.3"))
    #expect(try await !asked(TestSchool.chair).contains("6.4.4"))
  }

  @Test func `only what changed is asked again, with the words accepted before beside it`()
    async throws
  {
    let school = try await TestSchool()
    try await school.acceptAll(TestSchool.teacher)
    #expect(try await school.standing(of: TestSchool.teacher).due.isEmpty)
    let next = try Versions.changed()
    try await school.desk.perform(
      AdoptPolicy(pack: next.name, files: next.files), as: TestSchool.head)
    let standing = try await school.standing(of: TestSchool.teacher)
    #expect(standing.due.map(\.clause.description) == ["7.2.8"])
    let due = try #require(standing.due.first)
    #expect(due.wording.items.contains(Versions.passwords.1))
    let before = try #require(due.before)
    #expect(before.wording.items.contains(Versions.passwords.0))
    #expect(!before.isInForce)
    // What was accepted is still held against the old words, by the entry that adopted them.
    let kept = try #require(
      standing.accepted.first { $0.acceptance.clause.description == "7.2.8" })
    #expect(kept.wording.digest == kept.acceptance.digest)
    #expect(kept.acceptance.adoption == 1)
    #expect(standing.accepted.filter { !$0.isInForce }.count == 1)
  }

  @Test func `words that come back are not asked a second time`() async throws {
    let school = try await TestSchool()
    try await school.acceptAll(TestSchool.teacher)
    let (first, next) = (try ShippedPack.load(), try Versions.changed())
    for pack in [next, first] {
      try await school.desk.perform(
        AdoptPolicy(pack: pack.name, files: pack.files), as: TestSchool.head)
    }
    #expect(try await school.standing(of: TestSchool.teacher).due.isEmpty)
  }

  @Test func `accepting twice keeps one, and what is not asked or has changed is refused`()
    async throws
  {
    let school = try await TestSchool()
    let due = try #require(try await school.standing(of: TestSchool.parent).due.first)
    let words = AcceptedWording(clause: due.clause, digest: due.digest)
    let before = try await school.store.head(of: "school").size
    for _ in 1...2 {
      try await school.desk.perform(Acknowledge([words, words]), as: TestSchool.parent)
    }
    #expect(try await school.store.head(of: "school").size == before + 1)
    let monitoring = try #require(
      try await school.standing(of: TestSchool.teacher).due.first {
        $0.clause.description == "6.4.4"
      })
    let theirs = AcceptedWording(clause: monitoring.clause, digest: monitoring.digest)
    await #expect(throws: Acknowledge.Refusal.notAsked(monitoring.clause)) {
      try await school.desk.perform(Acknowledge([theirs]), as: TestSchool.parent)
    }
    let stale = AcceptedWording(clause: monitoring.clause, digest: due.digest)
    await #expect(throws: Acknowledge.Refusal.wordsChanged(monitoring.clause)) {
      try await school.desk.perform(Acknowledge([theirs, stale]), as: TestSchool.teacher)
    }
    await #expect(throws: DeskError.self) {
      try await school.desk.perform(Acknowledge([words]), as: .anyone)
    }
  }

  @Test func `what somebody accepted is theirs to see, and the office sees what is left`()
    async throws
  {
    let school = try await TestSchool()
    try await school.acceptAll(TestSchool.teacher, but: "6.4.4")
    for other in [TestSchool.head, TestSchool.colleague, .anyone] {
      await #expect(throws: DeskError.self) {
        try await school.standing(of: TestSchool.teacher, asking: other)
      }
    }
    await #expect(throws: DeskError.self) {
      try await school.desk.answer(AcknowledgementsOutstanding(), as: TestSchool.teacher)
    }
    let lines = try await school.desk.answer(AcknowledgementsOutstanding(), as: TestSchool.head)
    let teacher = try #require(lines.first { $0.person == TestSchool.teacher })
    #expect(teacher.due.map(\.clause.description) == ["6.4.4"])
    let due = try #require(teacher.due.first)
    #expect(!due.isLate(at: Versions.day(7)))
    #expect(due.isLate(at: Versions.day(8)))
  }

  @Test func `another role brings its clauses from that day, and what was accepted stays`()
    async throws
  {
    let school = try await TestSchool()
    try await school.acceptAll(TestSchool.parent)
    let later = Desk(try await TestSchool.sealed(school.store), now: { Versions.day(40) })
    let roles = [Role("parent"), Role("volunteer")]
    try await later.perform(
      ChangeRoles(person: TestSchool.parent, roles: roles + roles), as: TestSchool.head)
    let due = try await later.answer(
      AcknowledgementsOf(TestSchool.parent), as: TestSchool.parent
    ).due
    // What concerns them as a volunteer, and not what they accepted as a parent.
    let clauses = Set(due.map(\.clause.description))
    #expect(clauses.contains("6.3.3"))
    #expect(clauses.isDisjoint(with: ["5.5", "6.1.3"]))
    // Since the day of the role, not since the policy: nobody is late for what was not theirs.
    #expect(due.allSatisfy { $0.since == Versions.day(40) && !$0.isLate(at: Versions.day(41)) })
    let size = try await school.store.head(of: "school").size
    try await later.perform(
      ChangeRoles(person: TestSchool.parent, roles: roles), as: TestSchool.head)
    #expect(try await school.store.head(of: "school").size == size)
    // A role that is given up asks for nothing more, and what was held all along keeps its day.
    try await later.perform(
      ChangeRoles(person: TestSchool.parent, roles: [Role("parent")]), as: TestSchool.head)
    #expect(
      try await later.answer(
        AcknowledgementsOf(TestSchool.parent), as: TestSchool.parent
      ).due.isEmpty)
    await #expect(throws: ChangeRoles.Refusal.roleMissing) {
      try await later.perform(ChangeRoles(person: TestSchool.parent, roles: []), as: .console)
    }
    await #expect(throws: ChangeRoles.Refusal.roleUnknown(Role("staff"))) {
      try await later.perform(
        ChangeRoles(person: TestSchool.parent, roles: [Role("staff")]), as: .console)
    }
    await #expect(throws: DeskError.self) {
      try await later.perform(
        ChangeRoles(person: TestSchool.parent, roles: [Role("headteacher")]),
        as: TestSchool.parent)
    }
  }

  @Test func `the hash of a clause is that of its words, whatever line they stand on`() throws {
    let clause = Clause(
      number: try Versions.number("6.4.4"), text: "We may look.", items: ["at this", "at that"])
    var elsewhere = clause
    (elsewhere.line, elsewhere.text) = (99, "We  may look. ")
    #expect(ClauseWording(clause).canonical == "6.4.4\nWe may look.\nat this\nat that\n")
    #expect(ClauseWording(clause).digest == ClauseWording(elsewhere).digest)
    // printf '6.4.4\nWe may look.\nat this\nat that\n' | sha256sum
    #expect(
      ClauseWording(clause).digest.description
        == "4edf63386d12d7bb2ed2fce0a914ae46f0136db014bdd352871a6cff05e71257")
    var other = clause
    other.items = ["at this at that"]
    #expect(ClauseWording(clause).digest != ClauseWording(other).digest)
  }

  @Test func `a proof compares what was accepted with what was adopted, and names what differs`()
    throws
  {
    let pack = try ShippedPack.load()
    let number = try Versions.number("6.4.4")
    let digest = ClauseWording(try #require(pack.document.clause(number))).digest
    let person = TestSchool.teacher
    let record = { (index: Int, event: SchoolEvent) throws in
      let (kind, payload) = try event.encoded()
      return AcceptanceProof.Record(index: index, kind: kind, payload: payload)
    }
    let given = try record(
      9,
      .acknowledgement(
        .given(
          .init(
            person: person, adoption: 1, clauses: [.init(clause: number, digest: digest)]))))
    let adopted = try record(1, .adoption(.adopted(.init(pack: pack.name, files: pack.files))))
    let acceptance = AcknowledgementRegister.Acceptance(
      clause: number, digest: digest, at: TestSchool.moment, entry: 9, adoption: 1)
    let proof = try AcceptanceProof(that: person, gave: acceptance, by: given, under: adopted)
    #expect(proof.wording.digest == digest)
    var files = pack.files
    files["policy.md"] = files["policy.md"]?.replacing("we may monitor", with: "we monitor")
    let forged = try record(1, .adoption(.adopted(.init(pack: pack.name, files: files))))
    #expect(throws: AcceptanceProof.Fault.self) {
      try AcceptanceProof(that: person, gave: acceptance, by: given, under: forged)
    }
    #expect(throws: AcceptanceProof.Fault.notAccepted(entry: 9)) {
      try AcceptanceProof(that: TestSchool.head, gave: acceptance, by: given, under: adopted)
    }
    #expect(throws: AcceptanceProof.Fault.notAdopted(entry: 9)) {
      let other = try record(
        9,
        .acknowledgement(
          .given(
            .init(
              person: person, adoption: 9,
              clauses: [
                .init(clause: number, digest: digest)
              ]))))
      _ = try AcceptanceProof(that: person, gave: acceptance, by: other, under: other)
    }
  }

  @Test func `whoever has accepted what we say of monitoring may be handed a school device`()
    async throws
  {
    let school = try await TestSchool()
    let facts = { (person: PersonID, moment: Timestamp) in
      try await school.desk.current().factsAccepted(person, at: moment)
    }
    #expect(try await facts(TestSchool.teacher, TestSchool.moment).isEmpty)
    try await school.acceptAll(TestSchool.teacher)
    #expect(try await facts(TestSchool.teacher, TestSchool.moment) == ["acknowledged"])
    // New words: the old acceptance counts until the new one is late, and no longer.
    let pack = try ShippedPack.load()
    var files = pack.files
    files["policy.md"] = files["policy.md"]?.replacing("we may monitor", with: "we monitor")
    try await school.desk.perform(
      AdoptPolicy(pack: pack.name, files: files), as: TestSchool.head)
    #expect(try await facts(TestSchool.teacher, Versions.day(7)) == ["acknowledged"])
    #expect(try await facts(TestSchool.teacher, Versions.day(8)).isEmpty)
    #expect(try await facts(TestSchool.parent, TestSchool.moment).isEmpty)
  }
}
