import Foundation
import Testing

struct CedarConformanceTests {
  let fixture: CedarFixture

  init() throws { fixture = try CedarFixture() }

  /// Writes a case that asks whether Ben may edit Ann's photo.
  private func write(_ name: String, decision: String, validates: Bool = true) throws {
    let file = fixture.folder / name
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(
      """
      {"policies": "policies.cedar", "entities": "entities.json", "schema": "schema.cedarschema",
       "shouldValidate": \(validates), "requests": [{"description": "edit",
         "principal": {"type": "User", "id": "ben"}, "action": {"type": "Action", "id": "edit"},
         "resource": {"type": "Photo", "id": "cat"}, "context": {"level": 1},
         "decision": "\(decision)", "reason": [], "errors": []}]}
      """.utf8
    ).write(to: file)
  }

  @Test func `all cases that pass are counted`() throws {
    try write("tests/photos/1.json", decision: "deny")
    try write("tests/photos/deep/2.json", decision: "deny")
    try write("corpus-tests/3.json", decision: "deny")
    try fixture.write("corpus-tests/3.entities.json", CedarFixture.entities)
    try write("elsewhere/4.json", decision: "allow")
    let result = try Program.run("cedar", "conformance", fixture.folder.path)
    #expect(result.output == "3 passed, 0 failed\n")
    #expect(result.status == 0)
  }

  @Test func `a case that fails is named with what differed`() throws {
    try write("tests/1.json", decision: "allow")
    try write("tests/2.json", decision: "deny", validates: false)
    try write("tests/3.json", decision: "deny")
    try fixture.write("tests/4.json", "{\"policies\": 7")
    let result = try Program.run("cedar", "conformance", fixture.folder.path)
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines.contains("tests/1.json"))
    #expect(lines.contains { $0.contains("decision is deny") })
    #expect(lines.contains("tests/2.json"))
    #expect(!lines.contains("tests/3.json"))
    #expect(lines.contains("tests/4.json"))
    #expect(lines.last == "1 passed, 3 failed")
    #expect(result.status == 1)
  }

  @Test func `a folder without cases is no success`() throws {
    let result = try Program.run("cedar", "conformance", fixture.folder.path)
    #expect(result.status == 2)
    #expect(result.messages.hasPrefix("There are no cases in "))
    #expect(try Program.run("cedar", "conformance", "/no/such").status == 2)
  }
}
