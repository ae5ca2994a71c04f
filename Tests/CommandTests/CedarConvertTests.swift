import Foundation
import Testing

struct CedarConvertTests {
  let fixture: CedarFixture

  init() throws { fixture = try CedarFixture() }

  private let untidy = "// why\npermit(principal,action,resource)when{1<2&&true};"
  private let tidy = """
    // why
    permit (principal, action, resource)
    when { 1 < 2 && true };

    """

  @Test func `format prints the policies laid out anew, comments and all`() throws {
    let result = try Program.run(["cedar", "format"], input: untidy)
    #expect(result.output == tidy)
    #expect(result.status == 0)
  }

  @Test func `format --check says whether anything would change`() throws {
    let untidy = try Program.run(["cedar", "format", "--check"], input: untidy)
    #expect(untidy.status == 1)
    #expect(untidy.output.isEmpty)
    #expect(untidy.messages == "<stdin> is not formatted.\n")
    #expect(try Program.run(["cedar", "format", "-c"], input: tidy).status == 0)
  }

  @Test func `format --write changes the file itself`() throws {
    let file = try fixture.write("untidy.cedar", untidy)
    let result = try Program.run("cedar", "format", "--policies", file, "--write")
    #expect(result.output.isEmpty)
    #expect(result.status == 0)
    #expect(try fixture.text("untidy.cedar") == tidy)
    #expect(try Program.run(["cedar", "format", "--write"], input: untidy).status == 2)
  }

  @Test func `what cannot be read is not formatted`() throws {
    let file = try fixture.write("broken.cedar", "permit (")
    #expect(try Program.run("cedar", "format", "-p", file, "--write").status == 2)
    #expect(try fixture.text("broken.cedar") == "permit (")
  }

  @Test func `policies go to JSON and come back`() throws {
    let json = try Program.run(
      ["cedar", "translate-policy", "--direction", "cedar-to-json"], input: CedarFixture.policies)
    #expect(json.status == 0)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let policies = try #require(object["staticPolicies"] as? [String: Any])
    #expect(Set(policies.keys) == ["friends-look", "owner-does-all", "nothing-secret"])
    let cedar = try Program.run(
      ["cedar", "translate-policy", "--direction", "json-to-cedar"], input: json.output)
    #expect(cedar.status == 0)
    let again = try Program.run(
      ["cedar", "translate-policy", "--direction", "cedar-to-json"], input: cedar.output)
    #expect(again.output == json.output)
    let file = try fixture.write("policies.json", json.output)
    #expect(try Program.run("cedar", "check-parse", "--policies", file).status == 0)
  }

  @Test func `a schema goes to JSON and comes back`() throws {
    let json = try Program.run(
      ["cedar", "translate-schema", "--direction", "cedar-to-json"], input: CedarFixture.schema)
    #expect(json.status == 0)
    let file = try fixture.write("schema.json", json.output)
    let cedar = try Program.run(
      "cedar", "translate-schema", "--direction", "json-to-cedar", "--schema", file)
    #expect(cedar.status == 0)
    #expect(cedar.output.contains("entity User in [Group]"))
    let valid = try Program.run(
      "cedar", "validate", "--schema", file, "--policies", fixture.path("policies.cedar"))
    #expect(valid.status == 0, "\(valid.messages)")
  }

  @Test func `what is not what it is said to be ends with 2`() throws {
    for command in ["translate-policy", "translate-schema"] {
      let result = try Program.run(
        ["cedar", command, "--direction", "json-to-cedar"], input: "entity A;")
      #expect(result.status == 2)
      #expect(result.output.isEmpty)
      #expect(result.messages.hasPrefix("<stdin>:1:1: error:"), "\(result.messages)")
    }
  }

  @Test func `what --write wrote is what --check takes`() throws {
    let text = "permit (principal, action, resource)\nwhen\n// only here\n{ principal has a };\n"
    let file = try fixture.write("commented.cedar", text)
    #expect(try Program.run("cedar", "format", "-p", file, "-w").status == 0)
    #expect(try Program.run("cedar", "format", "-p", file, "-c").status == 0)
    #expect(try fixture.text("commented.cedar").contains("\n// only here\n"))
  }

  @Test func `a schema that would mean something else in text is not translated`() throws {
    let json = """
      {"": {"commonTypes": {"Room": {"type": "Long"}}, "entityTypes": {"Room": {}, "User": {
        "shape": {"type": "Record", "attributes": {"base": {"type": "Entity", "name": "Room"}}}}},
        "actions": {}}}
      """
    let result = try Program.run(
      ["cedar", "translate-schema", "--direction", "json-to-cedar"], input: json)
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.messages.contains("the entity type `User` would mean something else"))
  }

  @Test func `a template without slots is no policy in text`() throws {
    let json = """
      {"staticPolicies": {}, "templates": {"t": {"effect": "permit", "principal": {"op": "All"},
        "action": {"op": "All"}, "resource": {"op": "All"}, "conditions": []}},
        "templateLinks": []}
      """
    let result = try Program.run(
      ["cedar", "translate-policy", "--direction", "json-to-cedar"], input: json)
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.messages.contains("it would be a policy that applies by itself"))
  }
}
