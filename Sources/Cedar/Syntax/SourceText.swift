/// A source text with its name, and where its lines begin.
struct SourceText: Sendable {
  let file: String
  let bytes: [UInt8]

  /// Longer lines are cut around the caret when an error shows them.
  static let shownScalarsMax = 160

  /// Where each line begins.
  private let lineStarts: [Int]

  init(_ text: String, file: String) {
    self.file = file
    let bytes = Array(text.utf8)
    var starts = [0]
    let newline = UInt8(ascii: "\n")
    for (index, byte) in bytes.enumerated() where Self.lineBreaks.contains(byte) {
      // The two of Windows are one.
      let isFirstOfTwo = byte != newline && index + 1 < bytes.count && bytes[index + 1] == newline
      if !isFirstOfTwo { starts.append(index + 1) }
    }
    self.bytes = bytes
    lineStarts = starts
  }

  /// The text of a range; anything that is no whole UTF-8 shows as replacement characters.
  func text(_ range: SourceRange) -> String {
    String(decoding: bytes[range.lower..<range.upper], as: UTF8.self)
  }

  /// The line and column of a UTF-8 offset.
  func location(_ offset: Int) -> Location {
    let end = min(offset, bytes.count)
    var line = 0
    var above = lineStarts.count
    while above - line > 1 {
      let middle = (line + above) / 2
      if lineStarts[middle] <= end { line = middle } else { above = middle }
    }
    return Location(
      file: file, line: line + 1, column: scalarCount(lineStarts[line]..<end) + 1)
  }

  /// An error about a range of this text, with the line that it stands in.
  func error(_ diagnostic: Diagnostic) -> ParseError {
    error(
      diagnostic.range, Wording.sentence(for: diagnostic.problem),
      expected: diagnostic.expected, suggestion: diagnostic.suggestion)
  }

  /// An error about a range of this text that is worded already.
  func error(
    _ range: SourceRange, _ message: String, expected: [String] = [], suggestion: String? = nil,
    severity: String = "error"
  ) -> ParseError {
    let lower = min(range.lower, bytes.count)
    let start = lineStarts[location(lower).line - 1]
    var end = lower
    while end < bytes.count, !Self.lineBreaks.contains(bytes[end]) { end += 1 }
    let upper = max(lower, min(range.upper, end))
    let column = scalarCount(start..<lower)
    let width = max(1, scalarCount(lower..<upper))
    let scalars = Array(text(SourceRange(start, end)).unicodeScalars)
    let cut = max(0, column - Self.shownScalarsMax / 2)
    let shown = scalars.dropFirst(cut).prefix(Self.shownScalarsMax)
    return ParseError(
      location: location(lower), message: message,
      sourceLine: String(String.UnicodeScalarView(shown)), caretColumn: column - cut,
      caretWidth: min(width, max(1, shown.count - (column - cut))),
      expected: expected, suggestion: suggestion, severity: severity)
  }

  private static let lineBreaks: [UInt8] = [UInt8(ascii: "\n"), UInt8(ascii: "\r")]

  private func scalarCount(_ range: Range<Int>) -> Int {
    bytes[range].count { $0 & 0xC0 != 0x80 }
  }
}

/// What is wrong, and where, before it is worded.
struct Diagnostic: Error, Hashable, Sendable {
  var range: SourceRange
  var problem: SyntaxProblem
  var expected: [String] = []
  var suggestion: String?

  init(
    _ range: SourceRange, _ problem: SyntaxProblem, expected: [String] = [],
    suggestion: String? = nil
  ) {
    self.range = range
    self.problem = problem
    self.expected = expected
    self.suggestion = suggestion
  }
}
