/// A value of the policy language.
public enum Value: Hashable, Sendable {
  /// `true` or `false`.
  case bool(Bool)
  /// A whole number of 64 bits with a sign.
  case long(Int64)
  /// Text.
  case string(String)
  /// A reference to an entity, which may or may not exist.
  case entity(EntityUID)
  /// Values without order and without duplicates.
  case set(Set<Value>)
  /// Values by the name of their attribute.
  case record([String: Value])
  /// A number with up to four digits after the point.
  case decimal(CedarDecimal)
  /// An IP address or a range of them.
  indirect case ipaddr(CedarIPAddress)
  /// A moment.
  case datetime(CedarDatetime)
  /// A length of time.
  case duration(CedarDuration)
}

extension Value {
  /// Whether two values are the same, as the policy language sees it: texts are, whose code points
  /// are. `String` itself takes different spellings of one letter (Unicode's canonical equivalents)
  /// for the same; its hashes then agree too, so that those of `Value` still serve.
  public static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.bool(let left), .bool(let right)): left == right
    case (.long(let left), .long(let right)): left == right
    case (.string(let left), .string(let right)): isSameText(left, right)
    case (.entity(let left), .entity(let right)): left == right
    case (.set(let left), .set(let right)): left == right
    case (.record(let left), .record(let right)): isSameRecord(left, right)
    case (.decimal(let left), .decimal(let right)): left == right
    case (.ipaddr(let left), .ipaddr(let right)): left == right
    case (.datetime(let left), .datetime(let right)): left == right
    case (.duration(let left), .duration(let right)): left == right
    default: false
    }
  }

  private static func isSameRecord(_ left: [String: Value], _ right: [String: Value]) -> Bool {
    left.count == right.count
      && left.allSatisfy { name, value in right.value(named: name) == value }
  }
}

/// Whether two texts have the same code points. (`==` also takes canonical equivalents for the
/// same, which Cedar does not.)
func isSameText(_ left: String, _ right: String) -> Bool {
  var (left, right) = (left, right)
  return left.withUTF8 { left in
    right.withUTF8 { right in left.count == right.count && left.elementsEqual(right) }
  }
}

extension [String: Value] {
  /// The value under a name that has the same code points.
  func value(named name: String) -> Value? {
    index(forKey: name).flatMap { isSameText(self[$0].key, name) ? self[$0].value : nil }
  }
}

extension Value: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A `Bool`.
  public init(booleanLiteral value: Bool) { self = .bool(value) }

  /// A `Long`.
  public init(integerLiteral value: Int64) { self = .long(value) }

  /// A `String`.
  public init(stringLiteral value: String) { self = .string(value) }

  /// A set; values that occur twice count once.
  public init(arrayLiteral elements: Value...) { self = .set(Set(elements)) }

  /// A record; of an attribute that occurs twice the last one counts.
  public init(dictionaryLiteral elements: (String, Value)...) {
    self = .record(Dictionary(elements, uniquingKeysWith: { _, last in last }))
  }
}

extension Value {
  /// The word for the value's type, as error messages use it.
  public var typeName: String {
    switch self {
    case .bool: "bool"
    case .long: "long"
    case .string: "string"
    case .entity(let uid): "(entity of type `\(uid.type)`)"
    case .set: "set"
    case .record: "record"
    case .decimal: "decimal"
    case .ipaddr: "ipaddr"
    case .datetime: "datetime"
    case .duration: "duration"
    }
  }
}

extension Value: CustomStringConvertible {
  /// The value as the policy language writes it; sets and records in a fixed order.
  public var description: String {
    switch self {
    case .bool(let value): String(value)
    case .long(let value): String(value)
    case .string(let value): quoted(value)
    case .entity(let uid): uid.description
    case .set(let elements):
      "[" + elements.map(\.description).sorted().joined(separator: ", ") + "]"
    case .record(let attributes):
      "{"
        + attributes.sorted { $0.key < $1.key }
        .map { "\(attributeName($0.key)): \($0.value)" }.joined(separator: ", ") + "}"
    case .decimal(let value): "decimal(\"\(value)\")"
    case .ipaddr(let value): "ip(\"\(value)\")"
    case .datetime(let value): "datetime(\"\(value)\")"
    case .duration(let value): "duration(\"\(value)\")"
    }
  }
}
