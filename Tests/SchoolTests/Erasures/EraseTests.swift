import Logbook
import Policy
import Testing

@testable import School

struct EraseTests {
  private let id = ConcernID(made: "c-1")
  private static let reason = "the time for keeping it is over"

  private func erase(
    _ subject: Subject, at desk: Desk, as person: PersonID = .console
  ) async throws {
    try await desk.erase(subject, because: Self.reason, as: person)
  }

  @Test func `what was erased is forgotten here, on the other servers, and by those to come`()
    async throws
  {
    let school = try await TestSchool()
    let other = try await school.secondDesk()
    try await school.desk.perform(
      try TestSchool.report(words: "A secret."), as: TestSchool.teacher)
    #expect(try await other.answer(ConcernFile(id), as: TestSchool.lead) != nil)
    try await erase(.concern(id), at: school.desk)
    try await erase(.person(TestSchool.colleague), at: school.desk)
    for desk in [school.desk, other, try await school.secondDesk()] {
      let registers = try await desk.current()
      #expect(registers.concerns.all.isEmpty)
      #expect(registers.people.person(TestSchool.colleague) == nil)
      #expect(registers.people.person(signingInAs: "colleague") == nil)
      #expect(registers.erasure(of: TestSchool.colleague)?.because == Self.reason)
      #expect(
        try await desk.answer(ErasureOfConcern(id), as: TestSchool.teacher)
          == Erasure(at: TestSchool.moment, because: Self.reason))
      #expect(!String(reflecting: registers).contains("A secret."))
    }
    let verification = try await school.sealed.logbook.verify()
    #expect(verification == .whole(try await school.sealed.head()))
  }

  @Test func `two servers that forgot at different times hold the same registers`() async throws {
    let school = try await TestSchool()
    let other = try await school.secondDesk()
    for number in 0..<4 {
      try await school.desk.perform(try TestSchool.report("c-\(number)"), as: TestSchool.teacher)
      _ = try await other.current()
    }
    for number in [2, 0] {
      try await erase(.concern(ConcernID(made: "c-\(number)")), at: other)
      _ = try await school.desk.current()
    }
    let left = try await school.desk.current()
    #expect(left.concerns.all.map(\.id.rawValue) == ["c-3", "c-1"])
    #expect(try await other.current() == left)
    #expect(try await school.secondDesk().current() == left)
  }

  @Test func `the evidence of what was erased says so, to those who may know of it`() async throws {
    let school = try await TestSchool()
    try await school.desk.perform(try TestSchool.report(), as: TestSchool.teacher)
    try await erase(.concern(id), at: school.desk, as: TestSchool.head)
    let reported = try #require(ClauseNumber("5.2"))
    let privacy = try #require(ClauseNumber("5.3"))
    for person in [TestSchool.lead, TestSchool.head] {
      let items = try await school.desk.answer(EvidenceOfClause(reported), as: person)
      #expect(items.map(\.kind) == ["concern.reported"])
      #expect(items.map(\.erasure?.because) == [Self.reason])
    }
    #expect(
      try await school.desk.answer(EvidenceOfClause(reported), as: TestSchool.deputy).isEmpty)
    let note = try #require(
      try await school.desk.answer(EvidenceOfClause(privacy), as: TestSchool.deputy).first)
    #expect(note.kind == "logbook.erased")
    #expect(note.by == TestSchool.head)
    let counted = try await school.desk.answer(EvidenceTimes(), as: TestSchool.colleague)
    #expect(counted[reported] == nil)
    #expect(counted[privacy]?.isEmpty == false)
  }

  @Test func `an identifier that was erased is given to nobody else`() async throws {
    let school = try await TestSchool()
    try await school.desk.perform(try TestSchool.report(), as: TestSchool.teacher)
    try await erase(.concern(id), at: school.desk)
    try await erase(.person(TestSchool.colleague), at: school.desk)
    await #expect(throws: ReportConcern.Refusal.identifierTaken(id)) {
      try await school.desk.perform(try TestSchool.report(), as: TestSchool.teacher)
    }
    await #expect(throws: AdmitPerson.Refusal.alreadyAdmitted(TestSchool.colleague)) {
      try await school.desk.perform(
        AdmitPerson(
          person: TestSchool.colleague, name: "Another", roles: [Role("teacher")],
          signInName: "another"), as: .console)
    }
  }

  @Test func `only the headteacher and the operator erase, and never a concern about the first`()
    async throws
  {
    let school = try await TestSchool()
    try await school.desk.perform(
      try TestSchool.report(about: .headteacher), as: TestSchool.teacher)
    let size = try await school.sealed.head().size
    for person in [TestSchool.lead, TestSchool.teacher, TestSchool.chair, TestSchool.head] {
      let error = await #expect(throws: DeskError.self, "\(person)") {
        try await erase(.concern(id), at: school.desk, as: person)
      }
      guard case .notPermitted(let ruling) = error else {
        Issue.record("expected the rules to refuse \(person), not \(String(describing: error))")
        continue
      }
      #expect(!ruling.instead.isEmpty)
    }
    #expect(try await school.sealed.head().size == size)
    try await erase(.concern(id), at: school.desk)
    #expect(try await school.desk.current().concerns.all.isEmpty)
  }

  @Test func `what can't be erased is refused, and nothing is written`() async throws {
    let school = try await TestSchool()
    let size = try await school.sealed.head().size
    await #expect(throws: EraseRefusal.wholeSchool) { try await erase(.school, at: school.desk) }
    await #expect(throws: EraseRefusal.nothingKept(.concern(id))) {
      try await erase(.concern(id), at: school.desk)
    }
    await #expect(throws: EraseRefusal.reason(bytes: 0, bytesMax: 1_000)) {
      try await school.desk.erase(.person(TestSchool.lead), because: " \n", as: .console)
    }
    #expect(try await school.sealed.head().size == size)
  }

  @Test func `every kind of event is about a subject, and what names somebody is not the school's`()
    async throws
  {
    let school = try await TestSchool()
    try await school.desk.perform(try TestSchool.report(words: "Somebody."), as: TestSchool.teacher)
    let stored = try await school.sealed.logbook.read(from: 0)
    let keys = Dictionary(grouping: stored, by: \.keyID).mapValues { Set($0.map(\.kind)) }
    #expect(keys[""] == nil, "everything is sealed")
    let own = keys.values.filter { !$0.isDisjoint(with: ["people.admitted", "concern.reported"]) }
    #expect(own.count == 8, "seven people and a concern, each under a key of its own")
    #expect(own.allSatisfy { $0.isDisjoint(with: ["school.founded", "policy.adopted"]) })
  }
}
