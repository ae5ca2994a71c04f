// A text from outside: a file, an environment variable, a form. Invariants:
// - nothing is replaced in silence: bytes that are no text are refused, with the line;
// - a line ends where any program ends one, so nothing here is split at "\n" as a `Character`: a
//   line end of Windows, "\r\n", is one other `Character`.

/// A text, whatever program its bytes came out of.
package struct PlainText: Hashable, Sendable {
  /// As it was written, without the mark that some programs put before it.
  package let text: String

  /// A line and where it stands.
  package struct Line: Hashable, Sendable {
    /// Counted from 1, as an editor shows it.
    package let number: Int
    /// Without what ends it.
    package let text: String
  }

  /// Reads bytes as UTF-8, or as UTF-16 with its byte order mark.
  ///
  /// - Throws: Why they are no such text.
  package init(_ bytes: some Collection<UInt8>) throws(PlainTextError) {
    text = try Self.decoded(Array(bytes))
  }

  /// Takes a text that somebody else has decoded.
  package init(_ text: String) {
    self.text = Self.withoutMark(text)
  }

  /// The lines in order; the empty one after the last line end is none.
  package var lines: [Line] {
    var lines = text.plainLines.enumerated().map { Line(number: $0.offset + 1, text: $0.element) }
    if lines.last?.text.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// The text with "\n" where it has CR LF or CR; what else it has is a matter of its language.
  package var withPlainLineEnds: String {
    guard text.utf8.contains(0x0D) else { return text }
    var scalars = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if scalar == "\r" || (scalar == "\n" && previous != "\r") {
        scalars.append("\n")
      } else if scalar != "\n" {
        scalars.append(scalar)
      }
      previous = scalar
    }
    return String(scalars)
  }

  private static func decoded(_ bytes: [UInt8]) throws(PlainTextError) -> String {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      throw .otherUnicode
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes.dropFirst(2), isLittle: true) }
    if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes.dropFirst(2), isLittle: false) }
    if isUnmarkedUTF16(bytes) { throw .otherUnicode }
    if let text = String(validating: bytes, as: UTF8.self) { return withoutMark(text) }
    throw .notUTF8(line: lineOfFault(bytes), isWindows1252: isLikelyWindows1252(bytes))
  }

  /// U+FEFF before a text tells programs its encoding, and is no part of it (Unicode, 23.8).
  private static func withoutMark(_ text: String) -> String {
    guard text.unicodeScalars.first == "\u{FEFF}" else { return text }
    return String(text.unicodeScalars.dropFirst())
  }

  private static func utf16(
    _ bytes: ArraySlice<UInt8>, isLittle: Bool
  ) throws(PlainTextError) -> String {
    guard bytes.count.isMultiple(of: 2) else { throw .brokenUTF16 }
    let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map { index in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isLittle ? second << 8 | first : first << 8 | second
    }
    guard let text = String(validating: units, as: UTF16.self) else { throw .brokenUTF16 }
    return text
  }

  /// Whether nearly every second byte is 0, as in a Western text in UTF-16.
  private static func isUnmarkedUTF16(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 2 else { return false }
    let looked = bytes.prefix(bytesLooked)
    var zeros = [0, 0]
    for (index, byte) in looked.enumerated() where byte == 0 { zeros[index % 2] += 1 }
    let (most, least) = (max(zeros[0], zeros[1]), min(zeros[0], zeros[1]))
    return most * 3 >= looked.count && least * 10 <= most
  }

  /// How much of a text is looked at to tell its encoding.
  private static let bytesLooked = 4_096

  /// Whether older programs for Windows may have saved these bytes: each is a character there, and
  /// none is a control character.
  private static func isLikelyWindows1252(_ bytes: [UInt8]) -> Bool {
    guard let text = Windows1252.decode(bytes) else { return false }
    return text.unicodeScalars.allSatisfy {
      $0.properties.generalCategory != .control || "\t\n\r\u{0B}\u{0C}".unicodeScalars.contains($0)
    }
  }

  /// The line of the first byte that is no UTF-8, counted from 1.
  private static func lineOfFault(_ bytes: [UInt8]) -> Int {
    // What was replaced is where the text first differs from the bytes.
    let replaced = Array(String(decoding: bytes, as: UTF8.self).utf8)
    let fault = zip(bytes, replaced).enumerated().first { $0.element.0 != $0.element.1 }
    let before = bytes.prefix(fault?.offset ?? bytes.count)
    return String(decoding: before, as: UTF8.self).plainLines.count
  }
}

/// Why bytes are no text.
package enum PlainTextError: Error, Hashable, Sendable {
  /// Not UTF-8, first in this line; and whether it looks like Windows-1252, in which older programs
  /// for Windows save.
  case notUTF8(line: Int, isWindows1252: Bool)
  /// It looks like UTF-16 without its mark, or like UTF-32.
  case otherUnicode
  /// It begins as UTF-16 does and is none.
  case brokenUTF16
}

extension PlainTextError: CustomStringConvertible {
  /// Said of a file: 'is not saved as UTF-8 …', and how to save it.
  package var description: String {
    let how = "Save it again as UTF-8: in Notepad, 'Save as' with the encoding UTF-8."
    return switch self {
    case .notUTF8(let line, isWindows1252: true):
      "is not saved as UTF-8: line \(line) looks like Windows-1252, as older programs for Windows "
        + "save it. \(how)"
    case .notUTF8(let line, isWindows1252: false):
      "is not a text in UTF-8: line \(line) has bytes that are none. \(how)"
    case .otherUnicode: "is not saved as UTF-8 but looks like UTF-16 or UTF-32. \(how)"
    case .brokenUTF16: "begins like a text in UTF-16 and is damaged. \(how)"
    }
  }
}

extension StringProtocol {
  /// The lines of a text, whichever program ended them: LF, CR LF, CR, or Unicode's own (NEL, LS
  /// and PS); what stands after the last line end counts as one, be it empty.
  package var plainLines: [String] {
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in unicodeScalars {
      switch scalar {
      case "\n" where previous == "\r": break
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
        lines.append(String(line))
        line = String.UnicodeScalarView()
      default: line.append(scalar)
      }
      previous = scalar
    }
    return lines + [String(line)]
  }

  /// The same lines without white space at their ends, and without those that are empty then.
  package var filledLines: [String] {
    plainLines.compactMap { line in
      var rest = line[...]
      while let first = rest.first, first.isWhitespace { rest.removeFirst() }
      while let last = rest.last, last.isWhitespace { rest.removeLast() }
      return rest.isEmpty ? nil : String(rest)
    }
  }
}
