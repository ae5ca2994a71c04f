import Foundation
import Growth
import Policy
import Testing

struct RefusedDocumentTests {
  private func refusal(of bytes: [UInt8]) throws -> ImportError? {
    let importer = DocumentImporter(today: try #require(Day("2026-11-22")))
    do throws(ImportError) {
      _ = try importer.read(bytes)
      return nil
    } catch {
      return error
    }
  }

  private func refusal(of text: String) throws -> ImportError? {
    try refusal(of: Array(text.utf8))
  }

  @Test func `what is no policy is refused, each for its own reason`() throws {
    #expect(try refusal(of: "") == .empty)
    #expect(try refusal(of: " \n\t\r\n\u{FEFF}\n") == .empty)
    #expect(try refusal(of: "%PDF-1.7\n1.1 text") == .pdf)
    #expect(try refusal(of: [0x50, 0x4B, 0x03, 0x04, 0x14]) == .wordProcessor)
    #expect(try refusal(of: "{\\rtf1\\ansi 1.1 text}") == .wordProcessor)
    #expect(try refusal(of: "<!DOCTYPE html><p>1.1 text</p>") == .html)
    #expect(try refusal(of: [0x31, 0x2E, 0x31, 0x00, 0x41]) == .notText)
    #expect(try refusal(of: [0x81, 0x8D, 0x31, 0x2E, 0x31]) == .notText)
    #expect(try refusal(of: (0...255).map { UInt8($0) }) == .notText)
    #expect(try refusal(of: [0xFF, 0xFE, 0x01, 0x00, 0x02, 0x00, 0x00, 0xD8]) == .notText)
    #expect(try refusal(of: String(repeating: "\u{1}\u{2}a", count: 50)) == .notText)
    #expect(try refusal(of: "Dear parents,\n\nSports day is on 3.5.2026.\n") == .noNumberedClause)
    #expect(try refusal(of: "---\ntitle: [a\n---\n- 1.1 text") == .frontMatter(line: 3))
    #expect(
      try refusal(of: "---\ntitle: A\ncolour: red\n---\n\n- 1.1 text") == .frontMatter(line: 3))
    let large = [UInt8](repeating: 0x61, count: DocumentImporter.bytesMax + 1)
    #expect(try refusal(of: large) == .tooLarge(bytesMax: DocumentImporter.bytesMax))
  }

  @Test func `a file of 50 MB is refused after its first 5`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).txt")
    defer { try? FileManager.default.removeItem(at: file) }
    _ = FileManager.default.createFile(atPath: file.path, contents: nil)
    let handle = try FileHandle(forWritingTo: file)
    try handle.truncate(atOffset: 50_000_000)
    try handle.close()
    let importer = DocumentImporter(today: try #require(Day("2026-11-22")))
    #expect(throws: ImportError.tooLarge(bytesMax: DocumentImporter.bytesMax)) {
      try importer.read(contentsOf: file)
    }
    #expect(throws: ImportError.unreadable) {
      try importer.read(contentsOf: file.deletingLastPathComponent())
    }
    #expect(throws: ImportError.missing) {
      try importer.read(contentsOf: file.appendingPathExtension("not"))
    }
  }

  @Test(arguments: [
    ImportError.missing, .unreadable, .empty, .tooLarge(bytesMax: 5_000_000), .pdf, .wordProcessor,
    .html, .notText, .frontMatter(line: 3), .noNumberedClause,
  ])
  func `every refusal is one sentence`(error: ImportError) {
    #expect(error.sentence.hasSuffix("."))
    #expect(!error.sentence.dropLast().contains(". "))
    #expect(!error.sentence.contains("\n"))
  }

  /// Each of them made some reader slow or deep at some time.
  @Test(
    arguments: [
      "[", "](", "[a](", "<", "<http://a ", "*", "**a ", "_a_", "\\", "- ", "> ", "1.", "1.1.",
      "1.1 a\n",
      "1.1\n", "(", "#", "#\n", "|", "| a |\n", "  - a\n", "a:\n", "a: b\n\n", "\u{0C}", "\r", "é",
      "👩‍👩‍👧‍👦",
      "\u{301}", "1. a\n\n", "(a) ", "9999999999", "---\n", "o ", "Page 1\n", "....1\n",
      "Contents\n",
    ])
  func `no text takes long, whatever it repeats`(piece: String) throws {
    for start in ["", "1.1 ", "- 1.1 a\n", "1. A\n\n1.1 ", "---\ntitle: a\n---\n- 1.1 "] {
      let isProportional = try Growth.isProportional(from: 15_000 / piece.utf8.count) { count in
        _ = try refusal(of: start + String(repeating: piece, count: count))
      }
      #expect(isProportional, "\(start.debugDescription) + \(piece.debugDescription)")
    }
  }

  @Test func `no cut of a document and no flipped byte brings the reader down`() throws {
    let bytes = Array(MessyDocumentTests.plain.utf8)
    for length in stride(from: 0, to: bytes.count, by: 3) {
      _ = try refusal(of: Array(bytes[..<length]))
      var flipped = bytes
      flipped[length] ^= UInt8(truncatingIfNeeded: 1 << (length % 8))
      _ = try refusal(of: flipped)
    }
  }
}
