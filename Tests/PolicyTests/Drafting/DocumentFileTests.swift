import Foundation
import Policy
import Testing

/// Files that a word processor or a PDF program made.
struct DocumentFileTests {
  private static func program(_ name: String) -> String? {
    DocumentFile.usualFolders.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private static let source = """
    # Bicycle Policy

    ## 1. Riding

    - 1.1 Nobody rides on the drive, and nobody is sorry about it.
    - 1.2 Pupils may:
      - ride slowly
      - walk beside it

    ## 2. Keeping

    - 2.1 Everyone’s bicycle stands in the shed – even a café’s.
    """

  private func check(_ bytes: [UInt8]) async throws {
    let text = try await DocumentFile(bytes).text()
    let document = try DocumentImporter(today: try #require(Day("2026-11-22"))).read(text).document
    #expect(document.clauses.map(\.number.description) == ["1.1", "1.2", "2.1"])
    #expect(document.sections.map(\.title) == ["Riding", "Keeping"])
    #expect(document.clauses[2].text == "Everyone’s bicycle stands in the shed – even a café’s.")
  }

  /// What a program makes of the document, in a folder of its own.
  private func made(
    _ program: String, _ arguments: [String], _ name: String, of source: String = source
  ) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(source.utf8).write(to: folder.appending(path: "in.md"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return [UInt8](try Data(contentsOf: folder.appending(path: name)))
  }

  @Test(
    .enabled(if: program("pandoc") != nil, "pandoc is not installed here"),
    arguments: ["docx", "odt"])
  func `a word processor's file is read with pandoc`(ending: String) async throws {
    let pandoc = try #require(Self.program("pandoc"))
    let bytes = try made(
      pandoc, ["-s", "-f", "markdown", "in.md", "-o", "out.\(ending)"], "out.\(ending)")
    try await check(bytes)
  }

  @Test(.enabled(if: program("pdftotext") != nil, "pdftotext is not installed here"))
  func `a PDF is read with pdftotext`() async throws {
    try await check(SmallPDF.bytes(Self.source.split(separator: "\n").map(String.init)))
  }

  @Test(.enabled(if: program("pandoc") != nil, "pandoc is not installed here"))
  func `a Word file with changes that nobody decided on is not read as if somebody had`()
    async throws
  {
    let pandoc = try #require(Self.program("pandoc"))
    let who = "{.insertion author=\"Demo\" date=\"2026-01-01T00:00:00Z\"}"
    let source = Self.source.replacing("Nobody", with: "[Hardly anybody]\(who)")
    let bytes = try made(
      pandoc, ["-s", "-f", "markdown", "in.md", "-o", "out.docx"], "out.docx", of: source)
    await #expect(throws: ImportError.unsettledChanges) { try await DocumentFile(bytes).text() }
  }

  @Test func `what is locked with a password, and a picture, are named as such`() async throws {
    let hidden = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    await #expect(throws: ImportError.locked) {
      try await DocumentFile([0xD0, 0xCF, 0x11, 0xE0, 0, 0] + hidden).text()
    }
    await #expect(throws: ImportError.picture) {
      try await DocumentFile([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A]).text()
    }
    guard Self.program("pdftotext") != nil else { return }
    let key = "(\(String(repeating: "k", count: 32)))"
    let lock =
      "/Encrypt << /Filter /Standard /V 1 /R 2 /O \(key) /U \(key) /P -4 >> /ID [\(key) \(key)]"
    await #expect(throws: ImportError.locked) {
      try await DocumentFile(SmallPDF.bytes(["1.1 Words."], trailer: lock)).text()
    }
  }

  @Test func `without the program it says which one is wanted`() async throws {
    for (bytes, tool) in [
      (Array("%PDF-1.7 words".utf8), DocumentFile.Tool.pdftotext),
      ([0x50, 0x4B, 0x03, 0x04, 0x14], .pandoc),
    ] {
      await #expect(throws: ImportError.toolMissing(tool)) {
        try await DocumentFile(bytes, toolsIn: ["/nowhere"]).text()
      }
      #expect(ImportError.toolMissing(tool).sentence.contains(tool.package))
    }
    await #expect(throws: ImportError.oldWord) {
      try await DocumentFile([0xD0, 0xCF, 0x11, 0xE0]).text()
    }
    let text = Array("1.1 Words.".utf8)
    #expect(try await DocumentFile(text).text() == text)
  }

  @Test func `a file that is not what it says is refused, and nothing is left behind`() async throws
  {
    if Self.program("pandoc") != nil {
      await #expect(throws: ImportError.notConverted(.pandoc)) {
        try await DocumentFile([0x50, 0x4B, 0x03, 0x04] + Array("not an archive".utf8)).text()
      }
    }
    if Self.program("pdftotext") != nil {
      await #expect(throws: ImportError.notConverted(.pdftotext)) {
        try await DocumentFile(Array("%PDF-1.7\nnot one".utf8)).text()
      }
      await #expect(throws: ImportError.onlyPictures) {
        try await DocumentFile(SmallPDF.bytes([])).text()
      }
    }
  }
}

/// A PDF with lines of text on one page, written by hand (ISO 32000-1, annex H.3).
enum SmallPDF {
  /// With `more` standing in the trailer.
  static func bytes(_ lines: [String], trailer more: String = "") -> [UInt8] {
    var content: [UInt8] = Array("BT /F1 9 Tf 12 TL 40 800 Td\n".utf8)
    for line in lines {
      content += Array("(".utf8)
      for scalar in line.unicodeScalars {
        switch scalar {
        case "(", ")", "\\": content += Array("\\\(scalar)".utf8)
        case "’": content.append(0x92)  // Windows-1252, as WinAnsiEncoding has it.
        case "–": content.append(0x96)
        default: content.append(UInt8(truncatingIfNeeded: scalar.value))
        }
      }
      content += Array(") Tj T*\n".utf8)
    }
    content += Array("ET".utf8)
    let objects = [
      Array("<< /Type /Catalog /Pages 2 0 R >>".utf8),
      Array("<< /Type /Pages /Kids [3 0 R] /Count 1 >>".utf8),
      Array(
        ("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
          + "/Resources << /Font << /F1 5 0 R >> >> >>").utf8),
      Array("<< /Length \(content.count) >>\nstream\n".utf8) + content + Array("\nendstream".utf8),
      Array(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".utf8),
    ]
    var bytes = Array("%PDF-1.4\n".utf8)
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(bytes.count)
      bytes += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
    }
    let start = bytes.count
    bytes += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
    for offset in offsets {
      let digits = String(offset)
      bytes += Array(
        (String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n").utf8)
    }
    bytes += Array(
      "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R \(more) >>\nstartxref\n\(start)\n%%EOF\n"
        .utf8)
    return bytes
  }
}
