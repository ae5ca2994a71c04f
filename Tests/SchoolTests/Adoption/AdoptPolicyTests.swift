import Cedar
import Logbook
import Policy
import Testing

@testable import School

/// What no school's policy can change, and that rules are checked as they are asked at the desk.
struct AdoptPolicyTests {
  private func refusal(
    _ words: String, _ instead: String, plus rule: String = ""
  ) async throws -> AdoptPolicy.Refusal? {
    let school = try await TestSchool()
    var files = try ShippedPack.load().files
    let file = "rules/using-handrail.cedar"
    let text = try #require(files[file])
    let changed = text.replacing(words, with: instead)
    #expect(changed != text)
    files[file] = changed + rule
    let before = try await school.desk.current().adoption.inForce
    do {
      try await school.desk.perform(
        AdoptPolicy(pack: ShippedPack.name, files: files), as: TestSchool.head)
      return nil
    } catch let refusal as AdoptPolicy.Refusal {
      #expect(try await school.desk.current().adoption.inForce == before)
      return refusal
    }
  }

  @Test func `a policy by which a parent could read concerns is refused, in plain words`()
    async throws
  {
    let rule = """

      @id("parents-read") @clause("5.3") @reason("a")
      permit (principal in Role::"parent", action == Action::"readConcern", resource);
      """
    let refusal = try await refusal(
      "unless { principal in Role::\"safeguarding\" };",
      "unless { principal in Role::\"safeguarding\" || principal in Role::\"parent\" };",
      plus: rule)
    guard case .breaksPromises(let broken, let words) = refusal else {
      Issue.record("expected a broken promise, got \(String(describing: refusal))")
      return
    }
    #expect(
      broken.map { $0.sentence(words) } == [
        "By these rules a parent or carer could read a concern about a child or a concern about "
          + "something else. Parents, visitors and children never may, whatever the policy says: "
          + "say in the rules who on the staff may, and take out what allows it to others."
      ])
  }

  @Test func `a policy by which nobody could read concerns about the headteacher is refused`()
    async throws
  {
    let refusal = try await refusal("Role::\"chair-of-governors\"", "Role::\"operator\"")
    guard case .breaksPromises(let broken, _) = refusal else {
      Issue.record("expected a broken promise, got \(String(describing: refusal))")
      return
    }
    #expect(broken == [.readByNobody(abouts: ["headteacher"])])
  }

  @Test func `everything that the desk asks has words, and concerns are about the same people`() {
    #expect(Action.ruled.filter { !HouseWords.has($0) } == [])
    #expect(HouseThing.subjects == ConcernSubject.allCases.map(\.rawValue))
  }

  @Test func `the check asks what the desk asks, and gets the same answers`() async throws {
    let school = try await TestSchool()
    for (number, about) in ConcernSubject.allCases.enumerated() {
      try await school.desk.perform(
        TestSchool.report("c-\(number)", about: about), as: TestSchool.teacher)
    }
    let registers = try await school.desk.current()
    let pack = try #require(registers.adoption.inForce?.pack)
    let rules = HouseRules(pack, Rulebook(pack))
    for person in registers.people.present {
      let who = person.roles.map(\.id)
      let ask = { (action: Action, thing: HouseThing, resource: EntityUID) in
        let question = HouseQuestion(who: who, action: action.rawValue, on: thing)
        let (checked, asked) = (
          rules.ruling(question), registers.rule(action, on: resource, for: person.id)
        )
        #expect(checked == asked, "\(who) \(action) \(thing)")
      }
      for action in [
        Action.listConcerns, .keepTokens, .adoptPolicy, .readDraft, .eraseRecords, .keepPeople,
      ] { ask(action, .school, Action.school) }
      for (number, about) in ConcernSubject.allCases.enumerated() {
        let thing = HouseThing.concern(
          about: about.rawValue, isOwn: person.id == TestSchool.teacher)
        let uid = ConcernID(made: "c-\(number)").uid
        for action in [Action.readConcern, .countConcern, .eraseRecords] { ask(action, thing, uid) }
      }
      ask(.readAcknowledgements, .person(isOwn: true), person.id.uid)
    }
  }
}
