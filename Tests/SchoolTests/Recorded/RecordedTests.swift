import Foundation
import Testing

@testable import School

/// Every stored form ever shipped, one file each, named by its kind, and by what it has besides:
/// `policy.adopted~from.json`. They are only ever added to.
struct RecordedTests {
  private static var files: [URL] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted().map { folder.appending(path: $0) }
  }

  private static func kind(_ file: URL) -> String {
    String(file.deletingPathExtension().lastPathComponent.prefix { $0 != "~" })
  }

  @Test(arguments: files)
  func `what was once written can still be read, and is written the same`(file: URL) throws {
    let kind = Self.kind(file)
    let recorded = try Data(contentsOf: file)
    let event = try #require(
      try SchoolEvent.decoded(kind: kind, payload: [UInt8](recorded)), "no area knows \(kind)")
    let written = try event.encoded()
    #expect(written.kind == kind)
    let text = String(decoding: recorded, as: UTF8.self).trimmingCharacters(in: .newlines)
    #expect(String(decoding: written.payload, as: UTF8.self) == text)
  }

  @Test func `there is a recorded file for every kind`() {
    let kinds = Self.files.map(Self.kind)
    #expect(Set(kinds) == Set(SchoolEvent.areas.flatMap(\.readers.keys)))
  }
}
