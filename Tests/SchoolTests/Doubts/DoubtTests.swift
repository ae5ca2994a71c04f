import Logbook
import Policy
import Testing

@testable import School

/// 'This seems wrong': where it goes, who reads it, and that it is decided once.
struct DoubtTests {
  private func question(_ activity: String = "usePersonally") -> MayI {
    MayI(
      who: .role(Role("teacher")), activity: activity, thing: "own-phone", when: .period(.lesson),
      place: "classroom", isRecorded: false)
  }

  private func raise(_ id: String, _ words: String = "It is my own phone.") throws -> RaiseDoubt {
    RaiseDoubt(
      doubt: try #require(DoubtID(id)), words: try Text(words),
      about: .answer(question()))
  }

  @Test func `a doubt goes to whoever looks after the clause, and to nobody else`() async throws {
    let school = try await TestSchool()
    try await school.desk.perform(try raise("d-one"), as: .anyone)
    let doubts = try await school.desk.answer(DoubtsToSettle(), as: TestSchool.head)
    #expect(doubts.map(\.owners) == [[Role("headteacher")]])
    #expect(doubts.first?.clauses == ["6.2.2"])
    #expect(doubts.first?.raiser == .anyone)
    #expect(try await school.desk.answer(DoubtsToSettle(), as: TestSchool.teacher).isEmpty)
    let doubt = try #require(DoubtID("d-one"))
    await #expect(throws: DeskError.self) {
      try await school.desk.answer(DoubtFile(doubt), as: TestSchool.teacher)
    }
    await #expect(throws: DeskError.self) {
      try await school.desk.answer(DoubtsToSettle(), as: TestSchool.parent)
    }
  }

  @Test func `pressing twice keeps one, and other words need another name`() async throws {
    let school = try await TestSchool()
    for _ in 0..<2 { try await school.desk.perform(try raise("d-one"), as: .anyone) }
    #expect(try await school.desk.answer(DoubtsToSettle(), as: TestSchool.head).count == 1)
    await #expect(throws: RaiseDoubt.Refusal.self) {
      try await school.desk.perform(try raise("d-one", "Other words."), as: .anyone)
    }
    await #expect(throws: RaiseDoubt.Refusal.noSuchQuestion) {
      let doubt = RaiseDoubt(
        doubt: try #require(DoubtID("d-two")), words: try Text("Why?"),
        about: .answer(question("fly")))
      try await school.desk.perform(doubt, as: .anyone)
    }
  }

  @Test func `a doubt is decided once, and whoever raised it reads what was decided`()
    async throws
  {
    let school = try await TestSchool()
    let doubt = try #require(DoubtID("d-one"))
    try await school.desk.perform(try raise("d-one"), as: .anyone)
    let decide = { (words: String) in
      SettleDoubt(doubt: doubt, outcome: .policyWillChange, words: try Text(words))
    }
    await #expect(throws: DeskError.self) {
      try await school.desk.perform(try decide("No."), as: TestSchool.teacher)
    }
    for _ in 0..<2 { try await school.desk.perform(try decide("In May."), as: TestSchool.head) }
    await #expect(throws: SettleDoubt.Refusal.alreadySettled(doubt)) {
      try await school.desk.perform(try decide("In June."), as: TestSchool.head)
    }
    let receipt = try await school.desk.answer(DoubtReceipt(doubt), as: .anyone)
    #expect(receipt?.decision?.words.words == "In May.")
    #expect(receipt?.decision?.outcome == .policyWillChange)
  }

  @Test func `a clause can be doubted, and goes to whoever looks after it`() async throws {
    let school = try await TestSchool()
    let phones = try #require(ClauseNumber("6.4.3"))
    let id = try #require(DoubtID("d-one"))
    let raise = { (clause: ClauseNumber) in
      RaiseDoubt(doubt: id, words: try Text("Which phones?"), about: .clause(clause))
    }
    let none = try #require(ClauseNumber("9.9"))
    await #expect(throws: RaiseDoubt.Refusal.noSuchClause(none)) {
      try await school.desk.perform(try raise(none), as: TestSchool.teacher)
    }
    try await school.desk.perform(try raise(phones), as: TestSchool.teacher)
    let doubt = try #require(
      try await school.desk.answer(DoubtsToSettle(), as: TestSchool.head).first)
    #expect(doubt.about == .clause("6.4.3"))
    #expect(doubt.owners == [Role("it-support")])
  }

  @Test func `a question that nobody foresaw goes to the head, and its asker sees the reply`()
    async throws
  {
    let school = try await TestSchool()
    let id = try #require(DoubtID("d-one"))
    let asked = RaiseDoubt(
      doubt: id, words: try Text("May I bring a drone?"), about: .missingQuestion)
    try await school.desk.perform(asked, as: TestSchool.teacher)
    #expect(try await school.desk.answer(DoubtsOf(), as: TestSchool.parent).isEmpty)
    let reply = try Text("Not near the playground.")
    try await school.desk.perform(
      SettleDoubt(doubt: id, outcome: .answerStands, words: reply), as: TestSchool.head)
    let own = try await school.desk.answer(DoubtsOf(), as: TestSchool.teacher)
    #expect(own.map(\.id) == [id])
    #expect(own.first?.decision?.words == reply)
    #expect(try await school.desk.answer(DoubtsOf(), as: .anyone).isEmpty)
  }

  @Test func `the owner of a clause is the owner of its duty`() throws {
    let pack = try ShippedPack.load()
    let clauses = ["6.4.3", "4.2", "6.2.2"].compactMap(ClauseNumber.init)
    #expect(pack.owners(of: clauses) == ["designated-safeguarding-lead", "it-support"])
    #expect(pack.owners(of: [clauses[2]]) == [])
  }
}
