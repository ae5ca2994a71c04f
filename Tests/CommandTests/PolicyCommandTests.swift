import Foundation
import Testing

struct PolicyCommandTests {
  private static let real = Program.root.deletingLastPathComponent()
    .appending(path: "shared/policy/000_16691ba7b586ca52.txt")

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: real.path),
      "a school's real policy is not part of the project; put one beside it to run this"))
  func `a real policy goes in, with its findings and their lines`() throws {
    let folder = try Folder()
    let result = try Program.run("policy", "import", Self.real.path, "--pack", folder.path)
    #expect(result.status == 0)
    #expect(
      result.output.contains(
        "7 sections, 8 numbered subsections, 2 unnumbered subheadings, 95 clauses, "
          + "of which 1 blank"))
    for clause in ["1.3", "6.2.5", "6.4.2", "7.1.8"] {
      #expect(
        result.output.split(separator: "\n").contains {
          $0.contains("clause \(clause):") && $0.hasSuffix("[lapsed-condition]")
            && $0.hasPrefix("line ")
        })
    }
    for kind in ["blank-clause", "numbering", "review-overdue"] {
      #expect(result.output.contains("[\(kind)]"))
    }
    let shown = try Program.run("policy", "show", folder.path, "--json")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any])
    #expect(Set(json.keys) == ["title", "keyDetails", "sections", "findings"])
    #expect((json["sections"] as? [Any])?.count == 7)
  }

  @Test(arguments: [
    ("empty.txt", Data()),
    ("binary.bin", Data((0..<4_096).map { UInt8(truncatingIfNeeded: $0 &* 31) })),
    ("letter.txt", Data("Dear parents,\n\nSchool is closed on Monday.\n".utf8)),
    ("policy.pdf", Data("%PDF-1.7\n%\u{00e2}\n1 0 obj".utf8)),
    ("huge.txt", Data(repeating: 0x61, count: 50_000_000)),
  ])
  func `what is no policy gets one sentence, and nothing is written`(
    name: String, bytes: Data
  ) throws {
    let folder = try Folder()
    try bytes.write(to: folder / name)
    let pack = folder / "pack"
    let result = try Program.run(
      "policy", "import", (folder / name).path, "--pack", pack.path)
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.messages.split(separator: "\n").count == 1)
    #expect(result.messages.hasPrefix(name))
    #expect(!FileManager.default.fileExists(atPath: pack.path))
  }

  @Test func `a pack that somebody has edited is not replaced unasked`() throws {
    let folder = try Folder()
    let document = folder / "policy.txt"
    try Data("A policy\n\n1. Aims\n\n1.1 We are kind.\n".utf8).write(to: document)
    try Data("mine\n".utf8).write(to: folder / "policy.md")
    let refused = try Program.run("policy", "import", document.path, "--pack", folder.path)
    #expect(refused.status == 2)
    #expect(try String(contentsOf: folder / "policy.md", encoding: .utf8) == "mine\n")
    let replaced = try Program.run(
      "policy", "import", document.path, "--pack", folder.path, "--replace")
    #expect(replaced.status == 0)
  }

  @Test func `one clause is shown by its number`() throws {
    let pack = "mobile-technology-and-social-media"
    let result = try Program.run("policy", "show", pack, "6.2.2", "--json")
    #expect(result.status == 0)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(Set(json.keys) == ["number", "text", "items", "blank", "heading"])
    #expect(json["number"] as? String == "6.2.2")
    #expect(try Program.run("policy", "show", pack, "9.9.9").status == 2)
    #expect(try Program.run("policy", "show", "no-such-pack").status == 2)
  }

  @Test func `the shipped pack passes its own check`() throws {
    let result = try Program.run("policy", "check", "mobile-technology-and-social-media")
    #expect(result.status == 0, "\(result.output)\(result.messages)")
  }

  @Test func `a rule turned round is caught by a scenario`() throws {
    let folder = try Folder()
    let pack = folder / "pack"
    try FileManager.default.copyItem(
      at: Program.root.appending(path: "packs/mobile-technology-and-social-media"), to: pack)
    let rules = pack.appending(path: "rules/social-media.cedar")
    let text = try String(contentsOf: rules, encoding: .utf8)
    let turned = text.replacingOccurrences(
      of: "unless { context.when == \"lesson\" };", with: "unless { context.when == \"playtime\" };"
    )
    #expect(turned != text)
    try Data(turned.utf8).write(to: rules)
    let result = try Program.run("policy", "check", pack.path)
    #expect(result.status == 1)
    #expect(result.output.contains("7.1.6"))
  }

  @Test func `concerns opened to parents are found, compared in words, and never in force`() throws
  {
    let shipped = Program.root.appending(path: "packs/mobile-technology-and-social-media")
    let folder = try Folder()
    let pack = folder / "pack"
    try FileManager.default.copyItem(at: shipped, to: pack)
    let rules = pack.appending(path: "rules/using-handrail.cedar")
    let text = try String(contentsOf: rules, encoding: .utf8)
    let opened = text.replacingOccurrences(
      of: "{ principal in Role::\"safeguarding\" }",
      with: "{ principal in Role::\"safeguarding\" || principal in Role::\"parent\" }")
    let parents = """

      @id("parents-read") @clause("5.3") @reason("a")
      permit (principal in Role::"parent", action == Action::"readConcern", resource)
      when { resource.about == "learner" };
      """
    #expect(opened != text)
    try Data((opened + parents).utf8).write(to: rules)
    let check = try Program.run("policy", "check", pack.path)
    #expect(check.status == 1)
    #expect(check.output.contains("A parent asks to read a concern about a child."))
    #expect(check.output.contains("[promise]"))
    let diff = try Program.run("policy", "diff", shipped.path, pack.path)
    #expect(diff.status == 1)
    #expect(
      diff.output.contains("A parent or carer may now read a concern about a child: 5.3."))
    let school = ["--data", (folder / "school").path]
    let opening = { (pack: String) in
      try Program.run(["school", "open", "--name", "A School", "--pack", pack] + school)
    }
    let refused = try opening(pack.path)
    #expect(refused.status == 2)
    #expect(refused.messages.contains("a parent or carer could read a concern about a child"))
    #expect(try opening(shipped.path).status == 0)
    let adopting = try Program.run(["policy", "publish", pack.path] + school)
    #expect(adopting.status == 2)
    #expect(adopting.messages.contains("correct it first"))
    let insisting = try Program.run(["policy", "adopt", pack.path, "--unmended"] + school)
    #expect(insisting.status == 2)
    #expect(insisting.messages.contains("a parent or carer could read a concern about a child"))
  }

  @Test(arguments: ["mobile-technology-and-social-media", "visitors-acceptable-use"])
  func `every clause of a shipped pack is alive, and the table says how`(pack: String) throws {
    let result = try Program.run("policy", "check", pack, "--clauses")
    #expect(result.status == 0)
    #expect(result.output.contains("none empty."))
    #expect(!result.output.contains("EMPTY"))
  }

  @Test func `a comparison says what changes in answers, and its status says whether any does`()
    throws
  {
    let shipped = Program.root.appending(path: "packs/mobile-technology-and-social-media").path
    let folder = try Folder()
    let pack = folder / "pack"
    try FileManager.default.copyItem(at: URL(fileURLWithPath: shipped), to: pack)
    let same = try Program.run("policy", "diff", shipped, pack.path)
    #expect(same.status == 0)
    #expect(same.output.contains("every answer is the same"))
    let rules = pack.appending(path: "rules/lessons.cedar")
    let text = try String(contentsOf: rules, encoding: .utf8)
    let changed = text.replacingOccurrences(
      of: "when { !resource.provided && context.onSite && !context.learnersPresent }",
      with: "when { !resource.provided && context.onSite && context.learnersPresent }")
    #expect(changed != text)
    try Data(changed.utf8).write(to: rules)
    let result = try Program.run("policy", "diff", shipped, pack.path)
    #expect(result.status == 1)
    #expect(result.output.contains("Employees and governors may no longer"))
    let told = try Program.run("policy", "diff", shipped, pack.path, "--json")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(told.output.utf8)) as? [String: Any])
    #expect(json["same"] as? Bool == false)
    #expect((json["answers"] as? [Any])?.isEmpty == false)
    #expect(try Program.run("policy", "diff", shipped, "no-such-pack").status == 2)
  }
}
