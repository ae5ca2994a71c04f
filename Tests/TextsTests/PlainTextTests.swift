import Testing
import Texts

struct PlainTextTests {
  static let lines = ["08:50-09:40 lesson Lesson 1", "", "# Notes – what else", "Ends"]

  static let lineEnds = ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"]

  @Test(arguments: lineEnds, [true, false])
  func `a line ends where any program ends one`(end: String, endsLast: Bool) throws {
    let text = Self.lines.joined(separator: end) + (endsLast ? end : "")
    let marked = "\u{FEFF}" + text
    let little = marked.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = marked.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    for bytes in [Array(text.utf8), Array(marked.utf8), little, big] {
      let read = try PlainText(bytes)
      #expect(read.text == text)
      #expect(read.lines.map(\.text) == Self.lines)
      #expect(read.lines.map(\.number) == [1, 2, 3, 4])
    }
  }

  @Test func `line ends of several programs in one text are each one`() {
    #expect("a\r\nb\rc\nd\r\r\ne\n\rf".plainLines == ["a", "b", "c", "d", "", "e", "", "f"])
    #expect("".plainLines == [""])
    #expect(" a \r\n\t\r\n b".filledLines == ["a", "b"])
    #expect(PlainText("").lines.isEmpty)
    let plain = PlainText("a\r\nb\rc\nd\r\r\ne\n\rf\u{2028}g\u{85}").withPlainLineEnds
    #expect(Array(plain.utf8) == Array("a\nb\nc\nd\n\ne\n\nf\u{2028}g\u{85}".utf8))
  }

  @Test func `a text in Windows-1252 is told as such, with its line`() {
    // 'Autumn term – café', with the dash and the accent of Windows-1252.
    let bytes = Array("2026-09-02 2026-10-23 Autumn\r\n# term ".utf8) + [0x96, 0x20, 0xE9]
    #expect(throws: PlainTextError.notUTF8(line: 2, isWindows1252: true)) {
      try PlainText(bytes)
    }
    #expect(PlainTextError.notUTF8(line: 2, isWindows1252: true).description.contains("Notepad"))
  }

  @Test func `bytes that are no text are refused and never replaced`() {
    #expect(throws: PlainTextError.notUTF8(line: 1, isWindows1252: false)) {
      try PlainText([0x61, 0x81, 0x0A])
    }
    #expect(throws: PlainTextError.notUTF8(line: 3, isWindows1252: false)) {
      try PlainText([0x0D, 0x0D, 0x00, 0xE9, 0x01])
    }
    #expect(throws: PlainTextError.otherUnicode) { try PlainText([0x61, 0, 0x62, 0, 0x0A, 0]) }
    #expect(throws: PlainTextError.otherUnicode) { try PlainText([0, 0x61, 0, 0x62, 0, 0x0A]) }
    #expect(throws: PlainTextError.otherUnicode) {
      try PlainText([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0])
    }
    #expect(throws: PlainTextError.brokenUTF16) { try PlainText([0xFF, 0xFE, 0x61]) }
    // Half of a pair.
    #expect(throws: PlainTextError.brokenUTF16) { try PlainText([0xFF, 0xFE, 0x00, 0xD8]) }
  }
}
