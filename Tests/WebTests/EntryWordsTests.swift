import Foundation
import Testing

@testable import Web

/// What stands in the record is told in words, and not by its stored kind.
struct EntryWordsTests {
  @Test func `every kind of entry has a sentence`() throws {
    let recorded = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../SchoolTests/Recorded").standardized
    let kinds = try FileManager.default.contentsOfDirectory(atPath: recorded.path)
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5).prefix { $0 != "~" }) }
    #expect(kinds.count > 20)
    #expect(kinds.filter { EntryWords.sentence($0) == $0 } == [])
  }
}
