import Foundation
import Policy
import Testing

/// What a duty names as its evidence is something that the logbook records.
struct DutyEntriesTests {
  @Test(arguments: ["mobile-technology-and-social-media", "visitors-acceptable-use"])
  func `every kind of entry that a duty names is recorded`(name: String) throws {
    let recorded = URL(filePath: #filePath).deletingLastPathComponent()
    let packs = recorded.appending(path: "../../../packs").standardized
    let pack = try PolicyPack(
      folder: packs.appending(path: name), today: try #require(Day("2026-11-22")))
    let kinds = Set(pack.duties.flatMap(\.entries))
    #expect(!kinds.isEmpty)
    for kind in kinds {
      let file = recorded.appending(path: "\(kind).json")
      #expect(FileManager.default.fileExists(atPath: file.path), "\(kind)")
    }
  }
}
