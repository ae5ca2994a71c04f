import AuthZEN
import Cedar
import Logbook
import Policy
import Testing
import Texts

@testable import School

/// Tokens for other systems, and what they are answered.
struct TokenTests {
  private static let id = TokenID(made: "t-1")
  private static let secret = TokenSecret(random: Array(0..<32))

  @Test func `a token counts until it is taken back, and the record never holds it`() async throws {
    let school = try await TestSchool()
    try await school.desk.perform(Self.issue(), as: TestSchool.head)
    let hash = TokenHash(of: Self.secret.text)
    let tomorrow = try #require(TestSchool.today.advanced(by: 1))
    let later = try #require(TestSchool.today.advanced(by: 31))
    var tokens = try await school.desk.current().tokens
    #expect(tokens.standing(hash, on: tomorrow)?.system == "The proxy")
    #expect(tokens.standing(hash, on: later) == nil)
    #expect(tokens.standing(TokenHash(of: Self.secret.text + "x"), on: tomorrow) == nil)

    let events = try SchoolEvent.token(.issued(Self.issued)).encoded()
    #expect(!String(decoding: events.payload, as: UTF8.self).contains(Self.secret.text.suffix(20)))

    try await school.desk.perform(RevokeToken(token: Self.id), as: TestSchool.head)
    tokens = try await school.desk.current().tokens
    #expect(tokens.standing(hash, on: tomorrow) == nil)
    await #expect(throws: RevokeToken.Refusal.alreadyRevoked(Self.id)) {
      try await school.desk.perform(RevokeToken(token: Self.id), as: TestSchool.head)
    }
    await #expect(throws: IssueToken.Refusal.alreadyIssued(Self.id)) {
      try await school.desk.perform(Self.issue(), as: TestSchool.head)
    }
  }

  @Test func `only those whom the rules name issue tokens or see them`() async throws {
    let school = try await TestSchool()
    for person in [TestSchool.teacher, TestSchool.parent, .anyone] {
      do {
        try await school.desk.perform(Self.issue(), as: person)
        Issue.record("\(person) issued a token")
      } catch DeskError.notPermitted(let ruling) {
        #expect(ruling.clauses.map(\.description) == ["7.1.5"])
        #expect(!ruling.instead.isEmpty)
      }
      await #expect(throws: DeskError.self) {
        try await school.desk.answer(TokensKept(), as: person)
      }
      await #expect(throws: DeskError.self) {
        try await school.desk.perform(Self.use(1), as: person)
      }
    }
    try await school.desk.perform(Self.issue(), as: .console)
    #expect(try await school.desk.answer(TokensKept(), as: .console).map(\.id) == [Self.id])
  }

  @Test func `what cannot be is refused`() async throws {
    let school = try await TestSchool()
    let registers = try await school.desk.current()
    let refusal = { (command: IssueToken) -> IssueToken.Refusal? in
      do throws(IssueToken.Refusal) {
        _ = try command.decide(registers, by: .console, at: TestSchool.moment)
        return nil
      } catch { return error }
    }
    let yesterday = try #require(TestSchool.today.advanced(by: -1))
    let tooLate = try #require(TestSchool.today.advanced(by: IssueToken.daysMax + 1))
    #expect(refusal(Self.issue(system: " ")) == .system(.empty))
    #expect(
      refusal(Self.issue(system: String(repeating: "a", count: 81)))
        == .system(.tooLong(bytes: 81, bytesMax: 80)))
    #expect(refusal(Self.issue(system: "The\nproxy")) == .system(.unseen))
    #expect(refusal(Self.issue(uses: [])) == .nothingToAsk)
    #expect(refusal(Self.issue(until: yesterday)) == .lastDayOutOfReach(yesterday))
    #expect(refusal(Self.issue(until: tooLate)) == .lastDayOutOfReach(tooLate))
    #expect(refusal(Self.issue(perMinute: 0)) == .perMinuteOutOfRange(0))
    #expect(refusal(Self.issue()) == nil)
  }

  @Test func `uses of one day add up, whichever server tells them`() async throws {
    let school = try await TestSchool()
    try await school.desk.perform(Self.issue(), as: .console)
    let yesterday = try #require(TestSchool.today.advanced(by: -1))
    for use in [Self.use(3), Self.use(4), Self.use(9, on: yesterday), Self.use(0)] {
      try await school.desk.perform(use, as: .console)
    }
    let token = try await school.desk.current().tokens.token(Self.id)
    #expect(token?.lastUse == Token.Use(day: TestSchool.today, questionCount: 7))
  }

  @Test func `a system is answered as a person is, with clauses and advice`() async throws {
    let school = try await TestSchool()
    let registers = try await school.desk.current()
    let decisions = SchoolDecisions()
    let point = try #require(decisions.point(registers, at: TestSchool.moment))
    let pack = try ShippedPack.load()
    let rulebook = Rulebook(pack)
    var verdicts: Set<Verdict> = []
    for scenario in pack.scenarios where scenario.question.who.count == 1 {
      let question = scenario.question
      let thing = question.thing.flatMap { pack.vocabulary.thing($0)?.uid }
      let resource = thing ?? .school
      var context: [JSONValue.Member] = [
        .init(key: "when", value: .string(question.period)),
        .init(key: "where", value: .string(question.place)),
        .init(key: "mode", value: .string(question.mode)),
      ]
      context += question.facts.map { .init(key: $0, value: .bool(true)) }
      let outcome = point.decide(
        Evaluation(
          subject: Party(type: "Role", id: question.who[0]),
          action: Deed(name: question.activity),
          resource: Party(type: resource.type, id: resource.id), context: context))
      let answer = rulebook.answer(question)
      verdicts.insert(answer.verdict)
      #expect(outcome.isAllowed == (answer.verdict == .yes), "\(question)")
      #expect(
        outcome.context.contains { $0.key == "onlyIf" } == (answer.verdict == .onlyIf),
        "\(question)")
      guard answer.verdict != .onlyIf else { continue }
      let clauses = answer.clauses.map { JSONValue.string($0.description) }
      #expect(outcome.context.first?.value == .array(clauses), "\(question)")
    }
    #expect(verdicts == Set(Verdict.allCases))
  }

  @Test func `a person whom a system asks about gets what they get on the page`() async throws {
    let school = try await TestSchool()
    try await school.acceptAll(TestSchool.teacher)
    let registers = try await school.desk.current()
    let words = try ShippedPack.load().vocabulary
    let point = try #require(SchoolDecisions().point(registers, at: TestSchool.moment))
    var (allowed, askedCount) = (0, 0)
    for person in [TestSchool.teacher, TestSchool.colleague, TestSchool.parent] {
      for activity in words.activities {
        for thing in activity.things.isEmpty ? [nil] : activity.things.map(Optional.some) {
          let asked = MayI(
            who: .me, activity: activity.id, thing: thing, when: .now, place: "staff-room",
            isRecorded: false)
          let reply = try #require(
            asked.answer(registers, for: person, at: TestSchool.moment))
          let resource = thing.flatMap { words.thing($0)?.uid } ?? .school
          let outcome = point.decide(
            Evaluation(
              subject: Party(type: "Person", id: person.rawValue),
              action: Deed(name: activity.id),
              resource: Party(type: resource.type, id: resource.id),
              context: [.init(key: "where", value: "staff-room")]))
          #expect(
            outcome.isAllowed == (reply.answer.verdict == .yes), "\(person): \(reply.question)")
          allowed += outcome.isAllowed ? 1 : 0
          askedCount += 1
        }
      }
    }
    #expect(0 < allowed && allowed < askedCount)
  }

  @Test func `who may read a concern is found by its kind, and which there are is not told`()
    async throws
  {
    let school = try await TestSchool()
    try await school.desk.perform(TestSchool.report(), as: TestSchool.teacher)
    try await school.desk.perform(
      TestSchool.report("c-2", about: .headteacher), as: TestSchool.teacher)
    let registers = try await school.desk.current()
    let point = try #require(SchoolDecisions().point(registers, at: TestSchool.moment))
    let find = { (part: Searched.Part, person: String, concern: Party) in
      point.find(
        Searched(
          part,
          in: Evaluation(
            subject: Party(type: "Person", id: person), action: Deed(name: "readConcern"),
            resource: concern)), limit: 100, after: nil
      ).names
    }
    let readers = { (kind: String) in
      find(
        .subject, "",
        Party(
          type: "Concern", id: "any", properties: [.init(key: "about", value: .string(kind))]))
    }
    #expect(readers("learner") == ["deputy", "lead"])
    #expect(readers("headteacher") == ["chair"])
    // One that was reported is decided as one that nobody knows.
    for concern in ["c-1", "c-2", "c-3"] {
      #expect(find(.subject, "", Party(type: "Concern", id: concern)) == [])
      let outcome = point.decide(
        Evaluation(
          subject: Party(type: "Person", id: "lead"), action: Deed(name: "readConcern"),
          resource: Party(type: "Concern", id: concern)))
      #expect(!outcome.isAllowed)
    }
    #expect(find(.resource, "lead", Party(type: "Concern", id: "")) == [])
  }

  /// A text for a fact, or a word in capitals, must not turn a no into a yes.
  private static let unknownWords: [(String, JSONValue, String)] = [
    ("when", "Lesson", "`context.when` is 'Lesson'. It can be lesson, "),
    ("when", "lessons", "`context.when` is 'lessons'."), ("when", "", "`context.when` is ''."),
    ("when", .integer(1), "`context.when` must be String"),
    ("where", "Staff-room", "`context.where` is 'Staff-room'."),
    ("mode", "full", "`context.mode` is 'full'."), ("mode", .null, "`context.mode` must be String"),
    ("accessRemoved", "true", "`context.accessRemoved` must be Bool, and is a text."),
    ("accessRemoved", .integer(1), "`context.accessRemoved` must be Bool"),
    ("onSite", "no", "`context.onSite` must be Bool"),
    ("learnersPresent", .null, "`context.learnersPresent` must be Bool"),
  ]

  @Test(arguments: unknownWords)
  func `an unknown word of the circumstances is answered with no and what is known`(
    name: String, value: JSONValue, reason: String
  ) async throws {
    let registers = try await TestSchool().desk.current()
    let point = try #require(SchoolDecisions().point(registers, at: TestSchool.moment))
    var context: [JSONValue.Member] = [
      .init(key: "when", value: "playtime"), .init(key: "where", value: "staff-room"),
    ]
    let ask = { (context: [JSONValue.Member]) in
      point.decide(
        Evaluation(
          subject: Party(type: "Role", id: "teacher"), action: Deed(name: "usePersonally"),
          resource: Party(type: "Device", id: "own-phone"), context: context))
    }
    #expect(ask(context).isAllowed)
    context.removeAll { $0.key == name }
    let outcome = ask(context + [.init(key: name, value: value)])
    #expect(!outcome.isAllowed)
    let said = outcome.context.first { $0.key == "reason" }?.value
    guard case .string(let text)? = said?.content else {
      Issue.record("no reason")
      return
    }
    #expect(text.hasPrefix(reason), "\(text)")
  }

  @Test(arguments: [
    (Party(type: "Role", id: "Teacher"), "usePersonally", Party(type: "Device", id: "own-phone")),
    (Party(type: "Person", id: "nobody"), "usePersonally", Party(type: "Device", id: "own-phone")),
    (Party(type: "Person", id: "nobody"), "reportConcern", Party(type: "School", id: "school")),
    (Party(type: "Role", id: "teacher"), "usePersonaly", Party(type: "Device", id: "own-phone")),
    (Party(type: "Role", id: "teacher"), "usePersonally", Party(type: "Device", id: "own-fone")),
    (Party(type: "Role", id: "teacher"), "reportConcern", Party(type: "School", id: "skool")),
    (Party(type: "Role", id: "teacher"), "usePersonally", Party(type: "Phone", id: "own-phone")),
  ])
  func `an unknown role, person, deed, thing or school is answered with no and a reason`(
    subject: Party, deed: String, resource: Party
  ) async throws {
    let registers = try await TestSchool().desk.current()
    let point = try #require(SchoolDecisions().point(registers, at: TestSchool.moment))
    let outcome = point.decide(
      Evaluation(
        subject: subject, action: Deed(name: deed), resource: resource,
        context: [
          .init(key: "when", value: "playtime"), .init(key: "where", value: "staff-room"),
        ]))
    #expect(!outcome.isAllowed)
    #expect(outcome.context.contains { $0.key == "reason" })
  }

  @Test func `now is by the timetable, unless the caller says otherwise`() async throws {
    let school = try await TestSchool()
    let registers = try await school.desk.current()
    let decisions = SchoolDecisions()
    let ask = { (moment: Timestamp, context: [JSONValue.Member]) -> Outcome? in
      decisions.point(registers, at: moment)?.decide(
        Evaluation(
          subject: Party(type: "Person", id: "teacher"), action: Deed(name: "usePersonally"),
          resource: Party(type: "Device", id: "own-phone"),
          context: context + [.init(key: "where", value: "staff-room")]))
    }
    let evening = Timestamp(
      millisecondsSince1970: TestSchool.moment.millisecondsSince1970 + 9 * 3_600_000)
    let period = { (moment: Timestamp) -> String in
      let local = SchoolClock.local(moment)
      guard case .known(let kind, _) = registers.day.doing(on: local.day, at: local.time) else {
        return ""
      }
      return kind.rawValue
    }
    #expect(period(TestSchool.moment) != period(evening))
    for moment in [TestSchool.moment, evening] {
      let told = ask(moment, [.init(key: "when", value: .string(period(moment)))])
      #expect(ask(moment, []) == told)
      #expect(told != nil)
    }
  }

  private static func issue(
    system: String = "The proxy", uses: Set<TokenUse> = [.evaluation], until: Day? = nil,
    perMinute: Int = 60
  ) -> IssueToken {
    IssueToken(
      token: id, system: system, hash: TokenHash(of: secret.text), uses: uses,
      lastDay: until ?? TestSchool.today.advanced(by: 30) ?? TestSchool.today,
      perMinuteMax: perMinute)
  }

  private static let issued = TokenEvent.Issued(
    token: id, system: "The proxy", hash: TokenHash(of: secret.text), uses: [.evaluation],
    lastDay: TestSchool.today, perMinuteMax: 60)

  private static func use(_ count: Int, on day: Day = TestSchool.today) -> RecordTokenUse {
    RecordTokenUse(token: id, day: day, questionCount: count)
  }
}
