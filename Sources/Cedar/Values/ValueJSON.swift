/// Reading values from their published JSON form.
extension Value {
  /// Reads a record from its JSON form, as the context of a request.
  ///
  /// - Parameters:
  ///   - text: The JSON text: an object.
  ///   - file: The name that errors carry.
  ///   - action: With `schema`, the action whose context it is.
  ///   - schema: If given, what the types are where JSON cannot say it.
  /// - Returns: The attributes by name.
  /// - Throws: `malformed` or `unexpected`.
  public static func record(
    json text: String, file: String = "context.json", contextOf action: EntityUID? = nil,
    in schema: Schema? = nil
  ) throws(EntitiesError) -> [String: Value] {
    let json: JSONValue
    do throws(ParseError) { json = try JSONReader.read(text, file: file) } catch {
      throw .malformed(error)
    }
    return try within("$") { () throws(EntitiesError) in
      try attributes(json, expecting: action.flatMap { schema?.actions[$0]?.context })
    }
  }

  /// Reads the values of an object that is a record, whatever its keys; the types are those of the
  /// attributes, or one for each of them.
  static func attributes(
    _ json: JSONValue, expecting types: [String: Type.Attribute]? = nil, each type: Type? = nil
  ) throws(EntitiesError) -> [String: Value] {
    let members = try recordMembers(json)
    var attributes = [String: Value](minimumCapacity: members.count)
    for member in members {
      attributes[member.key] = try within(step(member.key)) { () throws(EntitiesError) in
        try Value(member.value, expecting: types?[member.key]?.type ?? type)
      }
    }
    return attributes
  }

  /// The same, as evaluation looks attributes up.
  static func attributeTable(
    _ json: JSONValue, expecting types: [String: Type.Attribute]? = nil
  ) throws(EntitiesError) -> AttributeTable {
    let members = try recordMembers(json)
    var attributes: [(AttributeName, Value)] = []
    attributes.reserveCapacity(members.count)
    for member in members {
      let value = try within(step(member.key)) { () throws(EntitiesError) in
        try Value(member.value, expecting: types?[member.key]?.type)
      }
      attributes.append((AttributeName(member.key), value))
    }
    return AttributeTable(unique: attributes)
  }

  private static func recordMembers(
    _ json: JSONValue
  ) throws(EntitiesError) -> [JSONValue.Member] {
    guard case .object(let members) = json.content else {
      throw .unexpected(path: "", expected: "an object", found: json.kindName)
    }
    if members.count == 1, let key = members.first?.key,
      key == "__entity" || key == "__extn" || key == "__expr"
    {
      throw .unexpected(path: "", expected: "a record", found: "`\(key)`")
    }
    return members
  }

  /// Reads a value; `__entity` and `__extn` say what JSON cannot, or the type that is expected.
  init(_ json: JSONValue, expecting type: Type? = nil) throws(EntitiesError) {
    switch json.content {
    case .bool(let value): self = .bool(value)
    case .integer(let value): self = .long(value)
    case .string(let value):
      if case .extension(let expected)? = type {
        self = try Value(expected.constructor, [.string(value)])
      } else {
        self = .string(value)
      }
    case .array(let items):
      var elements = Set<Value>(minimumCapacity: items.count)
      var elementType: Type?
      if case .set(let type)? = type { elementType = type }
      for (index, item) in items.enumerated() {
        elements.insert(
          try within("[\(index)]") { () throws(EntitiesError) in
            try Value(item, expecting: elementType)
          })
      }
      self = .set(elements)
    case .object(let members): self = try Value(object: json, members, expecting: type)
    case .null, .number:
      throw .unexpected(
        path: "", expected: "a boolean, whole number, text, list or object",
        found: json.kindName)
    }
  }

  private init(
    object json: JSONValue, _ members: [JSONValue.Member], expecting type: Type?
  ) throws(EntitiesError) {
    if members.count == 1, let inner = json["__entity"] {
      self = .entity(
        try within(".__entity") { () throws(EntitiesError) in try EntityUID(inner) })
    } else if members.count == 1, let inner = json["__extn"] {
      self = try within(".__extn") { () throws(EntitiesError) in try Value(call: inner) }
    } else if case .entity? = type {
      self = .entity(try EntityUID(json))
    } else if case .extension? = type, json["fn"] != nil {
      self = try Value(call: json)
    } else {
      var types: [String: Type.Attribute]?
      if case .record(let attributes)? = type { types = attributes }
      self = .record(try Value.attributes(json, expecting: types))
    }
  }

  /// Reads `{"fn": "decimal", "arg": "1.5"}` or `{"fn": "offset", "args": […]}`.
  init(call json: JSONValue) throws(EntitiesError) {
    guard case .object(let members) = json.content, members.count == 2,
      case .string(let name) = json["fn"]?.content, let function = ExtensionFunction(rawValue: name)
    else {
      throw .unexpected(
        path: "", expected: "a function with `fn` and `arg`", found: json.kindName)
    }
    switch (json["arg"], json["args"]?.content) {
    case (let argument?, nil):
      let value = try within(".arg") { () throws(EntitiesError) in try Value(argument) }
      try self.init(function, [value])
    case (nil, .array(let items)?):
      var arguments: [Value] = []
      for (index, item) in items.enumerated() {
        arguments.append(
          try within(".args[\(index)]") { () throws(EntitiesError) in try Value(item) })
      }
      try self.init(function, arguments)
    default: throw .unexpected(path: "", expected: "`arg` or a list `args`", found: "neither")
    }
  }

  private init(
    _ function: ExtensionFunction, _ arguments: [Value]
  ) throws(EntitiesError) {
    do throws(EvaluationError) { self = try function.apply(to: arguments) } catch {
      throw .unexpected(
        path: "", expected: "an argument of `\(function.rawValue)`",
        found: Wording.sentence(for: error))
    }
  }
}

extension ExtensionType {
  /// The function that makes a value of this type from a text.
  var constructor: ExtensionFunction {
    switch self {
    case .decimal: .decimal
    case .ipaddr: .ip
    case .datetime: .datetime
    case .duration: .duration
    }
  }
}
