import Cedar
import Testing

@Suite struct AuthorizerTests {
  private let alice = EntityUID("User", "alice")

  @Test func `nothing is allowed without a permit`() {
    let decision = Authorizer(PolicySet()).decide(request(), in: Entities())
    #expect(decision == Decision(isAllowed: false))
  }

  @Test func `a forbid outweighs a permit and is the reason`() throws {
    let policies = try PolicySet(
      parsing: """
        @id("let") permit (principal, action, resource);
        @id("stop") forbid (principal, action, resource) when { context.late };
        """, naming: .byAnnotation)
    let authorizer = Authorizer(policies)
    #expect(
      authorizer.decide(request(["late": true]), in: Entities())
        == Decision(isAllowed: false, reasons: ["stop"]))
    #expect(
      authorizer.decide(request(["late": false]), in: Entities())
        == Decision(isAllowed: true, reasons: ["let"]))
  }

  @Test func `a circumstance that is set by itself is as if all had been set`() {
    var one = request(["late": false, "where": "here"])
    one.setContext("late", to: true)
    one.setContext("alone", to: .string("yes"))
    let all = request(["alone": "yes", "where": "here", "late": true])
    #expect(one == all)
    #expect(one.context == all.context)
  }

  @Test func `a policy that fails is named and does not count`() throws {
    let policies = try PolicySet(
      parsing: """
        permit (principal, action, resource) when { context.missing };
        permit (principal is User, action, resource);
        """)
    let decision = Authorizer(policies).decide(request(), in: Entities())
    #expect(decision.isAllowed)
    #expect(decision.reasons == ["policy1"])
    #expect(
      decision.errors == [
        EvaluationFailure(policy: "policy0", error: .attributeMissing("missing", of: "record"))
      ])
  }

  @Test func `membership reaches through every level`() throws {
    let entities = try Entities([
      Entity(alice, parents: [EntityUID("Group", "leaf")]),
      Entity(EntityUID("Group", "leaf"), parents: [EntityUID("Group", "root")]),
    ])
    let policies = try PolicySet(
      parsing: "permit (principal in Group::\"root\", action, resource);")
    #expect(Authorizer(policies).decide(request(), in: entities).isAllowed)
  }

  private func request(_ context: [String: Value] = [:]) -> Request {
    Request(
      principal: alice, action: EntityUID("Action", "view"), resource: EntityUID("Page", "1"),
      context: context)
  }
}
