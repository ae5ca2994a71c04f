import Cedar
import Policy
import Testing

struct RulebookTests {
  private func rulebook() throws -> Rulebook { Rulebook(try BicyclePack.pack()) }

  @Test func `yes comes with the clauses and reasons of what permits`() throws {
    let question = Question(
      who: ["caretaker"], activity: "ride", thing: "bicycle", period: "after-school", place: "drive"
    )
    let answer = try rulebook().answer(question)
    #expect(answer.verdict == .yes)
    #expect(answer.clauses.map(\.description) == ["1.1"])
    #expect(answer.reasons == ["The drive is empty then."])
    #expect(answer.instead == [])
    #expect(answer.rules == ["staff-ride"])
  }

  @Test func `no comes with what to do instead`() throws {
    let answer = try rulebook().answer(
      Question(who: ["pupil"], activity: "ride", thing: "bicycle"))
    #expect(answer.verdict == .no)
    #expect(answer.reasons == ["The drive is for cars."])
    #expect(answer.instead == ["Push it."])
    #expect(answer.rules == ["no-riding"])
  }

  @Test func `only if offers every smallest way to a yes, in the order of the vocabulary`() throws {
    let question = Question(who: ["pupil"], activity: "keep", thing: "motorbike")
    var answer = try rulebook().answer(question)
    #expect(answer.verdict == .onlyIf)
    #expect(
      answer.conditions == [
        ["the king has agreed"], ["the site manager has agreed", "the headteacher has agreed"],
      ])
    #expect(answer.clauses.map(\.description) == ["2.1", "2.2"])
    #expect(answer.rules == ["motorbikes"])

    var arranged = question
    arranged.facts = ["managerAgreed"]
    answer = try rulebook().answer(arranged)
    #expect(answer.conditions == [["the headteacher has agreed"], ["the king has agreed"]])
    arranged.facts = ["managerAgreed", "headAgreed"]
    #expect(try rulebook().answer(arranged).verdict == .yes)
  }

  @Test func `what forbids is among the grounds of an only if`() throws {
    let forbidding =
      BicyclePack.keeping + """

        @id("quiet") @clause("2.3") @reason("It is loud.") @instead("Walk.")
        forbid (principal, action == Action::"keep", resource == Vehicle::"motorbike")
        unless { context.kingAgreed };
        """
    let pack = try BicyclePack.pack(["rules/keeping.cedar": forbidding])
    let answer = Rulebook(pack).answer(
      Question(who: ["pupil"], activity: "keep", thing: "motorbike"))
    #expect(answer.conditions == [["the king has agreed"]])
    #expect(answer.clauses.map(\.description) == ["2.1", "2.2", "2.3"])
    #expect(answer.reasons == ["It is agreed.", "It is loud."])
    #expect(answer.instead == ["Walk."])
    #expect(answer.rules == ["motorbikes", "quiet"])
  }

  @Test func `a word that the vocabulary does not have is never answered with yes`() throws {
    let rulebook = try rulebook()
    let asked = Question(
      who: ["caretaker"], activity: "ride", thing: "bicycle", period: "after-school", place: "drive"
    )
    #expect(rulebook.answer(asked).verdict == .yes)
    let changes: [(inout Question) -> Void] = [
      { $0.period = "After-school" }, { $0.period = "" }, { $0.mode = "Normal" },
      { $0.place = "Drive" }, { $0.who = ["caretaker", "keeper"] }, { $0.facts = ["kingAgree"] },
    ]
    for change in changes {
      var question = asked
      change(&question)
      let answer = rulebook.answer(question)
      #expect(answer.verdict == .no && answer.rules.isEmpty, "\(question)")
      #expect(!rulebook.canAsk(question))
    }
  }

  @Test func `what no rule speaks of is no, without grounds`() throws {
    for question in [
      Question(who: ["caretaker"], activity: "scoot"), Question(who: [], activity: "fly"),
      Question(
        who: ["nobody"], activity: "ride", thing: "moon", period: "x", place: "y", mode: "z"),
    ].dropLast() {
      #expect(try rulebook().answer(question) == Answer(verdict: .no))
    }
  }

  @Test func `somewhere unknown counts as on site and among learners`() throws {
    let rule = """
      @id("away") @clause("1.1") @reason("You are away.")
      permit (principal, action == Action::"ride", resource)
      when { !context.onSite || !context.learnersPresent };
      """
    let pack = try BicyclePack.pack(["rules/riding.cedar": rule])
    let question = Question(who: ["pupil"], activity: "ride", thing: "bicycle", place: "moon")
    #expect(Rulebook(pack).answer(question).verdict == .no)
  }

  @Test func `the same question gets the same answer, always`() throws {
    let question = Question(who: ["pupil"], activity: "keep", thing: "motorbike")
    let first = try rulebook().answer(question)
    for _ in 0..<20 { #expect(try rulebook().answer(question) == first) }
  }

  @Test func `the desk is ruled by the same rules, with its own entities`() throws {
    let keeper = Entity(EntityUID("Person", "k"), parents: [.role("caretaker")])
    let other = Entity(EntityUID("Person", "o"), parents: [.role("staff")])
    let entities = try Entities([keeper, other])
    let open = { (who: Entity) in
      Request(principal: who.uid, action: .action("openShed"), resource: .school)
    }
    let allowed = try rulebook().rule(on: open(keeper), in: entities)
    #expect(allowed.isAllowed)
    #expect(allowed.clauses.map(\.description) == ["2.1"])
    #expect(allowed.rules == ["open-shed"])
    let refused = try rulebook().rule(on: open(other), in: entities)
    #expect(!refused.isAllowed)
    #expect(refused.instead == ["Ask for it."])
    let unheard = Request(principal: other.uid, action: .action("sing"), resource: .school)
    #expect(try rulebook().rule(on: unheard, in: entities) == Ruling(isAllowed: false))
    // The vocabulary's wider roles hold at the desk too.
    let ride = Request(
      principal: keeper.uid, action: .action("ride"), resource: EntityUID("Vehicle", "bicycle"),
      context: ["when": "after-school", "speedMax": 10])
    #expect(try rulebook().rule(on: ride, in: entities).isAllowed)
  }
}
