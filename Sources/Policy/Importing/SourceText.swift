internal import Texts

/// One line of a document, cleaned of what is invisible.
struct SourceLine: Hashable, Sendable {
  /// Counted from 1, as an editor shows it.
  let number: Int
  /// The number of spaces before the text; a tab counts as four.
  let indent: Int
  /// The text without space around it.
  let text: String
}

/// The lines of a document, whatever program its bytes came out of.
struct SourceText: Sendable {
  /// The lines in order. A page break inside a line makes it several lines with one number and an
  /// empty one between them.
  let lines: [SourceLine]

  /// Reads bytes as UTF-8, UTF-16 with a byte order mark, or Windows-1252, in this order.
  ///
  /// - Throws: `empty`, `pdf`, `wordProcessor`, `html`, `encoding` or `notText`.
  init(_ bytes: [UInt8]) throws(ImportError) {
    let text = try Self.decoded(bytes)
    var lines: [SourceLine] = []
    var line = PendingLine()
    var previousWasReturn = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where previousWasReturn: break
      case "\n", "\r", "\u{85}", "\u{2028}": line.end(into: &lines)
      case "\u{0C}", "\u{2029}", "\u{0B}": line.breakPage(into: &lines)
      default: line.append(scalar)
      }
      previousWasReturn = scalar == "\r"
    }
    line.end(into: &lines)
    guard lines.contains(where: { !$0.text.isEmpty }) else { throw .empty }
    self.lines = lines
  }

  private static func decoded(_ bytes: [UInt8]) throws(ImportError) -> String {
    if bytes.isEmpty { throw .empty }
    if bytes.starts(with: Array("%PDF-".utf8)) { throw .pdf }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
      || bytes.starts(with: Array("{\\rtf".utf8))
    {
      throw .wordProcessor
    }
    let text = try decodedCharacters(bytes)
    let start = text.prefix(200).lowercased().drop { $0.isWhitespace }
    if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") { throw .html }
    return text
  }

  private static func decodedCharacters(_ bytes: [UInt8]) throws(ImportError) -> String {
    let text: String
    do throws(PlainTextError) {
      text = try PlainText(bytes).text
    } catch {
      switch error {
      case .otherUnicode where bytes.contains { $0 > 0x20 && $0 < 0x7F }: throw .encoding(error)
      case .otherUnicode, .brokenUTF16: throw .notText
      // A person looks a document over before it counts, so it may be taken for what it looks like.
      case .notUTF8:
        guard let decoded = Windows1252.decode(bytes) else { throw .notText }
        text = decoded
      }
    }
    guard !text.utf8.contains(0), isPlausible(text) else { throw .notText }
    return text
  }

  /// Whether nearly all of the text is what a person could have written.
  private static func isPlausible(_ text: String) -> Bool {
    var total = 0
    var odd = 0
    for scalar in text.unicodeScalars {
      total += 1
      switch scalar.properties.generalCategory {
      case .control:
        if !"\n\r\t\u{0B}\u{0C}\u{85}".unicodeScalars.contains(scalar) { odd += 1 }
      case .unassigned, .surrogate, .privateUse: odd += scalar.value == 0xF0B7 ? 0 : 1
      default: if scalar == "\u{FFFD}" { odd += 1 }
      }
    }
    return odd * oddShareMax <= total
  }

  /// At most one scalar in this many may be one that nobody writes.
  private static let oddShareMax = 50
}

/// A line that is being read.
private struct PendingLine {
  private var number = 1
  private var indent = 0
  private var text = ""

  mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\t" where text.isEmpty: indent += 4
    case " " where text.isEmpty, "\u{A0}" where text.isEmpty: indent += 1
    case "\u{AD}", "\u{200B}", "\u{2060}", "\u{FEFF}": break
    case "\u{2010}", "\u{2011}": text.unicodeScalars.append("-")
    default:
      switch scalar.properties.generalCategory {
      case .spaceSeparator: text.unicodeScalars.append(" ")
      case .control: if scalar == "\t" { text.unicodeScalars.append(" ") }
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  mutating func breakPage(into lines: inout [SourceLine]) {
    flush(into: &lines)
    lines.append(SourceLine(number: number, indent: 0, text: ""))
  }

  mutating func end(into lines: inout [SourceLine]) {
    flush(into: &lines)
    number += 1
  }

  private mutating func flush(into lines: inout [SourceLine]) {
    while text.unicodeScalars.last == " " { text.unicodeScalars.removeLast() }
    lines.append(SourceLine(number: number, indent: indent, text: text))
    text = ""
    indent = 0
  }
}
