import Foundation
import Policy
import Testing

@testable import Enforcement

struct NetworkPolicyTests {
  private func shipped(replacing file: String? = nil, with text: String = "") throws -> PolicyPack {
    let folder = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "packs/mobile-technology-and-social-media")
    let today = try #require(Day("2026-11-24"))
    let pack = try PolicyPack(folder: folder, today: today)
    guard let file else { return pack }
    return try PolicyPack(
      name: pack.name, files: pack.files.merging([file: text]) { $1 }, today: today)
  }

  private func network(_ pack: PolicyPack) throws -> NetworkPolicy {
    try NetworkPolicy(pack, rulebook: Rulebook(pack))
  }

  @Test func `children's devices reach no social media, by clause 7.1.5`() throws {
    let network = try network(try shipped())
    for period in ["lesson", "playtime", "after-school"] {
      let refusals = try #require(
        try network.refusals(for: "learners", periods: [period], mode: "normal"))
      #expect(refusals.contains { $0.service.id == "instagram" })
      #expect(refusals.allSatisfy { $0.answer.clauses.map(\.description).contains("7.1.5") })
      #expect(!refusals.contains { $0.service.category == "learning" })
    }
  }

  @Test func `whom the rules let through is not stopped`() throws {
    let text = """
      audiences: [{id: home, label: Families at home, who: parent, place: home}]
      categories: [{category: social-media, activity: lookAtSocialMedia, thing: own-phone}]
      """
    let network = try network(try shipped(replacing: "enforcement.yaml", with: text))
    let refusals = try network.refusals(for: "home", periods: ["after-school"], mode: "normal")
    #expect(refusals?.isEmpty == true)
  }

  @Test func `the zone refuses a name and everything below it, with the clause beside it`() throws {
    let network = try network(try shipped())
    let audience = try #require(network.audiences.first { $0.id == "learners" })
    let refusals = try #require(
      try network.refusals(for: "learners", periods: ["lesson"], mode: "normal"))
    let zone = ResponsePolicyZone(for: audience, refusing: refusals, serial: 7).text
    #expect(zone.contains("; TikTok: 7.1.5, 7.3.2\ntiktok.com CNAME .\n*.tiktok.com CNAME .\n"))
    #expect(zone.contains("@ SOA localhost. hostmaster.localhost. 7 "))
  }

  @Test func `an audience that the pack does not have gets no zone`() throws {
    #expect(
      try network(try shipped()).refusals(for: "x", periods: ["lesson"], mode: "normal") == nil)
  }

  @Test func `a name that would break the zone is refused`() throws {
    let services = "- {id: a, label: A, category: c, domains: ['a.example CNAME .'], x: 1}"
    let pack = try shipped(replacing: "services.yaml", with: services)
    #expect(
      throws: NetworkPolicy.Fault.notADomain("a.example CNAME .", service: "a")
    ) { try network(pack) }
  }

  @Test func `a file that names what the vocabulary lacks is refused`() throws {
    let text = "audiences: [{id: a, label: A, who: wizard, place: classroom}]\ncategories: []"
    let pack = try shipped(replacing: "enforcement.yaml", with: text)
    #expect(throws: NetworkPolicy.Fault.unknown("wizard")) { try network(pack) }
  }

  @Test(arguments: [
    ("{category: social-media, activity: lookAtSocialMedia, thing: drone}", "drone"),
    ("{category: social-media, activity: lookAtSocialMedia, thing: class-app}", "class-app"),
    ("{category: social-media, activity: lookAtSocialMedia}", "no thing for lookAtSocialMedia"),
    ("{category: social-media, activity: befriendFamily, thing: own-phone}", "own-phone"),
    ("{category: socialmedia, activity: lookAtSocialMedia, thing: own-phone}", "socialmedia"),
  ])
  func `a slip in what the network asks is refused, and lets nothing through`(
    category: String, unknown: String
  ) throws {
    let text = "audiences: [{id: a, label: A, who: learner, place: classroom}]\ncategories: "
    let pack = try shipped(replacing: "enforcement.yaml", with: "\(text)[\(category)]")
    #expect(throws: NetworkPolicy.Fault.unknown(unknown)) { try network(pack) }
  }

  @Test func `an unknown period or mode gets no zone`() throws {
    let network = try network(try shipped())
    for (period, mode, unknown) in [
      ("Lesson", "normal", "Lesson"), ("lesson", "Full", "Full"), ("", "normal", ""),
    ] {
      #expect(throws: NetworkPolicy.Fault.unknown(unknown)) {
        try network.refusals(for: "learners", periods: [period], mode: mode)
      }
    }
  }
}
