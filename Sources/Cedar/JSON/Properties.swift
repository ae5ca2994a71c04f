/// Reads attributes that another system sends in plain JSON.
///
/// With a schema, what it does not declare is left out (AuthZEN 1.0, section 10.1.1). Whatever else
/// cannot be taken is an error, and never left out: a rule that reads it would no longer hold.
package struct Properties: Sendable {
  private let schema: Schema?

  /// Reads by a schema, or without one.
  package init(_ schema: Schema?) { self.schema = schema }

  /// The attributes of an entity of this type.
  ///
  /// - Throws: What does not fit the schema, or is nothing that the language has; `path` leads it.
  package func attributes(
    _ members: [JSONValue.Member], ofEntityType name: String, at path: String
  ) throws(PropertyMisfit) -> [String: Value] {
    try record(members, schema.map { $0.entityTypes[name]?.attributes ?? [:] }, path)
  }

  /// The context of a request for this action.
  ///
  /// - Throws: What does not fit the schema, or is nothing that the language has.
  package func context(
    _ members: [JSONValue.Member], of action: EntityUID
  ) throws(PropertyMisfit) -> [String: Value] {
    try record(members, schema.map { $0.actions[action]?.context ?? [:] }, "context")
  }

  private func record(
    _ members: [JSONValue.Member], _ declared: [String: Type.Attribute]?, _ path: String
  ) throws(PropertyMisfit) -> [String: Value] {
    var attributes: [String: Value] = [:]
    for member in members {
      let type = declared?[member.key]?.type
      if declared != nil, type == nil { continue }
      attributes[member.key] = try value(member.value, type, path + step(member.key))
    }
    return attributes
  }

  private func value(
    _ json: JSONValue, _ type: Type?, _ path: String
  ) throws(PropertyMisfit) -> Value {
    guard let value = try read(json, type, path), type?.contains(value) ?? true else {
      throw PropertyMisfit(
        path: path, expected: type?.description ?? "a value that the rules can read",
        found: json.kindName)
    }
    if case .entity(let uid) = value {
      do throws(SchemaMismatch) { try schema?.checkName(uid) } catch {
        throw PropertyMisfit(
          path: path, expected: type?.description ?? "a known entity", found: "`\(uid)`")
      }
    }
    return value
  }

  /// The value, or `nil` when the language has none like it; of which type is checked elsewhere.
  private func read(
    _ json: JSONValue, _ type: Type?, _ path: String
  ) throws(PropertyMisfit) -> Value? {
    switch json.content {
    case .null: return nil
    case .bool(let value): return .bool(value)
    case .integer(let number): return Self.number(String(number), type)
    case .number(let text): return Self.number(text, type)
    case .string(let text):
      if case .extension(let expected)? = type { return expected.constructor.value(of: text) }
      return .string(text)
    case .array(let items):
      var element: Type?
      if case .set(let inner)? = type { element = inner } else if type != nil { return nil }
      var values: Set<Value> = []
      for (index, item) in items.enumerated() {
        values.insert(try value(item, element, "\(path)[\(index)]"))
      }
      return .set(values)
    case .object(let members):
      // What says itself that it is an entity or a call is read as such, or not at all.
      if members.count == 1, ["__entity", "__extn"].contains(members.first?.key) {
        return try? Value(json)
      }
      switch type {
      case nil: return .record(try record(members, nil, path))
      case .entity?: return (try? EntityUID(json)).map(Value.entity)
      case .extension?: return try? Value(call: json)
      case .record(let declared)?:
        let attributes = try record(members, declared, path)
        try Self.checkWhole(attributes, declared, path)
        return .record(attributes)
      default: return nil
      }
    }
  }

  /// Whether everything that must be there is.
  ///
  /// - Throws: The first that is not.
  private static func checkWhole(
    _ attributes: [String: Value], _ declared: [String: Type.Attribute], _ path: String
  ) throws(PropertyMisfit) {
    for (name, attribute) in declared.sorted(by: { $0.key < $1.key })
    where attribute.isRequired && attributes[name] == nil {
      throw PropertyMisfit(
        path: path + step(name), expected: attribute.type.description, found: nil)
    }
  }

  /// Checks that an entity has whatever its type must have, stored or told.
  ///
  /// - Throws: The first attribute that it lacks, or that it is none of those that its type has.
  package func check(
    _ uid: EntityUID, with attributes: @autoclosure () -> [String: Value], at path: String
  ) throws(PropertyMisfit) {
    guard let type = schema?.entityTypes[uid.type] else { return }
    if let choices = type.choices, !choices.contains(uid.id) {
      throw PropertyMisfit(
        path: "\(path).id", expected: Wording.list(choices.map { "`\($0)`" }, "or"),
        found: "`\(uid.id)`")
    }
    guard type.attributes.contains(where: { $0.value.isRequired }) else { return }
    try Self.checkWhole(attributes(), type.attributes, "\(path).properties")
  }

  /// Checks that a request has whatever its action's context must have.
  ///
  /// - Throws: The first attribute that it lacks.
  package func check(_ request: Request) throws(PropertyMisfit) {
    guard let action = schema?.actions[request.action] else { return }
    try Self.checkWhole(request.context, action.context, "context")
  }

  private static func number(_ text: String, _ type: Type?) -> Value? {
    guard let number = ExactNumber(text) else { return nil }
    if case .extension(.decimal)? = type { return number.decimal.map(Value.decimal) }
    return number.whole.map(Value.long) ?? number.decimal.map(Value.decimal)
  }
}

/// Something that a caller says, or fails to say, and that the rules could not be asked with.
package struct PropertyMisfit: Error, Hashable, Sendable {
  /// Where it is, as in `context.tags[1]`.
  package let path: String
  /// What must stand there.
  package let expected: String
  /// What stands there; `nil` for nothing.
  package let found: String?
}

extension PropertyMisfit: CustomStringConvertible {
  /// The misfit in one sentence, without the value.
  package var description: String {
    found.map { "`\(path)` must be \(expected), and is \($0)." }
      ?? "`\(path)` is missing: it must be \(expected)."
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
