import Foundation
import Testing

/// The code knows no policy's subject: what a pack is about stands in the pack alone.
struct SubjectTests {
  /// Names that every pack and the product agree on; README of the packs, 'What a pack must have'.
  private static let agreed: Set<String> = [
    // Who the product itself knows.
    "operator",
    // The parts of the school day and the modes.
    "lesson", "playtime", "lunchtime", "before-school", "after-school", "no-school", "normal",
    "partial-closure", "full-closure",
    // Words that are plain English as well.
    "learner", "office", "staff", "parent", "home", "elsewhere", "show", "tell", "browse",
    "visitor", "teacher", "governor", "volunteer", "contractor", "headteacher", "leadership",
    "safeguarding", "team", "guest", "employee", "trip", "carry", "speaker",
  ]

  /// The demonstration is about one school, and says itself whom it has.
  private static let except = ["Sources/School/Demo/", "Sources/handrail/Commands/ServeCommand"]

  @Test func `no activity, thing, place or fact of a shipped pack is named in the code`() throws {
    let packs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../packs").standardized
    var ids: Set<String> = []
    for name in try FileManager.default.contentsOfDirectory(atPath: packs.path) {
      let file = packs.appending(path: "\(name)/vocabulary.yaml")
      guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
      for line in text.split(separator: "\n") {
        guard let start = line.firstRange(of: "{id: ") else { continue }
        ids.insert(String(line[start.upperBound...].prefix { $0 != "," }))
      }
    }
    #expect(ids.count > 80)
    let found = Source.all.filter { source in
      source.path.hasPrefix("Sources/") && !Self.except.contains { source.path.hasPrefix($0) }
    }.flatMap { source in
      source.lines.enumerated().flatMap { index, line -> [String] in
        if line.drop(while: { $0 == " " }).hasPrefix("//") { return [] }
        return ids.subtracting(Self.agreed).filter { line.contains("\"\($0)\"") }
          .map { "\(source.path):\(index + 1) names '\($0)' of a pack" }
      }
    }
    #expect(found.isEmpty, "\(found.sorted().joined(separator: "\n"))")
  }
}
