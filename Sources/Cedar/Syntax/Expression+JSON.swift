/// Reading expressions from their published JSON form.
extension Expression {
  /// Reads an expression; its nodes have no place in a source.
  ///
  /// The JSON reader limits the nesting, so this recursion is bounded.
  init(json: JSONValue) throws(EntitiesError) {
    guard case .object(let members) = json.content, members.count == 1, let member = members.first
    else {
      throw .unexpected(
        path: "", expected: "an expression: an object with one key", found: json.kindName)
    }
    let body = member.value
    let kind = try within(step(member.key)) { () throws(EntitiesError) in
      try Self.kind(member.key, body)
    }
    self.init(kind)
  }

  /// A node without a place.
  private init(_ kind: Kind) {
    let flat = Expression(kind: kind, range: SourceRange(0, 0), height: 1)
    self.init(
      kind: kind, range: SourceRange(0, 0),
      height: flat.parts.reduce(0) { max($0, $1.height) } + 1)
  }

  private static func kind(_ key: String, _ body: JSONValue) throws(EntitiesError) -> Kind {
    switch key {
    case "Value": return try value(body).kind
    case "Var":
      guard case .string(let name) = body.content, let variable = Variable(rawValue: name) else {
        throw .unexpected(path: "", expected: "a variable", found: body.kindName)
      }
      return .variable(variable)
    case "!": return .not(try argument(body))
    case "neg": return .negate(try argument(body))
    case "isEmpty": return .isEmpty(try argument(body))
    case "&&": return .and(try operands(body, key))
    case "||": return .or(try operands(body, key))
    case ".":
      _ = try body.members(["left", "attr"])
      return .attribute(try part(body, "left"), try string(body, "attr"))
    case "has": return try has(body)
    case "is": return try isType(body)
    case "like":
      _ = try body.members(["left", "pattern"])
      return .like(try part(body, "left"), try pattern(body["pattern"]))
    case "if-then-else":
      _ = try body.members(["if", "then", "else"])
      return .conditional(
        try part(body, "if"), then: try part(body, "then"), otherwise: try part(body, "else"))
    case "Set": return .set(try list(body))
    case "Record": return .record(try entries(body))
    default: break
    }
    if let binaryOperator = BinaryOperator.allCases.first(where: { $0.symbol == key }) {
      _ = try body.members(["left", "right"])
      return .binary(binaryOperator, try part(body, "left"), try part(body, "right"))
    }
    guard let function = ExtensionFunction(rawValue: key) else {
      throw .unexpected(path: "", expected: "an operator or a function", found: "`\(key)`")
    }
    let arguments = try list(body)
    guard function.isConstructor || !arguments.isEmpty else {
      throw .unexpected(path: "", expected: "at least one argument", found: "none")
    }
    return .call(function, arguments)
  }

  private static func argument(_ json: JSONValue) throws(EntitiesError) -> Expression {
    _ = try json.members(["arg"])
    return try part(json, "arg")
  }

  private static func isType(_ json: JSONValue) throws(EntitiesError) -> Kind {
    _ = try json.members(["left", "entity_type", "in"])
    let type = try string(json, "entity_type")
    guard isTypeName(type) else {
      throw .unexpected(path: ".entity_type", expected: "an entity type", found: "`\(type)`")
    }
    let isIn = json["in"].map { $0 != .null } ?? false
    return .isType(try part(json, "left"), type, in: isIn ? try part(json, "in") : nil)
  }

  private static func part(_ json: JSONValue, _ key: String) throws(EntitiesError) -> Expression {
    guard let inner = json[key] else {
      throw .unexpected(path: "", expected: "the key `\(key)`", found: "none")
    }
    return try within(step(key)) { () throws(EntitiesError) in try Expression(json: inner) }
  }

  private static func string(_ json: JSONValue, _ key: String) throws(EntitiesError) -> String {
    guard case .string(let text) = json[key]?.content else {
      throw .unexpected(path: step(key), expected: "a text", found: json[key]?.kindName ?? "none")
    }
    return text
  }

  private static func list(_ json: JSONValue) throws(EntitiesError) -> [Expression] {
    guard case .array(let items) = json.content else {
      throw .unexpected(path: "", expected: "a list", found: json.kindName)
    }
    var expressions: [Expression] = []
    for (index, item) in items.enumerated() {
      expressions.append(
        try within("[\(index)]") { () throws(EntitiesError) in try Expression(json: item) })
    }
    return expressions
  }

  /// The operands of a chain; what is nested on the left belongs to the same chain.
  private static func operands(
    _ json: JSONValue, _ symbol: String
  ) throws(EntitiesError) -> [Expression] {
    _ = try json.members(["left", "right"])
    let left = try part(json, "left")
    let right = try part(json, "right")
    switch left.kind {
    case .and(let operands) where symbol == "&&": return operands + [right]
    case .or(let operands) where symbol == "||": return operands + [right]
    default: return [left, right]
    }
  }

  private static func has(_ json: JSONValue) throws(EntitiesError) -> Kind {
    _ = try json.members(["left", "attr"])
    let owner = try part(json, "left")
    guard case .array(let items)? = json["attr"]?.content else {
      return .has(owner, path: [try string(json, "attr")])
    }
    var path: [String] = []
    for item in items {
      guard case .string(let name) = item.content, items.count == 1 || isIdentifier(name) else {
        throw .unexpected(path: ".attr", expected: "a list of names", found: item.kindName)
      }
      path.append(name)
    }
    guard !path.isEmpty else {
      throw .unexpected(path: ".attr", expected: "at least one name", found: "none")
    }
    return .has(owner, path: path)
  }

  private static func pattern(_ json: JSONValue?) throws(EntitiesError) -> Pattern {
    guard case .array(let items)? = json?.content else {
      throw .unexpected(path: ".pattern", expected: "a list", found: json?.kindName ?? "none")
    }
    var elements: [Pattern.Element] = []
    for (index, item) in items.enumerated() {
      if item == "Wildcard" {
        elements.append(.wildcard)
        continue
      }
      let literal = try within(".pattern[\(index)]") { () throws(EntitiesError) in
        _ = try item.members(["Literal"])
        return try string(item, "Literal")
      }
      elements += literal.unicodeScalars.map { .scalar($0) }
    }
    return Pattern(elements: elements)
  }

  private static func entries(_ json: JSONValue) throws(EntitiesError) -> [RecordEntry] {
    guard case .object(let members) = json.content else {
      throw .unexpected(path: "", expected: "an object", found: json.kindName)
    }
    var entries: [RecordEntry] = []
    for member in members {
      let value = try within(step(member.key)) { () throws(EntitiesError) in
        try Expression(json: member.value)
      }
      entries.append(RecordEntry(name: member.key, value: value))
    }
    return entries
  }

  /// A value as entities give it, as the expression that makes it.
  private static func value(_ json: JSONValue) throws(EntitiesError) -> Expression {
    switch json.content {
    case .bool(let value): return Expression(.literal(.bool(value)))
    case .integer(let value): return Expression(.literal(.long(value)))
    case .string(let value): return Expression(.literal(.string(value)))
    case .array(let items):
      var elements: [Expression] = []
      for item in items { elements.append(try value(item)) }
      return Expression(.set(elements))
    case .object(let members):
      if members.count == 1, let inner = json["__entity"] {
        return Expression(.literal(.entity(try EntityUID(inner))))
      }
      if members.count == 1, let inner = json["__extn"] { return try call(inner) }
      var entries: [RecordEntry] = []
      for member in members {
        entries.append(RecordEntry(name: member.key, value: try value(member.value)))
      }
      return Expression(.record(entries))
    case .null, .number:
      throw .unexpected(path: "", expected: "a value", found: json.kindName)
    }
  }

  /// `{"fn": "decimal", "arg": "1.5"}` or `{"fn": "offset", "args": […]}`.
  private static func call(_ json: JSONValue) throws(EntitiesError) -> Expression {
    _ = try json.members(["fn", "arg", "args"])
    guard case .string(let name) = json["fn"]?.content,
      let function = ExtensionFunction(rawValue: name)
    else {
      throw .unexpected(path: "", expected: "a function with `fn` and `arg`", found: "another")
    }
    switch (json["arg"], json["args"]?.content) {
    case (let argument?, nil): return Expression(.call(function, [try value(argument)]))
    case (nil, .array(let items)?) where function.isConstructor || !items.isEmpty:
      var arguments: [Expression] = []
      for item in items { arguments.append(try value(item)) }
      return Expression(.call(function, arguments))
    default:
      throw .unexpected(path: "", expected: "`arg` or a list `args`", found: "another")
    }
  }
}
