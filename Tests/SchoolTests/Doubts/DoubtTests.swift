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
      doubt: try #require(DoubtID(id)), words: try Text(words), question: question())
  }

  @Test func `a doubt goes to whoever looks after the clause, and to nobody else`() async throws {
    let school = try await TestSchool()
    try await school.desk.perform(try raise("d-one"), as: .anyone)
    let doubts = try await school.desk.answer(DoubtsToSettle(), as: TestSchool.head)
    #expect(doubts.map(\.raised.owners) == [[Role("headteacher")]])
    #expect(doubts.first?.raised.clauses == ["6.2.2"])
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
        doubt: try #require(DoubtID("d-two")), words: try Text("Why?"), question: question("fly"))
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

  @Test func `the owner of a clause is the owner of its duty`() throws {
    let pack = try ShippedPack.load()
    let clauses = ["6.4.3", "4.2", "6.2.2"].compactMap(ClauseNumber.init)
    #expect(pack.owners(of: clauses) == ["designated-safeguarding-lead", "it-support"])
    #expect(pack.owners(of: [clauses[2]]) == [])
  }
}
