import Testing
import Texts

struct PlainNameTests {
  @Test(arguments: [
    "Ann Example", "Zoë O’Example-Größe", "محمد", "می\u{200C}خواهم", "Nguyễn Văn A", "王小明",
    "Lesson 1", "👩\u{200D}🏫", "e\u{301}",
  ])
  func `a name that can be seen is kept as it is`(name: String) throws {
    #expect(Array(try PlainName("  \(name)\t").text.utf8) == Array(name.utf8))
  }

  @Test(arguments: [
    "Ann\nExample", "Ann\r\nExample", "Ann\rExample", "Ann\u{2028}Example", "Ann\u{85}Example",
    "Ann\u{0}", "Ann\u{1B}[31m", "\u{202E}nnA", "Ann \u{2066}x\u{2069}", "An\u{200B}n",
    "An\u{AD}n", "\u{FEFF}Ann", "Ann\u{E0041}", "Ann\tExample", "Ann\u{200F}",
  ])
  func `what can't be seen in a name is refused`(name: String) {
    #expect(throws: PlainName.Refusal.unseen) { try PlainName(name) }
  }

  @Test(arguments: [
    "", "  ", "\n", "\u{200B}\u{200B}", "\u{FEFF}", "\u{A0}", "\u{2800}", "\u{3164}", "\u{301}",
    "\u{200D}", "\u{202E}",
  ])
  func `a name of nothing that can be seen is none`(name: String) {
    #expect(throws: PlainName.Refusal.empty) { try PlainName(name) }
  }

  @Test func `a name that is too long is refused with its length`() throws {
    let long = String(repeating: "é", count: 101)
    #expect(throws: PlainName.Refusal.tooLong(bytes: 202, bytesMax: 200)) { try PlainName(long) }
    #expect(try PlainName(String(long.dropLast())).text.count == 100)
  }
}
