import Logbook
import Policy
import Testing

@testable import School

/// What was asked and decided, asked again of another policy.
struct RehearsalTests {
  private func ask(
    _ school: TestSchool, _ times: Int, role: String, _ activity: String, _ thing: String
  ) async throws {
    for _ in 0..<times {
      _ = try await school.desk.answer(
        MayI(
          who: .role(Role(role)), activity: activity, thing: thing, when: .period(.lesson),
          place: "classroom", isRecorded: true), as: .anyone)
    }
  }

  private func rulebook(without rule: String) throws -> Rulebook {
    let pack = try ShippedPack.load()
    var files = pack.files
    let found = try #require(pack.ruleTexts.first { "\($0.id)" == rule })
    for (file, text) in pack.files where text.contains(found.source) {
      files[file] = text.replacing(found.source, with: "")
    }
    return Rulebook(try PolicyPack(name: pack.name, files: files, today: TestSchool.today))
  }

  @Test func `only what would be otherwise is listed, with how often it was asked`() async throws {
    let school = try await TestSchool()
    try await ask(school, 3, role: "teacher", "usePersonally", "own-phone")
    try await ask(school, 2, role: "visitor", "usePersonally", "own-phone")
    let pack = try ShippedPack.load()
    let standing = Rulebook(pack)
    let past = try await school.desk.answer(
      AskedBefore(days: 30, draft: nil, pack: pack.name), as: TestSchool.head)
    let same = Rehearsal(past, under: standing, inForce: standing)
    #expect((same.answers, same.questions, same.changed, same.refused) == (5, 2, 0, 0))
    // A policy in which no rule lets teachers do it on any condition.
    let question = Question(who: ["teacher"], activity: "usePersonally", thing: "own-phone")
    let permits = standing.answer(question).rules
    let permit = try #require(
      permits.compactMap { pack.rule($0) }.first { "\($0.effect)" == "permit" })
    let name = "\(permit.id)"
    let other = Rehearsal(past, under: try rulebook(without: name), inForce: standing)
    let change = try #require(other.changes.first { $0.question.who == ["teacher"] })
    #expect(change.times == 3)
    #expect(change.then == .onlyIf)
    #expect(change.now?.verdict == .no)
    #expect(change.sentence?.contains("teacher") == true)
    #expect(other.changed < other.answers || other.changes.count == 2)
  }

  @Test func `what is older than the days is left out, and looking leaves one trace a day`()
    async throws
  {
    let school = try await TestSchool()
    try await ask(school, 1, role: "teacher", "usePersonally", "own-phone")
    let later = Timestamp(
      millisecondsSince1970: TestSchool.moment.millisecondsSince1970 + 40 * 86_400_000)
    let desk = Desk(try await TestSchool.sealed(school.store), now: { later })
    let month = AskedBefore(days: 30, draft: nil, pack: "p")
    #expect(try await desk.answer(month, as: TestSchool.head).questions.isEmpty)
    let size = try await school.store.head(of: "school").size
    let looked = try await desk.answer(month, as: TestSchool.head).decisions
    #expect(looked.map(\.decision.action) == [.rehearsePolicy])
    #expect(try await school.store.head(of: "school").size == size)
    let year = AskedBefore(days: 365, draft: nil, pack: "p")
    #expect(try await desk.answer(year, as: TestSchool.head).questions.map(\.times) == [1])
    #expect(try await school.store.head(of: "school").size == size + 1)
    await #expect(throws: DeskError.self) { try await desk.answer(year, as: TestSchool.teacher) }
  }

  @Test func `a concern that one may not count is not in what was decided`() async throws {
    let school = try await TestSchool()
    try await school.desk.perform(
      try TestSchool.report(about: .headteacher), as: TestSchool.teacher)
    _ = try await school.desk.answer(ConcernFile(ConcernID(made: "c-1")), as: TestSchool.chair)
    let year = AskedBefore(days: 365, draft: nil, pack: "p")
    let past = try await school.desk.answer(year, as: TestSchool.head)
    #expect(past.decisions.contains { $0.decision.action == .reportConcern })
    #expect(!past.decisions.contains { $0.decision.action == .readConcern })
  }

  @Test func `deeds that another policy would not have allowed are listed`() async throws {
    let school = try await TestSchool()
    try await school.desk.perform(try TestSchool.report(), as: TestSchool.teacher)
    let past = try await school.desk.answer(
      AskedBefore(days: 30, draft: nil, pack: "p"), as: TestSchool.head)
    let other = try rulebook(without: "staff-report-concerns")
    let rehearsal = Rehearsal(past, under: other, inForce: nil)
    #expect(rehearsal.refused == 1)
    #expect(rehearsal.refusals.first?.decision.action == .reportConcern)
    #expect(rehearsal.refusals.first?.decision.roles == [Role("teacher")])
  }

  @Test func `decisions about doubts, clauses to accept and tokens are asked again as well`()
    async throws
  {
    let school = try await TestSchool()
    let question = MayI(
      who: .role(Role("teacher")), activity: "usePersonally", thing: "own-phone",
      when: .period(.lesson), place: "classroom", isRecorded: false)
    let doubt = try #require(DoubtID("d-one"))
    let words = try Text("It said something else.")
    try await school.desk.perform(
      RaiseDoubt(doubt: doubt, words: words, about: .answer(question)), as: .anyone)
    try await school.desk.perform(
      SettleDoubt(doubt: doubt, outcome: .answerStands, words: words), as: TestSchool.head)
    let due = try await school.standing(of: TestSchool.parent).due
    try await school.desk.perform(
      Acknowledge(due.map { AcceptedWording(clause: $0.clause, digest: $0.digest) }),
      as: TestSchool.parent)
    let past = try await school.desk.answer(
      AskedBefore(days: 30, draft: nil, pack: "p"), as: TestSchool.head)
    let standing = Rulebook(try ShippedPack.load())
    #expect(Rehearsal(past, under: standing, inForce: nil).refusals.isEmpty)
    for (rule, action, roles) in [
      ("anyone-may-doubt", Action.raiseDoubt, []),
      ("who-settles-doubts", .settleDoubt, [Role("headteacher")]),
      ("who-accepts-clauses", .acknowledge, [Role("parent")]),
    ] {
      let refusals = Rehearsal(past, under: try rulebook(without: rule), inForce: nil).refusals
      #expect(refusals.map(\.decision.action) == [action])
      #expect(refusals.map(\.decision.roles) == [roles])
    }
  }
}
