import Logbook
import LogbookTesting
import Testing

struct LeafEncodingTests {
  private static let draft = EntryDraft(
    at: Timestamp(millisecondsSince1970: -2), actor: "ann", kind: "ask", clauses: ["6.2", "7"],
    keyID: "k1", payload: [0xff, 0x00])

  // Recorded: this form is kept for ever. If this fails, the encoding is wrong and not the test.
  @Test func `version 1 of the form of an entry stays what it is`() {
    let leaf = Entry(Self.draft, index: 258).leafData(in: "hill")
    let expected: [UInt8] =
      [1] + [0, 0, 0, 4] + Array("hill".utf8)
      + [0, 0, 0, 0, 0, 0, 1, 2]
      + [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe]
      + [0, 0, 0, 3] + Array("ann".utf8) + [0, 0, 0, 3] + Array("ask".utf8)
      + [0, 0, 0, 2] + [0, 0, 0, 3] + Array("6.2".utf8) + [0, 0, 0, 1] + Array("7".utf8)
      + [0, 0, 0, 2] + Array("k1".utf8) + [0, 0, 0, 2] + [0xff, 0x00]
    #expect(leaf == expected)
  }

  @Test func `every field, the number and the school are under the hash`() {
    var changed = Array(repeating: Self.draft, count: 8)
    changed[0].at = Timestamp(millisecondsSince1970: -1)
    changed[1].actor = "anne"
    changed[2].kind = "asks"
    changed[3].clauses = ["7", "6.2"]
    changed[4].clauses = ["6.27"]
    changed[5].keyID = "k2"
    changed[6].payload = [0xff, 0x01]
    let original = Entry(Self.draft, index: 5)
    var hashes = Set(changed.map { Entry($0, index: 5).leafHash(in: "hill") })
    #expect(hashes.count == 8)
    hashes.insert(Entry(Self.draft, index: 6).leafHash(in: "hill"))
    hashes.insert(original.leafHash(in: "dale"))
    #expect(hashes.count == 10)
    #expect(hashes.contains(original.leafHash(in: "hill")))
  }

  @Test func `what moves from one field to the next changes the form`() {
    func leaf(_ actor: String, _ kind: String, _ clauses: [String], _ keyID: String) -> [UInt8] {
      let draft = EntryDraft(
        at: Self.draft.at, actor: actor, kind: kind, clauses: clauses, keyID: keyID, payload: [])
      return Entry(draft, index: 0).leafData(in: "hill")
    }
    let forms = [
      leaf("ab", "c", ["d"], "e"), leaf("a", "bc", ["d"], "e"), leaf("ab", "cd", [], "e"),
      leaf("ab", "c", ["d", "e"], ""), leaf("ab", "c", [], "de"), leaf("ab", "c", ["de"], ""),
      leaf("ab", "c", ["d", "", "e"], ""),
    ]
    #expect(Set(forms).count == forms.count)
  }
}
