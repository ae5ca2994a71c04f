import Cedar
import Foundation
import Policy
import Testing

/// What the shipped pack says of registers that the product only has to supply: posts to agree to
/// (7.4.8), details of official accounts (7.4.4), internet use by name (4.2).
struct ShippedDeskRulesTests {
  private static let head = person("head", "headteacher")
  private static let lead = person("lead", "designated-safeguarding-lead")
  private static let teacher = person("teacher", "teacher")
  private static let colleague = person("colleague", "teaching-assistant")
  private static let parent = person("parent", "parent")
  private static let post = Entity(
    EntityUID("Post", "p"), attributes: ["author": .entity(teacher.uid)])
  private static let channel = Entity(
    EntityUID("Channel", "school-facebook"),
    attributes: ["provided": true, "official": true])

  private static func person(_ id: String, _ role: String) -> Entity {
    Entity(EntityUID("Person", id), parents: [EntityUID("Role", role)])
  }

  private func ruling(
    _ who: Entity, _ action: String, _ what: EntityUID, reason: Bool? = nil
  ) throws -> Ruling {
    let today = try #require(Day("2026-11-22"))
    let folder = ShippedPacksTests.folder.appending(path: "mobile-technology-and-social-media")
    let rulebook = Rulebook(try PolicyPack(folder: folder, today: today))
    let entities = try Entities([
      Self.head, Self.lead, Self.teacher, Self.colleague, Self.parent, Self.post, Self.channel,
    ])
    let context = reason.map { ["reasonGiven": Value.bool($0)] } ?? [:]
    return rulebook.rule(
      on: Request(
        principal: who.uid, action: EntityUID("Action", action), resource: what, context: context),
      in: entities)
  }

  @Test func `a colleague agrees to a post, and never its author`() throws {
    #expect(try ruling(Self.colleague, "approvePost", Self.post.uid).isAllowed)
    let author = try ruling(Self.teacher, "approvePost", Self.post.uid)
    #expect(!author.isAllowed)
    #expect(author.clauses.map(\.description) == ["7.4.8"])
    #expect(author.instead == ["Ask a colleague to read it."])
    #expect(try !ruling(Self.parent, "approvePost", Self.post.uid).isAllowed)
  }

  @Test func `leaders open the details of an account, with a reason and not without`() throws {
    let open = "openAccountDetails"
    #expect(try ruling(Self.head, open, Self.channel.uid, reason: true).isAllowed)
    let silent = try ruling(Self.head, open, Self.channel.uid, reason: false)
    #expect(!silent.isAllowed)
    #expect(silent.clauses.map(\.description) == ["7.4.4"])
    #expect(try !ruling(Self.teacher, open, Self.channel.uid, reason: true).isAllowed)
  }

  @Test func `internet use is seen by name by two roles, and with a reason`() throws {
    let see = "seeInternetUseByName"
    let school = EntityUID("School", "school")
    for who in [Self.lead, Self.head] {
      #expect(try ruling(who, see, school, reason: true).isAllowed)
      let silent = try ruling(who, see, school, reason: false)
      #expect(!silent.isAllowed)
      #expect(silent.clauses.map(\.description) == ["4.2"])
    }
    #expect(try !ruling(Self.teacher, see, school, reason: true).isAllowed)
  }
}
