/// Reads JSON (RFC 8259), refusing duplicate keys and deep nesting.
package struct JSONReader {
  /// Deeper nesting than this is refused, so that no walk over a value can exhaust the stack.
  static let nestingMax = 500

  /// In larger objects keys are hashed to find duplicates; below, comparing is quicker.
  private static let comparedMax = 12

  private let bytes: [UInt8]
  private let source: SourceText
  private var offset = 0
  private var depth = 0

  /// Reads one value and nothing behind it.
  package static func read(_ text: String, file: String) throws(ParseError) -> JSONValue {
    try read(SourceText(text, file: file))
  }

  /// Reads one value and nothing behind it.
  static func read(_ source: SourceText) throws(ParseError) -> JSONValue {
    var reader = JSONReader(source)
    do throws(Failure) {
      let value = try reader.value()
      reader.skipBlank()
      guard reader.offset == reader.bytes.count else { throw reader.failure(.unexpected) }
      return value
    } catch {
      throw source.error(
        SourceRange(error.offset, error.offset + 1), Wording.sentence(for: error.problem))
    }
  }

  private struct Failure: Error {
    let offset: Int
    let problem: JSONProblem
  }

  private init(_ source: SourceText) {
    self.source = source
    bytes = source.bytes
  }

  private func failure(_ problem: JSONProblem) -> Failure {
    Failure(offset: offset, problem: offset < bytes.count ? problem : .unexpectedEnd)
  }

  private mutating func skipBlank() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      default: return
      }
    }
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  private mutating func value() throws(Failure) -> JSONValue {
    skipBlank()
    guard offset < bytes.count else { throw failure(.unexpected) }
    let start = offset
    return JSONValue(try content(), at: start)
  }

  private mutating func content() throws(Failure) -> JSONValue.Content {
    switch bytes[offset] {
    case UInt8(ascii: "{"): return try nested { (reader) throws(Failure) in try reader.object() }
    case UInt8(ascii: "["): return try nested { (reader) throws(Failure) in try reader.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func nested(
    _ read: (inout JSONReader) throws(Failure) -> JSONValue.Content
  ) throws(Failure) -> JSONValue.Content {
    depth += 1
    guard depth <= Self.nestingMax else {
      throw failure(.nestedTooDeeply(limit: Self.nestingMax))
    }
    offset += 1
    let value = try read(&self)
    depth -= 1
    return value
  }

  private mutating func word(
    _ word: String, _ value: JSONValue.Content
  ) throws(Failure) -> JSONValue.Content {
    guard bytes[offset...].starts(with: word.utf8) else { throw failure(.unexpected) }
    offset += word.utf8.count
    return value
  }

  private mutating func array() throws(Failure) -> JSONValue.Content {
    var elements: [JSONValue] = []
    skipBlank()
    if skip(UInt8(ascii: "]")) { return .array([]) }
    while true {
      elements.append(try value())
      skipBlank()
      if skip(UInt8(ascii: "]")) { return .array(elements) }
      guard skip(UInt8(ascii: ",")) else { throw failure(.unexpected) }
    }
  }

  private mutating func object() throws(Failure) -> JSONValue.Content {
    var members: [JSONValue.Member] = []
    var keys: Set<String>?
    skipBlank()
    if skip(UInt8(ascii: "}")) { return .object([]) }
    while true {
      skipBlank()
      guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else {
        throw failure(.unexpected)
      }
      let start = offset
      let key = try string()
      if members.count < Self.comparedMax {
        guard !members.contains(where: { $0.key == key }) else {
          throw Failure(offset: start, problem: .duplicateKey(key))
        }
      } else {
        var known = keys ?? Set(members.map(\.key))
        keys = nil
        guard known.insert(key).inserted else {
          throw Failure(offset: start, problem: .duplicateKey(key))
        }
        keys = known
      }
      skipBlank()
      guard skip(UInt8(ascii: ":")) else { throw failure(.unexpected) }
      members.append(JSONValue.Member(key: key, value: try value()))
      skipBlank()
      if skip(UInt8(ascii: "}")) { return .object(members) }
      guard skip(UInt8(ascii: ",")) else { throw failure(.unexpected) }
    }
  }

  private mutating func number() throws(Failure) -> JSONValue.Content {
    let start = offset
    _ = skip(UInt8(ascii: "-"))
    let digits = skipDigits()
    guard digits == 1 || (digits > 1 && bytes[offset - digits] != UInt8(ascii: "0")) else {
      throw failure(offset == start ? .unexpected : .badNumber)
    }
    var isWhole = true
    if skip(UInt8(ascii: ".")) {
      isWhole = false
      guard skipDigits() > 0 else { throw failure(.badNumber) }
    }
    if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
      isWhole = false
      _ = skip(UInt8(ascii: "+")) || skip(UInt8(ascii: "-"))
      guard skipDigits() > 0 else { throw failure(.badNumber) }
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if isWhole, let integer = Int64(text) { return .integer(integer) }
    return .number(text)
  }

  private mutating func skipDigits() -> Int {
    let start = offset
    while offset < bytes.count, decimalDigit(bytes[offset]) != nil { offset += 1 }
    return offset - start
  }

  private mutating func string() throws(Failure) -> String {
    offset += 1
    let start = offset
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        offset += 1
        return String(decoding: bytes[start..<(offset - 1)], as: UTF8.self)
      case UInt8(ascii: "\\"): return try escapedString(from: start)
      case 0x00..<0x20: throw failure(.badString)
      default: offset += 1
      }
    }
    throw failure(.badString)
  }

  private mutating func escapedString(from start: Int) throws(Failure) -> String {
    var text = Array(bytes[start..<offset])
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text.append(contentsOf: String(try escape()).utf8)
      case 0x00..<0x20: throw failure(.badString)
      default: text.append(byte)
      }
    }
    throw failure(.badString)
  }

  private mutating func escape() throws(Failure) -> Character {
    guard offset < bytes.count else { throw failure(.badString) }
    let byte = bytes[offset]
    offset += 1
    switch Character(Unicode.Scalar(byte)) {
    case "\"": return "\""
    case "\\": return "\\"
    case "/": return "/"
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "u": return Character(try unicodeEscape())
    default: throw failure(.badString)
    }
  }

  private mutating func unicodeEscape() throws(Failure) -> Unicode.Scalar {
    let high = try codeUnit()
    if let scalar = Unicode.Scalar(high) { return scalar }
    guard (0xD800..<0xDC00).contains(high), skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u"))
    else { throw failure(.badString) }
    let low = try codeUnit()
    guard (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { throw failure(.badString) }
    return scalar
  }

  private mutating func codeUnit() throws(Failure) -> UInt32 {
    guard offset + 4 <= bytes.count,
      bytes[offset..<(offset + 4)].allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }
      ),
      let unit = UInt32(
        String(decoding: bytes[offset..<(offset + 4)], as: UTF8.self), radix: 16)
    else { throw failure(.badString) }
    offset += 4
    return unit
  }
}
