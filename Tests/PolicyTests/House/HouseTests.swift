import Foundation
import Policy
import Testing

@testable import enum Policy.HouseCheck
@testable import struct Policy.HouseChange

/// The rules about what people do in the product itself: what is noticed when they are changed.
struct HouseTests {
  private static let shipped = ShippedPacksTests.packs.flatMap { pack in
    let rules = ShippedPacksTests.folder.appending(path: "\(pack)/rules")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: rules.path)) ?? []
    return names.filter { $0.hasPrefix("using-") }.sorted().map { "\(pack)/\($0)" }
  }

  private func pack(_ name: String, _ change: (inout [String: String]) -> Void) throws -> PolicyPack
  {
    let today = try #require(Day("2026-11-22"))
    let folder = ShippedPacksTests.folder.appending(path: name)
    var files = try PolicyPack(folder: folder, today: today).files
    change(&files)
    return try PolicyPack(name: name, files: files, today: today)
  }

  private func rules(_ pack: PolicyPack) -> HouseRules { HouseRules(pack, Rulebook(pack)) }

  /// The beginnings of those scenarios of the product's own use that fail.
  private func failing(_ pack: PolicyPack) -> [String] {
    let rules = rules(pack)
    return pack.houseScenarios.filter { scenario in
      let ruling = rules.ruling(scenario.question)
      return ruling.isAllowed != scenario.isAllowed || ruling.clauses != scenario.clauses
    }.map(\.ask)
  }

  @Test func `there are files of such rules to lose`() {
    #expect(Self.shipped.count == 16)
  }

  @Test(arguments: shipped)
  func `a file of rules that goes missing is noticed twice over`(path: String) throws {
    let parts = path.split(separator: "/").map(String.init)
    let file = "rules/\(try #require(parts.last))"
    let pack = try pack(try #require(parts.first)) { files in files[file] = nil }
    let failing = failing(pack)
    print("\(path) taken out: \(failing.count) scenarios fail, first: \(failing.first ?? "none")")
    #expect(!failing.isEmpty)
    let found = HouseCheck.findings(rules(pack), asks: [])
    #expect(found.contains { $0.kind.mustBeMended }, "\(found.map(\.message))")
  }

  private static let open = """

    @id("open-to-all") @clause("5.3") @reason("a")
    permit (
      principal,
      action in [Action::"readConcern", Action::"listConcerns", Action::"countConcern"],
      resource
    );
    """

  @Test func `concerns that are opened to every parent are noticed`() throws {
    let name = "mobile-technology-and-social-media"
    let before = try pack(name) { _ in }
    let after = try pack(name) { files in
      let text = files["rules/using-handrail.cedar"] ?? ""
      let rules = text.components(separatedBy: "\n@id(").filter { rule in
        !(rule.contains("forbid") && rule.contains("readConcern"))
      }
      files["rules/using-handrail.cedar"] = rules.joined(separator: "\n@id(") + Self.open
    }
    #expect(failing(after).contains("A parent asks to read a concern about a child."))
    #expect(failing(after).contains("The safeguarding lead named in a concern asks to read it."))
    let found = HouseCheck.findings(rules(after), asks: [BrokenPromise.action])
      .filter { $0.kind == .promise }
    #expect(
      found.map(\.message) == [
        "By these rules anybody at all could read a concern about a child, a concern about an "
          + "adult, a concern about a safeguarding lead, a concern about the headteacher or a "
          + "concern about something else. Parents, visitors and children never may, whatever the "
          + "policy says: say in the rules who on the staff may, and take out what allows it to "
          + "others."
      ])
    let changes = HouseChange.all(from: rules(before), to: rules(after)).map(\.sentence)
    #expect(
      changes.contains(
        "Anyone except the safeguarding lead or a deputy safeguarding lead may now read a concern "
          + "about a child or a concern about something else: 5.3."), "\(changes)")
    #expect(
      changes.contains(
        "Anyone except the chair of governors may now read a concern about the headteacher: 5.3."),
      "\(changes)")
  }

  @Test func `a role opened to a parent who reported is noticed, and one on the staff is not`()
    throws
  {
    let promises = { (who: String) in
      BrokenPromise.all(
        by: try pack("mobile-technology-and-social-media") { files in
          let text = (files["rules/using-handrail.cedar"] ?? "")
            .replacing(
              "unless { principal in Role::\"safeguarding\" };",
              with: "unless { principal in Role::\"safeguarding\" || \(who) };")
          files["rules/using-handrail.cedar"] =
            text + """

              @id("some-read") @clause("5.3") @reason("a")
              permit (principal, action == Action::"readConcern", resource)
              when { resource.about == "learner" && \(who) };
              """
        })
    }
    #expect(
      try promises("(principal in Role::\"parent\" && resource.reporter == principal)")
        == [.readFromOutside(role: "parent", abouts: ["learner"])])
    #expect(try promises("principal in Role::\"teacher\"") == [])
    #expect(
      try promises("(principal in Role::\"parent\" && principal in Role::\"visitor\")")
        == [.readFromOutside(role: nil, abouts: ["learner"])])
  }

  @Test func `a concern that nobody reads is a broken promise`() throws {
    let pack = try pack("visitors-acceptable-use") { files in
      files["rules/using-handrail.cedar"] = (files["rules/using-handrail.cedar"] ?? "").replacing(
        "  principal in Role::\"chair-of-governors\",\n  action == Action::\"readConcern\"",
        with: "  principal in Role::\"operator\",\n  action == Action::\"readConcern\"")
    }
    #expect(BrokenPromise.all(by: pack) == [.readByNobody(abouts: ["headteacher"])])
  }

  @Test func `what nobody may, what is refused without a word and what is not declared is found`()
    throws
  {
    let found = { (changes: [String: String], asks: [String]) in
      let pack = try BicyclePack.pack(changes)
      return HouseCheck.findings(rules(pack), asks: asks).map {
        "\($0.kind.rawValue): \($0.message)"
      }
    }
    let allowed = BicyclePack.keeping.components(separatedBy: "\n\n@id(\"shed-stays-shut\")")[0]
    #expect(
      try found(["rules/keeping.cedar": allowed], []) == [
        "wordless: Somebody who is not signed in or a pupil may not open shed, and no rule "
          + "tells them why. Write a forbid with its reason and what to do instead."
      ])
    let shut = BicyclePack.keeping.replacing("Role::\"caretaker\"", with: "Role::\"king\"")
    #expect(
      try found(
        ["rules/keeping.cedar": shut, "using-scenarios.yaml": ""], ["openShed", "keepKeys"])
        == [
          "nobody-may: Handrail asks the rules who may keep keys, and the schema has no action "
            + "'keepKeys', so nobody may. Declare it, and write the rules about it.",
          "nobody-may: By these rules nobody may open shed. Write a rule that allows it to those "
            + "whose work it is.",
        ])
  }
}
