import Cedar
import Testing

/// Cases of our own in the public format, which run where the public ones are not.
@Suite struct OwnConformanceTests {
  private static let files = [
    "p": """
    permit (principal, action == Action::"read", resource) when { resource.public };
    permit (principal in Team::"t", action, resource)
    when { principal has age && principal.age > 17 };
    forbid (principal, action, resource) when { resource.size * 4611686018427387904 > 0 };
    """,
    "s": """
    entity Team; entity User in [Team] { age?: Long };
    entity Doc { public: Bool, size: Long };
    action read, write appliesTo { principal: User, resource: Doc };
    """,
    "e": """
    [{"uid": {"type": "User", "id": "u"}, "attrs": {"age": 18},
      "parents": [{"type": "Team", "id": "t"}]},
     {"uid": {"type": "Doc", "id": "d"}, "attrs": {"public": false, "size": 2}, "parents": []}]
    """,
  ]

  private struct Missing: Error {}

  private func differences(
    decision: String = "allow", reason: String = "policy1", errors: String = "policy2",
    action: String = "write", shouldValidate: Bool = true
  ) throws -> [String] {
    let json = """
      {"policies": "p", "entities": "e", "schema": "s", "shouldValidate": \(shouldValidate),
       "requests": [{"principal": {"type": "User", "id": "u"},
         "action": {"type": "Action", "id": "\(action)"}, "resource": {"type": "Doc", "id": "d"},
         "context": {}, "decision": "\(decision)", "reason": ["\(reason)"],
         "errors": ["\(errors)"]}]}
      """
    let one = try #require(ConformanceCase(json: json, name: "own"))
    return one.differences { name in
      guard let text = Self.files[name] else { throw Missing() }
      return text
    }
  }

  @Test func `a case that is right passes`() throws {
    #expect(try differences() == [])
  }

  @Test func `each thing that differs is told`() throws {
    #expect(try differences(decision: "deny") == ["request 0: decision is allow"])
    #expect(
      try differences(reason: "policy0") == [
        "request 0: reason is [\"policy1\"], expected [\"policy0\"]"
      ])
    #expect(
      try differences(errors: "policy0") == [
        "request 0: errors is [\"policy2\"], expected [\"policy0\"]"
      ])
    #expect(try differences(shouldValidate: false) == ["should not validate, and does"])
    #expect(
      try differences(action: "erase") == [
        "request 0: the schema has no action `Action::\"erase\"`"
      ])
  }

  @Test func `what is no case is none`() {
    #expect(ConformanceCase(json: "[]", name: "x") == nil)
    #expect(ConformanceCase(json: "{", name: "x") == nil)
  }
}
