/// The fields of a form, as a browser sends them (`application/x-www-form-urlencoded`).
///
/// Order and repetition are kept. Line ends are `\n`, whatever the browser sent.
struct Form: Sendable, Equatable {
  /// The most that a form may weigh, in bytes. A long account of a concern is 20,000.
  static let bytesMax = 256 * 1024
  /// The most fields that a form may have.
  static let fieldsMax = 400

  /// One field.
  struct Field: Sendable, Equatable {
    let name: String
    let value: String

    init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The fields, in the form's order.
  private(set) var fields: [Field]

  init(_ fields: [Field] = []) {
    self.fields = fields
  }

  /// Reads a form's body, or a URL's query.
  ///
  /// - Parameters:
  ///   - bytes: as they were sent.
  ///   - bytesMax: what it may weigh.
  /// - Throws: `FormError`, if it is too big, has too many fields, or is not UTF-8.
  init(
    decoding bytes: some Collection<UInt8>, bytesMax: Int = Self.bytesMax
  ) throws(FormError) {
    if bytes.count > bytesMax { throw .tooBig(bytes: bytes.count) }
    var fields: [Field] = []
    for part in bytes.split(separator: UInt8(ascii: "&")) {
      if fields.count == Self.fieldsMax { throw .tooManyFields }
      let halves = part.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let value = try halves.count == 2 ? Self.text(halves[1]) : ""
      fields.append(Field(try Self.text(halves[0]), value))
    }
    self.fields = fields
  }

  /// The first value of a field without the space around it; empty when it was not sent.
  package subscript(name: String) -> String {
    fields.first { $0.name == name }?.value.trimmed ?? ""
  }

  /// Every value of a field, in order, without the space around it and without empty ones.
  func all(_ name: String) -> [String] {
    fields.filter { $0.name == name }.map(\.value.trimmed).filter { !$0.isEmpty }
  }

  /// The form without the fields of one name.
  func without(_ name: String) -> Form {
    Form(fields.filter { $0.name != name })
  }

  /// What its names and values weigh, in bytes.
  var bytes: Int { fields.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count } }

  /// The form as a URL's query, or a body.
  var encoded: String {
    fields.map { "\(Self.escape($0.name))=\(Self.escape($0.value))" }.joined(separator: "&")
  }

  /// A text as it may stand in a URL: letters, digits, `-`, `.`, `_` and `~` as they are, and every
  /// other byte as `%XX` (RFC 3986, section 2.3).
  static func escape(_ text: String) -> String {
    var escaped = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        escaped.append(Character(UnicodeScalar(byte)))
      default:
        escaped += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return escaped
  }

  private static func text(_ part: some Sequence<UInt8>) throws(FormError) -> String {
    var bytes: [UInt8] = []
    var digits = part.makeIterator()
    while let byte = digits.next() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = digits.next().flatMap(nibble), let low = digits.next().flatMap(nibble)
        else { throw .notText }
        bytes.append(high << 4 | low)
      default: bytes.append(byte)
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText }
    return text.withPlainLines
  }

  private static func nibble(_ byte: UInt8) -> UInt8? {
    Character(UnicodeScalar(byte)).hexDigitValue.map(UInt8.init)
  }
}

/// Why a form cannot be read.
enum FormError: Error, Equatable {
  case tooBig(bytes: Int)
  case tooManyFields
  case notText
}

extension String {
  /// The text without space at either end.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }

  /// The text with `\n` at each line's end and no control character but that and tab.
  var withPlainLines: String {
    var scalars = String.UnicodeScalarView()
    var previous: UnicodeScalar = " "
    for scalar in unicodeScalars {
      switch scalar {
      case "\r": scalars.append("\n")
      case "\n": if previous != "\r" { scalars.append(scalar) }
      case "\t": scalars.append(scalar)
      case "\u{0}"..<" ", "\u{7F}": break
      default: scalars.append(scalar)
      }
      previous = scalar
    }
    return String(scalars)
  }
}
