/// What the escapes in a string literal stand for.
///
/// The escapes are `\n \r \t \\ \0 \' \"`, `\x41` up to `\x7F`, and `\u{1F4F5}` with one to six
/// hexadecimal digits; in a pattern also `\*`.
struct Escapes {
  /// One unescaped piece of a literal.
  struct Piece {
    let scalar: Unicode.Scalar
    /// Whether it was written `\*`.
    let isEscapedStar: Bool
  }

  /// The literal's bytes with their quotes.
  private let scalars: [Unicode.Scalar]
  private let range: SourceRange
  private var index = 0

  /// Unescapes the text of a string literal.
  static func string(_ range: SourceRange, in source: SourceText) throws(Diagnostic) -> String {
    let inner = source.bytes[(range.lower + 1)..<(range.upper - 1)]
    if !inner.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\r") }) {
      return String(decoding: inner, as: UTF8.self)
    }
    var text = String.UnicodeScalarView()
    for piece in try pieces(range, in: source, isPattern: false) { text.append(piece.scalar) }
    return String(text)
  }

  /// Unescapes the text of a pattern, in which `*` is a wildcard.
  static func pattern(_ range: SourceRange, in source: SourceText) throws(Diagnostic) -> Pattern {
    let pieces = try pieces(range, in: source, isPattern: true)
    return Pattern(
      elements: pieces.map {
        $0.scalar == "*" && !$0.isEscapedStar ? .wildcard : .scalar($0.scalar)
      }
    )
  }

  private static func pieces(
    _ range: SourceRange, in source: SourceText, isPattern: Bool
  ) throws(Diagnostic) -> [Piece] {
    let inner = SourceRange(range.lower + 1, range.upper - 1)
    var escapes = Escapes(scalars: Array(source.text(inner).unicodeScalars), range: range)
    var pieces: [Piece] = []
    while let piece = try escapes.next(isPattern: isPattern) { pieces.append(piece) }
    return pieces
  }

  private init(scalars: [Unicode.Scalar], range: SourceRange) {
    self.scalars = scalars
    self.range = range
  }

  private mutating func take() -> Unicode.Scalar? {
    guard index < scalars.count else { return nil }
    index += 1
    return scalars[index - 1]
  }

  private mutating func next(isPattern: Bool) throws(Diagnostic) -> Piece? {
    guard let scalar = take() else { return nil }
    if scalar == "\r" { throw Diagnostic(range, .bareCarriageReturn) }
    guard scalar == "\\" else { return Piece(scalar: scalar, isEscapedStar: false) }
    guard let kind = take() else { throw Diagnostic(range, .badEscape("\\")) }
    if kind == "*", isPattern { return Piece(scalar: kind, isEscapedStar: true) }
    guard let meant = meaning(of: kind) else {
      throw Diagnostic(range, .badEscape("\\\(kind)"))
    }
    return Piece(scalar: meant, isEscapedStar: false)
  }

  private mutating func meaning(of kind: Unicode.Scalar) -> Unicode.Scalar? {
    switch kind {
    case "n": "\n"
    case "r": "\r"
    case "t": "\t"
    case "0": "\0"
    case "\\", "'", "\"": kind
    case "x": asciiEscape()
    case "u": unicodeEscape()
    default: nil
    }
  }

  private mutating func asciiEscape() -> Unicode.Scalar? {
    guard let high = take().flatMap(Self.hexDigit), let low = take().flatMap(Self.hexDigit),
      high < 8
    else { return nil }
    return Unicode.Scalar(high * 16 + low)
  }

  private static let unicodeDigitsMax = 6

  private mutating func unicodeEscape() -> Unicode.Scalar? {
    guard take() == "{" else { return nil }
    var number: UInt32 = 0
    var count = 0
    while let scalar = take() {
      if scalar == "}" { return count == 0 ? nil : Unicode.Scalar(number) }
      if scalar == "_", count > 0 { continue }
      guard let digit = Self.hexDigit(scalar), count < Self.unicodeDigitsMax else { return nil }
      number = number * 16 + digit
      count += 1
    }
    return nil
  }

  private static func hexDigit(_ scalar: Unicode.Scalar) -> UInt32? {
    switch scalar {
    case "0"..."9": scalar.value - 48
    case "a"..."f": scalar.value - 87
    case "A"..."F": scalar.value - 55
    default: nil
    }
  }
}

/// The text as a string literal of the policy language.
func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case "\0": result += "\\0"
    case "\\": result += "\\\\"
    case "\"": result += "\\\""
    default:
      if isShownPlainly(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
  }
  return result + "\""
}

/// Whether a character can stand in a literal without misleading the reader.
func isShownPlainly(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
    .paragraphSeparator, .nonspacingMark, .enclosingMark:
    false
  default: true
  }
}

/// The name of an attribute as the policy language writes it: bare where it can be.
func attributeName(_ name: String) -> String { isIdentifier(name) ? name : quoted(name) }

/// Whether the text can stand as a name without quotes.
func isIdentifier(_ text: String) -> Bool {
  guard let first = text.utf8.first, Lexer.isIdentifierStart(first) else { return false }
  return text.utf8.allSatisfy(Lexer.isIdentifierPart) && !ReservedWord.isReserved(text)
}
