import Foundation
import Policy
import Testing

/// The packs that come with the project.
struct ShippedPacksTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../packs").standardized

  static var packs: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  @Test(arguments: packs)
  func `every scenario of a shipped pack holds, and every clause is covered`(name: String) throws {
    let today = try #require(Day("2026-11-22"))
    let pack = try PolicyPack(folder: Self.folder.appending(path: name), today: today)
    let check = PackCheck(pack, asks: [BrokenPromise.action])
    #expect(check.scenarios.filter { !$0.holds }.map(\.report) == [])
    #expect(check.house.filter { !$0.holds }.map(\.report) == [])
    // Of every rule there is a question that needs it.
    #expect(check.findings.filter { $0.kind == .unexercised }.map(\.message) == [])
    #expect(check.findings.filter(\.kind.mustBeMended).map(\.message) == [])
    #expect(check.isWhole)
  }

  @Test(arguments: packs)
  func `every role and action in a rule of a shipped pack has words of its own`(
    name: String
  ) throws {
    let today = try #require(Day("2026-11-22"))
    let pack = try PolicyPack(folder: Self.folder.appending(path: name), today: today)
    for rule in pack.rules.policies {
      if case .these(let actions) = rule.scope.actions {
        let wordless = actions.map(\.id).filter {
          pack.vocabulary.activity($0) == nil && !HouseWords.has($0)
        }
        #expect(wordless == [], "\(rule.id)")
      }
      switch rule.scope.principal {
      case .any, .isType(_, in: nil): break
      case .equal(let role), .isIn(let role), .isType(_, in: .some(let role)):
        #expect(pack.vocabulary.role(role.id) != nil, "\(rule.id): \(role)")
      }
      let words = RuleWords(rule, words: pack.vocabulary)
      #expect(!words.sentence.contains("count evidence"), "\(words.sentence)")
    }
  }

  @Test(arguments: packs)
  func `the document of a shipped pack comes back as it was written`(name: String) throws {
    let today = try #require(Day("2026-11-22"))
    let pack = try PolicyPack(folder: Self.folder.appending(path: name), today: today)
    let again = try DocumentImporter(today: today).read(PolicyMarkdown.write(pack.document))
    #expect(again.document == pack.document)
  }
}
