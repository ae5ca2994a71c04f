import Foundation
import Testing

struct CedarCheckTests {
  let fixture: CedarFixture

  init() throws { fixture = try CedarFixture() }

  private func validate(_ policies: String, _ more: String...) throws -> Program.Result {
    try Program.run(
      ["cedar", "validate", "--schema", fixture.path("schema.cedarschema")] + more,
      input: policies)
  }

  @Test func `valid policies end with 0`() throws {
    let result = try validate(CedarFixture.policies)
    #expect(result.output == "The policies are valid.\n")
    #expect(result.status == 0)
  }

  @Test func `an invalid policy is shown where it is wrong`() throws {
    let result = try validate("permit (principal, action, resource) when { resource.ower == 1 };")
    #expect(result.output.hasPrefix("<stdin>:1:"))
    #expect(result.output.contains("did you mean `owner`?"))
    #expect(result.output.hasSuffix("The policies are not valid (1 error).\n"), "\(result.output)")
    #expect(result.status == 1)
  }

  @Test func `a warning counts only where it is asked to`() throws {
    let impossible = "permit (principal, action, resource) when { principal has nope };"
    let warned = try validate(impossible)
    #expect(warned.output.contains("warning"))
    #expect(warned.status == 0)
    #expect(try validate(impossible, "--deny-warnings").status == 1)
  }

  @Test func `findings are JSON for scripts`() throws {
    let result = try validate(
      "@id(\"a\")\npermit (principal, action, resource) when { resource.ower == 1 };", "--json")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(json["valid"] as? Bool == false)
    let finding = try #require((json["findings"] as? [[String: Any]])?.first)
    #expect(finding["severity"] as? String == "error")
    #expect(finding["policy"] as? String == "a")
    #expect(finding["line"] as? Int == 2)
    #expect(finding["suggestion"] as? String == "owner")
  }

  @Test func `policies that cannot be read are no answer`() throws {
    let result = try validate("permit (principal, action resource);")
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.messages.hasPrefix("<stdin>:1:27: error:"), "\(result.messages)")
  }

  @Test func `what parses passes in silence`() throws {
    let result = try Program.run(
      "cedar", "check-parse", "--policies", fixture.path("policies.cedar"), "--schema",
      fixture.path("schema.cedarschema"), "--entities", fixture.path("entities.json"))
    #expect(result.output.isEmpty)
    #expect(result.status == 0)
  }

  @Test func `what does not parse is shown, all of it`() throws {
    let schema = try fixture.write("bad.cedarschema", "entity Usr {;")
    let entities = try fixture.write("bad.json", "[")
    let result = try Program.run(
      "cedar", "check-parse", "--schema", schema, "--entities", entities)
    #expect(result.status == 1)
    #expect(result.output.contains("bad.cedarschema:1:"))
    #expect(result.output.contains("bad.json:1:"))
  }

  @Test func `check-parse reads standard input, and tells scripts in JSON`() throws {
    let result = try Program.run(["cedar", "check-parse", "--json"], input: "permit (")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(json["parses"] as? Bool == false)
    #expect((json["errors"] as? [Any])?.count == 1)
    #expect(result.status == 1)
  }

  @Test func `what is no plain file can be read too`() throws {
    let result = try Program.run("cedar", "check-parse", "--policies", "/dev/null")
    #expect(result.messages.isEmpty)
    #expect(result.status == 0)
  }

  @Test func `bytes that are no text are refused, with how to save the file`() throws {
    let file = fixture.folder / "bytes.cedar"
    try Data([0xFF, 0xFE, 0x00]).write(to: file)
    let result = try Program.run("cedar", "check-parse", "--policies", file.path)
    let words =
      "begins like a text in UTF-16 and is damaged. Save it again as UTF-8: in Notepad, 'Save as' "
      + "with the encoding UTF-8."
    #expect(result.messages == "\(file.path) \(words)\n")
    #expect(result.status == 2)
  }
}
