import Cedar
import Foundation
import Testing

/// The examples of the article, which must stand here word for word.
@Suite struct CedarInFiveMinutesTests {
  @Test func `the examples do what the article says`() throws {
    let policies = try PolicySet(
      parsing: """
        @id("staff-read")
        permit (principal in Role::"staff", action == Action::"read", resource is Page);

        @id("authors-edit")
        permit (principal, action == Action::"edit", resource is Page)
        when { resource.author == principal };

        @id("not-at-night")
        forbid (principal, action == Action::"edit", resource)
        when { context.hour < 6 };
        """, naming: .byAnnotation)

    let ada = EntityUID("User", "ada")
    let entities = try Entities([
      Entity(ada, parents: [EntityUID("Role", "teacher")]),
      Entity(EntityUID("Role", "teacher"), parents: [EntityUID("Role", "staff")]),
      Entity(EntityUID("Page", "rota"), attributes: ["author": .entity(ada)]),
    ])

    let authorizer = Authorizer(policies)
    let edit = Request(
      principal: ada, action: EntityUID("Action", "edit"), resource: EntityUID("Page", "rota"),
      context: ["hour": 9])
    let decision = authorizer.decide(edit, in: entities)

    let schema = try Schema(
      parsing: """
        entity Role in [Role];
        entity User in [Role];
        entity Page { author: User };
        action read, edit appliesTo { principal: User, resource: Page, context: { hour: Long } };
        """)
    let findings = Validator(schema).validate(policies)

    #expect(decision.isAllowed)
    #expect(decision.reasons == ["authors-edit"])
    #expect(decision.errors.isEmpty)
    #expect(findings.isEmpty)
    var night = edit
    night.context = ["hour": 5]
    #expect(authorizer.decide(night, in: entities).reasons == ["not-at-night"])
  }

  @Test func `the examples stand here word for word`() throws {
    let here = URL(filePath: #filePath)
    let article = here.deletingLastPathComponent()
      .appending(path: "../../Sources/Cedar/Cedar.docc/CedarInFiveMinutes.md")
    let text = try String(contentsOf: article, encoding: .utf8)
    let tests = try String(contentsOf: here, encoding: .utf8)
    let blocks = text.components(separatedBy: "```swift\n").dropFirst()
    #expect(blocks.count == 4)
    for block in blocks {
      let code = block.components(separatedBy: "```")[0]
      let indented = code.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n")
      #expect(tests.contains(indented.trimmingCharacters(in: .newlines)), "\(code)")
    }
  }
}
