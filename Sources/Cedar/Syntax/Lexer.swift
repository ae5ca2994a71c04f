/// Cuts a source text into tokens, one at a time, skipping white space and comments.
struct Lexer {
  let source: SourceText
  private(set) var offset = 0

  init(_ source: SourceText, at offset: Int = 0) {
    self.source = source
    self.offset = offset
  }

  /// The next token; `end` for ever once the text is used up.
  mutating func next() throws(Diagnostic) -> Token {
    skipBlank()
    let start = offset
    guard let byte = byte(0) else { return Token(kind: .end, range: SourceRange(start, start)) }
    if Self.isIdentifierStart(byte) {
      skip(while: Self.isIdentifierPart)
      return token(.identifier, from: start)
    }
    if decimalDigit(byte) != nil {
      skip { decimalDigit($0) != nil }
      return token(.number, from: start)
    }
    if byte == UInt8(ascii: "\"") { return try string() }
    if byte == UInt8(ascii: "?") { return slot() }
    if let (kind, length) = symbol(byte) {
      offset += length
      return token(kind, from: start)
    }
    offset += 1
    while let following = self.byte(0), following & 0xC0 == 0x80 { offset += 1 }
    let range = SourceRange(start, offset)
    throw Diagnostic(range, .strayCharacter(source.text(range)))
  }

  static func isIdentifierStart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  static func isIdentifierPart(_ byte: UInt8) -> Bool {
    isIdentifierStart(byte) || decimalDigit(byte) != nil
  }

  private func byte(_ ahead: Int) -> UInt8? {
    offset + ahead < source.bytes.count ? source.bytes[offset + ahead] : nil
  }

  private func token(_ kind: Token.Kind, from start: Int) -> Token {
    Token(kind: kind, range: SourceRange(start, offset))
  }

  private mutating func skip(while accepts: (UInt8) -> Bool) {
    while let next = byte(0), accepts(next) { offset += 1 }
  }

  private mutating func skipBlank() {
    while let byte = byte(0) {
      switch byte {
      case 0x09...0x0D, 0x20: offset += 1
      case UInt8(ascii: "/") where self.byte(1) == UInt8(ascii: "/"):
        skip { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
      default:
        guard byte >= 0x80, let length = unicodeSpaceLength() else { return }
        offset += length
      }
    }
  }

  /// How many bytes the white space outside ASCII has that begins here, if it is one.
  private func unicodeSpaceLength() -> Int? {
    let bytes = source.bytes[offset..<min(offset + 4, source.bytes.count)]
    guard let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first,
      scalar.properties.isWhitespace
    else { return nil }
    return UTF8.width(scalar)
  }

  private mutating func string() throws(Diagnostic) -> Token {
    let start = offset
    offset += 1
    while let byte = byte(0) {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return token(.string, from: start)
      case UInt8(ascii: "\\"):
        offset += 1
        guard let escaped = self.byte(0), escaped != UInt8(ascii: "\n") else { continue }
        offset += 1
      default: offset += 1
      }
    }
    throw Diagnostic(SourceRange(start, start + 1), .unterminatedString)
  }

  private mutating func slot() -> Token {
    let start = offset
    offset += 1
    guard let byte = byte(0), Self.isIdentifierStart(byte) else {
      return token(.question, from: start)
    }
    skip(while: Self.isIdentifierPart)
    return token(.slot, from: start)
  }

  private func symbol(_ first: UInt8) -> (Token.Kind, length: Int)? {
    let second = byte(1)
    switch Character(Unicode.Scalar(first)) {
    case "@": return (.at, 1)
    case ".": return (.dot, 1)
    case ",": return (.comma, 1)
    case ";": return (.semicolon, 1)
    case ":": return second == UInt8(ascii: ":") ? (.doubleColon, 2) : (.colon, 1)
    case "(": return (.leftParenthesis, 1)
    case ")": return (.rightParenthesis, 1)
    case "{": return (.leftBrace, 1)
    case "}": return (.rightBrace, 1)
    case "[": return (.leftBracket, 1)
    case "]": return (.rightBracket, 1)
    case "=": return second == UInt8(ascii: "=") ? (.equal, 2) : (.assign, 1)
    case "!": return second == UInt8(ascii: "=") ? (.notEqual, 2) : (.not, 1)
    case "<": return second == UInt8(ascii: "=") ? (.lessOrEqual, 2) : (.less, 1)
    case ">": return second == UInt8(ascii: "=") ? (.greaterOrEqual, 2) : (.greater, 1)
    case "|": return second == UInt8(ascii: "|") ? (.or, 2) : nil
    case "&": return second == UInt8(ascii: "&") ? (.and, 2) : nil
    case "+": return (.plus, 1)
    case "-": return (.minus, 1)
    case "*": return (.star, 1)
    case "/": return (.slash, 1)
    case "%": return (.percent, 1)
    default: return nil
    }
  }
}
