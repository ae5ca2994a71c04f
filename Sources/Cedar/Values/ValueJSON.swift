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
    return try attributes(
      json, path: "$", expecting: action.flatMap { schema?.actions[$0]?.context })
  }

  /// Reads the values of an object that is a record, whatever its keys; the types are those of the
  /// attributes, or one for each of them.
  static func attributes(
    _ json: JSONValue, path: String, expecting types: [String: Type.Attribute]? = nil,
    each type: Type? = nil
  ) throws(EntitiesError) -> [String: Value] {
    if case .object(let members) = json, members.count == 1,
      ["__entity", "__extn", "__expr"].contains(members[0].key)
    {
      throw .unexpected(path: path, expected: "a record", found: "`\(members[0].key)`")
    }
    guard case .object(let members) = json else {
      throw .unexpected(path: path, expected: "an object", found: json.kindName)
    }
    var attributes = [String: Value](minimumCapacity: members.count)
    for member in members {
      attributes[member.key] = try Value(
        member.value, path: "\(path).\(member.key)",
        expecting: types?[member.key]?.type ?? type)
    }
    return attributes
  }

  /// Reads a value; `__entity` and `__extn` say what JSON cannot, or the type that is expected.
  init(_ json: JSONValue, path: String, expecting type: Type? = nil) throws(EntitiesError) {
    if case .extension(let expected)? = type, case .string = json {
      self = try Value(
        call: .object([
          JSONValue.Member(key: "fn", value: .string(expected.constructor.rawValue)),
          JSONValue.Member(key: "arg", value: json),
        ]), path: path)
      return
    }
    switch json {
    case .bool(let value): self = .bool(value)
    case .integer(let value): self = .long(value)
    case .string(let value): self = .string(value)
    case .array(let items):
      var elements = Set<Value>(minimumCapacity: items.count)
      var elementType: Type?
      if case .set(let type)? = type { elementType = type }
      for (index, item) in items.enumerated() {
        elements.insert(
          try Value(item, path: "\(path)[\(index)]", expecting: elementType))
      }
      self = .set(elements)
    case .object(let members):
      if let inner = json["__entity"], members.count == 1 {
        self = .entity(try EntityUID(inner, path: path + ".__entity"))
      } else if let inner = json["__extn"], members.count == 1 {
        self = try Value(call: inner, path: path + ".__extn")
      } else if case .entity? = type {
        self = .entity(try EntityUID(json, path: path))
      } else if case .extension? = type, json["fn"] != nil {
        self = try Value(call: json, path: path)
      } else {
        var types: [String: Type.Attribute]?
        if case .record(let attributes)? = type { types = attributes }
        self = .record(try Value.attributes(json, path: path, expecting: types))
      }
    case .null, .number:
      throw .unexpected(
        path: path, expected: "a boolean, whole number, text, list or object",
        found: json.kindName)
    }
  }

  /// Reads `{"fn": "decimal", "arg": "1.5"}` or `{"fn": "offset", "args": […]}`.
  init(call json: JSONValue, path: String) throws(EntitiesError) {
    guard case .object(let members) = json, members.count == 2,
      case .string(let name) = json["fn"], let function = ExtensionFunction(rawValue: name)
    else {
      throw .unexpected(
        path: path, expected: "a function with `fn` and `arg`", found: json.kindName)
    }
    var arguments: [Value] = []
    switch (json["arg"], json["args"]) {
    case (let argument?, nil): arguments = [try Value(argument, path: path + ".arg")]
    case (nil, .array(let items)?):
      for (index, item) in items.enumerated() {
        arguments.append(try Value(item, path: "\(path).args[\(index)]"))
      }
    default:
      throw .unexpected(path: path, expected: "`arg` or a list `args`", found: "neither")
    }
    do throws(EvaluationError) { self = try function.apply(to: arguments) } catch {
      throw .unexpected(
        path: path, expected: "an argument of `\(name)`", found: Wording.sentence(for: error))
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
