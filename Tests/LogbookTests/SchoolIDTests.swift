import Foundation
import Logbook
import Testing

struct SchoolIDTests {
  @Test(arguments: ["hill", "a", "0-9", String(repeating: "z", count: SchoolID.bytesMax)])
  func `a name of small letters, digits and hyphens is one`(_ name: String) {
    #expect(SchoolID(name)?.description == name)
  }

  @Test(
    arguments: [
      "", "Hill", "hill side", "../hill", "schön", "a b", "a\n",
      String(repeating: "z", count: SchoolID.bytesMax + 1),
    ])
  func `anything else is none`(_ name: String) {
    #expect(SchoolID(name) == nil)
  }

  @Test func `a moment is stored as a bare number`() throws {
    let moment = Timestamp(millisecondsSince1970: 1_700_000_000_123)
    let stored = try JSONEncoder().encode([moment])
    #expect(String(decoding: stored, as: UTF8.self) == "[1700000000123]")
    #expect(try JSONDecoder().decode([Timestamp].self, from: stored) == [moment])
  }
}
