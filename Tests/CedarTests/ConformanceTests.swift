import Cedar
import Foundation
import Testing

@Suite struct ConformanceTests {
  @Test(.enabled(if: PublicCases.areHere, PublicCases.skipped))
  func `every public case passes`() async throws {
    let root = try PublicCases.unpacked("cases")
    defer { try? FileManager.default.removeItem(at: root) }
    let cases = try PublicCases.names(in: root) {
      $0.hasSuffix(".json") && !$0.hasSuffix("entities.json")
    }.map { name in
      let text = try String(contentsOf: root.appending(path: name), encoding: .utf8)
      return try #require(ConformanceCase(json: text, name: name))
    }
    #expect(cases.count == 3_979)
    let failures = await inParallel(cases.count) { index in
      cases[index].differences { name in
        try String(contentsOf: root.appending(path: name), encoding: .utf8)
      }.map { "\(cases[index].name): \($0)" }
    }
    #expect(failures.isEmpty, "\(failures.count) differences, such as \(failures.prefix(5))")
  }
}
