/// Reads the fields of a stored event in the one order in which this program writes them.
///
/// It takes only what the encoder makes: the known names in their order, no white space, no
/// escapes. Whatever else stands there is `nil`, and is left to `JSONDecoder`, which decides alone
/// what is refused.
struct FieldScanner {
  private let bytes: [UInt8]
  private var next = 0
  /// Whether the next name is the first of its object.
  private var isFirst = true

  /// Starts before the first field of an object.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard take(UInt8(ascii: "{")) else { return nil }
  }

  /// Whether the object, and with it everything, ends here.
  mutating func isAtEnd() -> Bool { take(UInt8(ascii: "}")) && next == bytes.count }

  /// The text of the next field, if it has this name.
  mutating func text(_ name: StaticString) -> String? { take(name) ? string() : nil }

  /// The same for a field that may be left out; the outer `nil` is one that can't be read.
  mutating func textIfAny(_ name: StaticString) -> String?? {
    let start = self
    guard take(name) else {
      self = start
      return .some(nil)
    }
    return string().map(Optional.some)
  }

  /// The value that the text of the next field stands for, if it has this name.
  mutating func value<Value: LosslessStringConvertible>(
    _ name: StaticString, as type: Value.Type = Value.self
  ) -> Value? {
    text(name).flatMap(Value.init)
  }

  /// The case that the text of the next field stands for, if it has this name.
  mutating func oneOf<Value: RawRepresentable<String>>(
    _ name: StaticString, as type: Value.Type = Value.self
  ) -> Value? {
    text(name).flatMap(Value.init)
  }

  /// The list of texts in the next field, if it has this name.
  mutating func texts(_ name: StaticString) -> [String]? {
    guard take(name), take(UInt8(ascii: "[")) else { return nil }
    var texts: [String] = []
    if take(UInt8(ascii: "]")) { return texts }
    repeat {
      guard let text = string() else { return nil }
      texts.append(text)
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "]")) ? texts : nil
  }

  /// The truth value of the next field, if it has this name.
  mutating func flag(_ name: StaticString) -> Bool? {
    guard take(name) else { return nil }
    if take(literal: "true") { return true }
    return take(literal: "false") ? false : nil
  }

  /// The object in the next field, if it has this name; `body` reads its fields.
  mutating func object<Value>(
    _ name: StaticString, _ body: (inout FieldScanner) -> Value?
  ) -> Value? {
    guard take(name), take(UInt8(ascii: "{")) else { return nil }
    isFirst = true
    guard let value = body(&self), take(UInt8(ascii: "}")) else { return nil }
    isFirst = false
    return value
  }

  /// Goes past the name of the next field.
  private mutating func take(_ name: StaticString) -> Bool {
    guard isFirst || take(UInt8(ascii: ",")) else { return false }
    isFirst = false
    return take(UInt8(ascii: "\"")) && take(literal: name) && take(UInt8(ascii: "\""))
      && take(UInt8(ascii: ":"))
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next < bytes.count, bytes[next] == byte else { return false }
    next += 1
    return true
  }

  private mutating func take(literal: StaticString) -> Bool {
    literal.withUTF8Buffer { expected in
      guard bytes.count - next >= expected.count else { return false }
      for byte in expected {
        guard bytes[next] == byte else { return false }
        next += 1
      }
      return true
    }
  }

  private mutating func string() -> String? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    let start = next
    while next < bytes.count {
      switch bytes[next] {
      case UInt8(ascii: "\""):
        defer { next += 1 }
        return String(validating: bytes[start..<next], as: UTF8.self)
      case UInt8(ascii: "\\"), 0..<0x20: return nil
      default: next += 1
      }
    }
    return nil
  }
}

/// The fields of an event that is written so often that they are read by hand.
protocol Scannable {
  /// - Returns: `nil` when the fields aren't just as this program writes them.
  init?(scanning fields: inout FieldScanner)
}
