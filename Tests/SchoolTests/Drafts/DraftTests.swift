import Logbook
import Policy
import Testing

@testable import School

/// Working on the next version of the policy.
struct DraftTests {
  private static let id = DraftID(made: "d-1")
  private static let source = "Kind Policy\n\n1. Aims\n\n1.1 We are kind.\n1.2 We are fair.\n"

  private func file(
    _ school: TestSchool, as person: PersonID = TestSchool.head
  ) async throws -> Draft {
    try #require(try await school.desk.answer(DraftFile(Self.id), as: person))
  }

  private func begun(from beginning: BeginDraft.Beginning) async throws -> TestSchool {
    let school = try await TestSchool()
    try await school.desk.perform(BeginDraft(Self.id, from: beginning), as: TestSchool.head)
    return school
  }

  @Test func `a draft is kept whole, and another server sees every step of it`() async throws {
    let school = try await begun(from: .document(Self.source))
    let mend = Mend.reword(clause: 0, text: "We are always kind.", items: [])
    try await school.desk.perform(MendDraft(Self.id, at: 0, mend), as: TestSchool.lead)
    let there = try #require(
      try await school.secondDesk().answer(DraftFile(Self.id), as: TestSchool.lead))
    #expect(there.source == Self.source)
    #expect(there.steps.map(\.what) == [.begun, .reworded])
    #expect(there.current.by == TestSchool.lead)
    let document = try there.current.document.read()
    #expect(document.document.clauses.map(\.text) == ["We are always kind.", "We are fair."])
    #expect(document.lines == [5, 6])
  }

  @Test func `who may not write drafts is refused, with what to do instead`() async throws {
    let school = try await begun(from: .policyInForce)
    for person in [TestSchool.teacher, TestSchool.chair, TestSchool.parent, .anyone] {
      let error = await #expect(throws: DeskError.self) {
        try await school.desk.perform(
          BeginDraft(DraftID(made: "d-2"), from: .policyInForce), as: person)
      }
      guard case .notPermitted(let ruling) = error else {
        Issue.record("expected a refusal")
        continue
      }
      #expect(!ruling.instead.isEmpty)
      await #expect(throws: DeskError.self) {
        try await school.desk.answer(DraftFile(Self.id), as: person)
      }
    }
    // The safeguarding lead writes, and does not put in force.
    await #expect(throws: DeskError.self) {
      try await school.desk.perform(AdoptDraft(Self.id, at: 0, over: 1), as: TestSchool.lead)
    }
  }

  @Test func `a step is taken back, and pressing twice does one thing`() async throws {
    let school = try await begun(from: .document(Self.source))
    let take = MendDraft(Self.id, at: 0, .takeOut(clause: 1))
    try await school.desk.perform(take, as: TestSchool.head)
    try await school.desk.perform(take, as: TestSchool.head)
    #expect(try await file(school).version == 1)
    await #expect(throws: DraftRefusal.changedSince) {
      try await school.desk.perform(take, as: TestSchool.lead)
    }
    try await school.desk.perform(UndoDraftStep(Self.id, at: 1), as: TestSchool.head)
    #expect(try await file(school).current.document.read().document.clauses.count == 2)
    await #expect(throws: DraftRefusal.nothingToUndo) {
      try await school.desk.perform(UndoDraftStep(Self.id, at: 2), as: TestSchool.head)
    }
    try await school.desk.perform(
      BeginDraft(Self.id, from: .document(Self.source)), as: TestSchool.head)
    await #expect(throws: BeginDraft.Refusal.identifierTaken) {
      try await school.desk.perform(
        BeginDraft(Self.id, from: .document(Self.source)), as: TestSchool.lead)
    }
  }

  @Test func `a confirmed match follows the clause to its new number`() async throws {
    let school = try await begun(from: .document(Self.source))
    let known = try #require(ClauseNumber("6.2.2"))
    let (old, new) = (try #require(ClauseNumber("1.2")), try #require(ClauseNumber("1.7")))
    try await school.desk.perform(
      ConfirmMatches(Self.id, at: 0, [.init(known: known, own: old)]), as: TestSchool.head)
    try await school.desk.perform(
      MendDraft(Self.id, at: 1, .renumber(clause: 1, to: new)), as: TestSchool.head)
    #expect(try await file(school).current.matches == [known: new])
    await #expect(throws: DraftRefusal.noSuchClause(old)) {
      try await school.desk.perform(
        ConfirmMatches(Self.id, at: 2, [.init(known: known, own: old)]), as: TestSchool.head)
    }
  }

  @Test func `a changed copy of the policy in force is put in force`() async throws {
    let school = try await begun(from: .policyInForce)
    await #expect(throws: AdoptDraft.Refusal.self) {
      try await school.desk.perform(AdoptDraft(Self.id, at: 0, over: 1), as: TestSchool.head)
    }
    let mend = Mend.reword(clause: 0, text: "We wrote this ourselves.", items: [])
    try await school.desk.perform(MendDraft(Self.id, at: 0, mend), as: TestSchool.head)
    await #expect(throws: AdoptDraft.Refusal.self) {
      try await school.desk.perform(AdoptDraft(Self.id, at: 0, over: 1), as: TestSchool.head)
    }
    try await school.desk.perform(AdoptDraft(Self.id, at: 1, over: 1), as: TestSchool.head)
    let adopted = try #require(try await school.desk.current().adoption.inForce)
    #expect(adopted.pack.document.clauses[0].text == "We wrote this ourselves.")
    #expect(adopted.by == TestSchool.head)
    #expect(try await file(school).state == .adopted(at: TestSchool.moment))
    await #expect(throws: DraftRefusal.closed) {
      try await school.desk.perform(AbandonDraft(Self.id), as: TestSchool.head)
    }
  }

  @Test func `a draft compared with a policy that is no longer in force is not put in force`()
    async throws
  {
    let school = try await begun(from: .policyInForce)
    let other = DraftID(made: "d-2")
    try await school.desk.perform(BeginDraft(other, from: .policyInForce), as: TestSchool.head)
    for (id, clause, text) in [(Self.id, 0, "We wrote this."), (other, 5, "So is this.")] {
      try await school.desk.perform(
        MendDraft(id, at: 0, .reword(clause: clause, text: text, items: [])), as: TestSchool.head)
    }
    try await school.desk.perform(AdoptDraft(Self.id, at: 1, over: 1), as: TestSchool.head)
    let error = await #expect(throws: AdoptDraft.Refusal.self) {
      try await school.desk.perform(AdoptDraft(other, at: 1, over: 1), as: TestSchool.head)
    }
    guard case .otherInForce = error else {
      Issue.record("expected that another is in force")
      return
    }
    let standing = try #require(try await school.desk.current().adoption.inForce)
    #expect(standing.pack.document.clauses[0].text == "We wrote this.")
    #expect(standing.number == 2)
    // Whoever has looked again may still want it.
    try await school.desk.perform(AdoptDraft(other, at: 1, over: 2), as: TestSchool.head)
    let later = try #require(try await school.secondDesk().current().adoption.inForce)
    #expect(later.pack.document.clauses[5].text == "So is this.")
    #expect(later.number == 3)
  }

  @Test func `a draft under which nobody could read a concern is not put in force`() async throws {
    let school = try await begun(from: .document(Self.source))
    let error = await #expect(throws: AdoptDraft.Refusal.self) {
      try await school.desk.perform(AdoptDraft(Self.id, at: 0, over: 1), as: TestSchool.head)
    }
    guard case .incomplete(let wanted) = error else {
      Issue.record("expected what is missing")
      return
    }
    #expect(wanted.map(\.description).contains("5.3"))
  }

  @Test func `what is no policy begins no draft`() async throws {
    let school = try await TestSchool()
    await #expect(throws: BeginDraft.Refusal.unreadable(.noNumberedClause)) {
      try await school.desk.perform(
        BeginDraft(Self.id, from: .document("Dear all, see you on Monday.")), as: TestSchool.head)
    }
    let long = String(repeating: "1.1 Words. ", count: BeginDraft.bytesMax / 10)
    await #expect(
      throws: BeginDraft.Refusal.unreadable(.tooLarge(bytesMax: BeginDraft.bytesMax))
    ) {
      try await school.desk.perform(BeginDraft(Self.id, from: .document(long)), as: TestSchool.head)
    }
  }
}
