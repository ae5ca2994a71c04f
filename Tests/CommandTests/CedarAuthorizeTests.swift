import Foundation
import Testing

struct CedarAuthorizeTests {
  let fixture: CedarFixture

  init() throws { fixture = try CedarFixture() }

  @Test func `what is allowed prints ALLOW and ends with 0`() throws {
    let result = try fixture.authorize("ben", "view", "--context", fixture.path("context.json"))
    #expect(result.output == "ALLOW\n")
    #expect(result.messages.isEmpty)
    #expect(result.status == 0)
  }

  @Test func `what is denied prints DENY and ends with 1`() throws {
    let result = try fixture.authorize("ben", "edit", "--context", fixture.path("context.json"))
    #expect(result.output == "DENY\n")
    #expect(result.messages.isEmpty)
    #expect(result.status == 1)
  }

  @Test func `verbose names the policies that made the decision`() throws {
    let context = fixture.path("context.json")
    let owner = try fixture.authorize("ann", "edit", "--context", context, "--verbose")
    #expect(owner.output == "ALLOW\nbecause of\n  owner-does-all\n")
    let other = try fixture.authorize("ben", "edit", "--context", context, "-v")
    #expect(other.output == "DENY\nno policy applied\n")
  }

  @Test func `the whole request can be one file, in either form of names`() throws {
    for (principal, action) in [
      (#""User::\"ben\"""#, #""Action::\"view\"""#),
      (#"{"type": "User", "id": "ben"}"#, #"{"__entity": {"type": "Action", "id": "view"}}"#),
    ] {
      let request = try fixture.write(
        "request.json",
        """
        {"principal": \(principal), "action": \(action), "resource": "Photo::\\"cat\\"",
         "context": {"level": 12}}
        """)
      let result = try Program.run(
        "cedar", "authorize", "-p", fixture.path("policies.cedar"), "--entities",
        fixture.path("entities.json"), "-s", fixture.path("schema.cedarschema"),
        "--request-json", request, "--json")
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
      #expect(json["decision"] as? String == "deny")
      #expect(json["reasons"] as? [String] == ["nothing-secret"])
      #expect((json["errors"] as? [Any])?.isEmpty == true)
      #expect(result.status == 1)
    }
  }

  @Test func `a policy that fails is named on standard error`() throws {
    let result = try fixture.authorize("ben", "view", "--request-validation", "false")
    #expect(result.output == "ALLOW\n")
    #expect(
      result.messages
        == "error in nothing-secret: record does not have the attribute `level`\n")
  }

  @Test func `a request that does not keep to the schema is refused unasked`() throws {
    let result = try fixture.authorize("ben", "view")
    #expect(result.output.isEmpty)
    #expect(result.messages.contains("does not keep to the schema"))
    #expect(result.status == 2)
  }

  @Test func `policies come from standard input where no file is named`() throws {
    let result = try Program.run(
      [
        "cedar", "authorize", "--entities", fixture.path("entities.json"), "-l", "User::\"ann\"",
        "-a", "Action::\"edit\"", "-r", "Photo::\"cat\"",
      ], input: "permit (principal, action, resource);")
    #expect(result.output == "ALLOW\n")
  }

  @Test func `templates are linked by a file`() throws {
    let links = try fixture.write(
      "links.json",
      #"[{"template_id": "one", "link_id": "ben-may", "args": {"?principal": "User::\"ben\""}}]"#)
    let result = try Program.run(
      [
        "cedar", "authorize", "--entities", fixture.path("entities.json"), "-k", links,
        "-l", "User::\"ben\"", "-a", "Action::\"edit\"", "-r", "Photo::\"cat\"", "-v",
      ], input: "@id(\"one\") permit (principal == ?principal, action, resource);")
    #expect(result.output == "ALLOW\nbecause of\n  ben-may\n")
  }

  @Test(arguments: [
    (["--principal", "User::\"ann\""], "--action"),
    (["--request-json", "r.json", "--action", "Action::\"view\""], "--request-json says all"),
    (["--request-json", "-"], "standard input"),
    (["--request-json", "/no/such.json", "--policies", "/no/such.cedar"], "/no/such.cedar"),
  ])
  func `what can't be meant ends with 2 and a sentence`(
    arguments: [String], sentence: String
  ) throws {
    let result = try Program.run(
      ["cedar", "authorize", "--entities", fixture.path("entities.json")] + arguments)
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.messages.contains(sentence), "\(result.messages)")
  }

  @Test(arguments: [
    "ann", "User::ann", "User::\"ann", "?principal", "User::\"ann\", action, resource); //",
    "User::\"a\", action, resource); permit (principal == User::\"ann\"", " ",
  ])
  func `a name that is no entity is said to be none`(name: String) throws {
    let result = try Program.run(
      "cedar", "authorize", "--entities", fixture.path("entities.json"), "--policies",
      fixture.path("policies.cedar"), "--principal=\(name)", "-a", "Action::\"view\"", "-r",
      "Photo::\"cat\"")
    #expect(result.status == 2)
    #expect(
      result.messages
        == "--principal: '\(name)' is not the name of an entity, such as User::\"alice\".\n")
  }
}
