/// Reads attributes that another system sends in plain JSON, and takes of them what can be taken.
///
/// Left out, and never an error: null; a number that is neither a whole one of 64 bits nor one with
/// up to four digits after the point; with a schema, what it does not declare, and a value that is
/// not of the type that it declares.
package struct Properties: Sendable {
  private let schema: Schema?

  /// Reads by a schema, or without one.
  package init(_ schema: Schema?) { self.schema = schema }

  /// The attributes of an entity of this type.
  package func attributes(
    _ members: [JSONValue.Member], ofEntityType name: String
  ) -> [String: Value] {
    Self.record(members, schema.map { $0.entityTypes[name]?.attributes ?? [:] })
  }

  /// The context of a request for this action.
  package func context(
    _ members: [JSONValue.Member], of action: EntityUID
  ) -> [String: Value] {
    Self.record(members, schema.map { $0.actions[action]?.context ?? [:] })
  }

  private static func record(
    _ members: [JSONValue.Member], _ declared: [String: Type.Attribute]?
  ) -> [String: Value] {
    var attributes: [String: Value] = [:]
    for member in members {
      if let declared {
        guard let type = declared[member.key]?.type, let value = value(member.value, type),
          type.contains(value)
        else { continue }
        attributes[member.key] = value
      } else {
        attributes[member.key] = value(member.value, nil)
      }
    }
    return attributes
  }

  /// The value, or `nil` when the language has none like it; of which type is checked elsewhere.
  private static func value(_ json: JSONValue, _ type: Type?) -> Value? {
    switch json.content {
    case .null: return nil
    case .bool(let value): return .bool(value)
    case .integer(let number): return self.number(String(number), type)
    case .number(let text): return number(text, type)
    case .string(let text):
      if case .extension(let expected)? = type { return expected.constructor.value(of: text) }
      return .string(text)
    case .array(let items):
      var element: Type?
      if case .set(let type)? = type { element = type }
      return .set(Set(items.compactMap { value($0, element) }))
    case .object(let members):
      // What says itself that it is an entity or a call is read as such, or not at all.
      if members.count == 1, ["__entity", "__extn"].contains(members.first?.key) {
        return try? Value(json)
      }
      switch type {
      case .entity: return (try? EntityUID(json)).map(Value.entity)
      case .record(let declared): return .record(record(members, declared))
      default: return .record(record(members, nil))
      }
    }
  }

  private static func number(_ text: String, _ type: Type?) -> Value? {
    guard let number = ExactNumber(text) else { return nil }
    if case .extension(.decimal)? = type { return number.decimal.map(Value.decimal) }
    return number.whole.map(Value.long) ?? number.decimal.map(Value.decimal)
  }
}

/// A JSON number as it was written, to the last digit: digits times a power of ten.
private struct ExactNumber {
  /// No number that can be held has more digits, and no exponent of one that is longer.
  private static let digitsMax = 19

  private var digits: Int64 = 0
  private var exponent = 0

  init?(_ text: String) {
    let parts = text.lowercased().split(separator: "e", maxSplits: 1)
    guard let significand = parts.first else { return nil }
    if parts.count == 2 {
      guard let power = Int(parts[1]), abs(power) < 1_000 else { return nil }
      exponent = power
    }
    let isNegative = significand.hasPrefix("-")
    let halves = significand.drop { $0 == "-" }.split(
      separator: ".", omittingEmptySubsequences: false)
    let fraction = halves.count == 2 ? halves[1] : ""
    exponent -= fraction.count
    var figures = (halves.first ?? "") + fraction
    while figures.last == "0" {
      figures.removeLast()
      exponent += 1
    }
    if figures.isEmpty { exponent = 0 }
    for figure in figures {
      guard let digit = figure.wholeNumberValue,
        let next = appending(Int64(digit), to: digits, isNegative: isNegative)
      else { return nil }
      digits = next
    }
  }

  /// The number, if it is a whole one of 64 bits.
  var whole: Int64? { exponent >= 0 ? scaled(by: exponent) : nil }

  /// The number, if it has up to four digits after the point and is in range.
  var decimal: CedarDecimal? {
    exponent >= -4 ? scaled(by: exponent + 4).map { CedarDecimal(tenThousandths: $0) } : nil
  }

  private func scaled(by power: Int) -> Int64? {
    if digits == 0 { return 0 }
    guard power <= Self.digitsMax else { return nil }
    var number = digits
    for _ in 0..<power {
      guard let next = appending(0, to: number, isNegative: digits < 0) else { return nil }
      number = next
    }
    return number
  }
}
