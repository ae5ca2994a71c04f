package import Foundation

/// A document that was read, and what its owner should look at.
package struct ImportedDocument: Hashable, Sendable {
  /// The document.
  package var document: PolicyDocument
  /// What its owner should look at, with lines of the source.
  package var findings: [Finding]
}

/// Reads a policy as schools have it: text that came out of a PDF or a word processor, Markdown,
/// or a `policy.md` of ours.
///
/// Takes time in proportion to the size of the document, whatever is in it.
package struct DocumentImporter: Sendable {
  /// The most bytes that a document may have; a policy of a hundred pages has 300,000.
  package static let bytesMax = 5_000_000

  /// The day on which the document is looked at, which decides what is overdue.
  package let today: Day

  /// Prepares to read documents on a day.
  package init(today: Day) {
    self.today = today
  }

  /// Reads a document.
  ///
  /// - Throws: `ImportError`, which says why the bytes are no policy.
  package func read(_ bytes: [UInt8]) throws(ImportError) -> ImportedDocument {
    if bytes.count > Self.bytesMax { throw .tooLarge(bytesMax: Self.bytesMax) }
    let source = try SourceText(bytes)
    if let frontMatter = try FrontMatter(source.lines) {
      return try readOwn(source.lines, frontMatter)
    }
    return try readAny(PageFurniture.removed(from: source.lines))
  }

  /// Reads a document.
  ///
  /// - Throws: `ImportError`, which says why the text is no policy.
  package func read(_ text: String) throws(ImportError) -> ImportedDocument {
    try read(Array(text.utf8))
  }

  /// Reads a document from a file, of which no more than `bytesMax` bytes are read.
  ///
  /// - Throws: `ImportError`, which says why the file is no policy.
  package func read(contentsOf file: URL) throws(ImportError) -> ImportedDocument {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder) else {
      throw .missing
    }
    if isFolder.boolValue { throw .unreadable }
    // What is a pipe or a device may never end.
    let kind = try? FileManager.default.attributesOfItem(
      atPath: file.resolvingSymlinksInPath().path)[.type] as? FileAttributeType
    if kind != .typeRegular { throw .unreadable }
    let data: Data?
    do {
      let handle = try FileHandle(forReadingFrom: file)
      defer { try? handle.close() }
      data = try handle.read(upToCount: Self.bytesMax + 1)
    } catch {
      throw .unreadable
    }
    return try read([UInt8](data ?? Data()))
  }

  private func readAny(_ lines: [SourceLine]) throws(ImportError) -> ImportedDocument {
    let asides = Asides(removedFrom: lines)
    let lines = asides.lines
    let tokens = lines.map { LineToken($0, isOwn: false) }
    var body = BodyReader(tokens, isOwn: false)
    let start = body.start
    let preamble = Preamble(lines[..<start], tokens: tokens[..<start])
    return try finish(
      &body, from: start, title: preamble.title, details: preamble.details,
      looseLines: asides.starts)
  }

  private func readOwn(
    _ lines: [SourceLine], _ frontMatter: FrontMatter
  ) throws(ImportError) -> ImportedDocument {
    let asides = Asides(removedFrom: lines.dropFirst(frontMatter.lineCount))
    let tokens = asides.lines.map { LineToken($0, isOwn: true) }
    var body = BodyReader(tokens, isOwn: true)
    let start = body.start
    let before = tokens[..<start]
    let title = before.first { $0.headingLevel == 1 }.map { Inline($0.wholeWords).text }
    let loose = before.filter { !$0.isBlank && $0.headingLevel == 0 }.map(\.line)
    return try finish(
      &body, from: start, title: frontMatter.title ?? title,
      details: DetailDraft(frontMatter.keyDetails, lines: frontMatter.lines),
      looseLines: loose + asides.starts)
  }

  private func finish(
    _ body: inout BodyReader, from start: Int, title: String?, details: DetailDraft,
    looseLines: [Int]
  ) throws(ImportError) -> ImportedDocument {
    let (sections, marks, clauseCount) = body.read(from: start)
    guard clauseCount > 0 else { throw .noNumberedClause }
    var details = details
    for (key, value, line) in body.signOff.entries {
      details.add(key, DetailLine.value(value, under: key), at: line)
    }
    let document = PolicyDocument(
      title: title ?? Self.untitled, keyDetails: details.keyDetails, sections: sections)
    let review = DocumentReview(
      document: document, marks: marks, detailLines: details.lines,
      unnumberedLines: looseLines + body.unnumberedLines, today: today)
    return ImportedDocument(document: document, findings: review.findings)
  }

  private static let untitled = "Policy without a title"
}
