import Cedar
import Foundation
import Policy
import Testing

/// The rules of a known pack, for another document.
struct AdaptationTests {
  private static let known = Result {
    try PolicyPack(
      folder: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../packs/mobile-technology-and-social-media").standardized,
      today: try #require(Day("2026-11-22")))
  }

  /// The shipped policy with every section's number one higher.
  private func moved() throws -> (text: String, numbers: [ClauseNumber: ClauseNumber]) {
    let pack = try Self.known.get()
    let lines = try #require(pack.files["policy.md"]).split(
      separator: "\n", omittingEmptySubsequences: false)
    let text = lines.map { line -> String in
      guard let mark = line.firstMatch(of: /^(#+ |- )([1-7])\./),
        let section = Int(mark.output.2)
      else { return String(line) }
      return "\(mark.output.1)\(section + 1)." + line[mark.range.upperBound...]
    }.joined(separator: "\n")
    let numbers = pack.document.clauses.map(\.number).map { number in
      (number, ClauseNumber(parts: [number.section + 1] + number.parts.dropFirst()))
    }
    return (
      text,
      Dictionary(uniqueKeysWithValues: numbers.compactMap { old, new in new.map { (old, $0) } })
    )
  }

  private func pack(_ adaptation: PackAdaptation) throws -> PolicyPack {
    try PolicyPack(
      name: "own", files: adaptation.files, today: try #require(Day("2026-11-22")))
  }

  @Test func `clauses that keep their numbers keep every file to the letter`() throws {
    let known = try Self.known.get()
    let numbers = known.document.clauses.map { ($0.number, $0.number) }
    let adaptation = PackAdaptation(
      known, to: try #require(known.files["policy.md"]),
      by: Dictionary(uniqueKeysWithValues: numbers))
    #expect(adaptation.files == known.files)
    #expect(adaptation.leftOut.isEmpty)
    #expect(adaptation.isComplete)
  }

  @Test func `with other numbers every scenario holds, on the clauses of the school's own`() throws
  {
    let known = try Self.known.get()
    let (text, numbers) = try moved()
    let adaptation = PackAdaptation(known, to: text, by: numbers)
    #expect(adaptation.leftOut.isEmpty)
    let pack = try pack(adaptation)
    #expect(pack.ruleTexts.map(\.id) == known.ruleTexts.map(\.id))
    #expect(pack.scenarios.count == known.scenarios.count)
    #expect(
      pack.ruleTexts.map(\.clauses) == known.ruleTexts.map { $0.clauses.compactMap { numbers[$0] } }
    )
    let check = PackCheck(pack, asks: [])
    #expect(check.scenarios.filter { !$0.holds }.map(\.report) == [])
    #expect(!check.findings.contains { $0.kind == .missingClause || $0.kind == .uncovered })
  }

  @Test func `what rests on a clause without a counterpart is left out and listed`() throws {
    let known = try Self.known.get()
    var (text, numbers) = try moved()
    let gone = try #require(ClauseNumber("6.2.2"))
    numbers[gone] = nil
    let adaptation = PackAdaptation(known, to: text, by: numbers)
    let pack = try pack(adaptation)
    let rules = known.ruleTexts.filter { $0.clauses == [gone] }
    #expect(!rules.isEmpty)
    for rule in rules {
      #expect(pack.rule(rule.id) == nil)
      #expect(adaptation.leftOut.contains { $0.name == rule.id.name && $0.clauses == [gone] })
    }
    let scenarios = known.scenarios.filter { $0.clauses.contains(gone) }
    #expect(pack.scenarios.count == known.scenarios.count - scenarios.count)
    let asks = Set(adaptation.leftOut.filter { $0.file == "scenarios.yaml" }.map(\.name))
    #expect(asks == Set(scenarios.map(\.ask)))
  }

  @Test func `rules of Handrail itself are kept, and what they rest on is asked for`() throws {
    let known = try Self.known.get()
    var (text, numbers) = try moved()
    numbers[try #require(ClauseNumber("5.3"))] = nil
    numbers[try #require(ClauseNumber("7.2.3"))] = nil
    let adaptation = PackAdaptation(known, to: text, by: numbers)
    #expect(!adaptation.isComplete)
    #expect(adaptation.wanted.map(\.description).contains("5.3"))
    let rules = try pack(adaptation).ruleTexts.map(\.id.name)
    #expect(rules.contains("concerns-stay-private"))
  }

  @Test func `clauses are found again by their words when all numbers have changed`() throws {
    let known = try Self.known.get()
    let (text, numbers) = try moved()
    let own = try DocumentImporter(today: try #require(Day("2026-11-22"))).read(text).document
    let proposals = MatchProposals(known: known.document, own: own).proposals
    #expect(proposals.allSatisfy { $0.own == numbers[$0.known] && $0.likeness > 0.99 })
    let same = MatchProposals(known: known.document, own: known.document).proposals
    #expect(same.allSatisfy { $0.own == $0.known })
  }

  @Test(.enabled(if: RealDocument.isThere, "the real document, ../shared/policy, is not here"))
  func `in a document by other hands nearly every clause is found under its number`() throws {
    let known = try Self.known.get().document
    let proposals = MatchProposals(known: known, own: try RealDocument.read().document).proposals
    let same = proposals.count { $0.own == $0.known }
    #expect(same * 10 >= proposals.count * 9, "\(same) of \(proposals.count)")
  }
}
