/// Reading entities, values and contexts from their published JSON form.
extension Entities {
  /// Reads a list of `{"uid": …, "attrs": {…}, "parents": […], "tags": {…}}`.
  ///
  /// - Parameters:
  ///   - text: The JSON text.
  ///   - file: The name that errors carry.
  /// - Throws: `malformed` or `unexpected` for the text, `duplicate` or `cycle` for what it says.
  public init(json text: String, file: String = "entities.json") throws(EntitiesError) {
    try self.init(Entity.list(json: text, file: file))
  }
}

extension Entity {
  /// Reads a list of entities from their JSON form.
  ///
  /// - Parameters:
  ///   - text: The JSON text.
  ///   - file: The name that errors carry.
  /// - Throws: `malformed` or `unexpected`.
  public static func list(
    json text: String, file: String = "entities.json"
  ) throws(EntitiesError) -> [Entity] {
    let json: JSONValue
    do throws(ParseError) { json = try JSONReader.read(text, file: file) } catch {
      throw .malformed(error)
    }
    guard case .array(let items) = json else {
      throw .unexpected(path: "$", expected: "a list of entities", found: json.kindName)
    }
    var entities: [Entity] = []
    entities.reserveCapacity(items.count)
    for (index, item) in items.enumerated() {
      entities.append(try Entity(item, path: "$[\(index)]"))
    }
    return entities
  }

  private init(_ json: JSONValue, path: String) throws(EntitiesError) {
    guard case .object(let members) = json else {
      throw .unexpected(path: path, expected: "an entity", found: json.kindName)
    }
    var uid: EntityUID?
    var attributes: [String: Value] = [:]
    var parents: Set<EntityUID> = []
    var tags: [String: Value] = [:]
    for member in members {
      let path = "\(path).\(member.key)"
      switch member.key {
      case "uid": uid = try EntityUID(member.value, path: path)
      case "attrs": attributes = try Value.attributes(member.value, path: path)
      case "tags": tags = try Value.attributes(member.value, path: path)
      case "parents":
        guard case .array(let items) = member.value else {
          throw .unexpected(
            path: path, expected: "a list of entities", found: member.value.kindName)
        }
        for (index, item) in items.enumerated() {
          parents.insert(try EntityUID(item, path: "\(path)[\(index)]"))
        }
      default:
        throw .unexpected(
          path: path, expected: "uid, attrs, parents or tags", found: "`\(member.key)`")
      }
    }
    guard let uid else {
      throw .unexpected(path: path, expected: "the key `uid`", found: "none")
    }
    self.init(uid, attributes: attributes, parents: parents, tags: tags)
  }
}

extension EntityUID {
  /// Reads `{"type": …, "id": …}`, also within `{"__entity": …}`.
  init(_ json: JSONValue, path: String) throws(EntitiesError) {
    if let inner = json["__entity"] {
      try self.init(inner, path: path + ".__entity")
      return
    }
    guard case .object(let members) = json, members.count == 2,
      case .string(let type) = json["type"], case .string(let id) = json["id"]
    else {
      throw .unexpected(
        path: path, expected: "an entity with `type` and `id`", found: json.kindName)
    }
    guard isTypeName(type) else {
      throw .unexpected(path: path + ".type", expected: "an entity type", found: "`\(type)`")
    }
    self.init(type, id)
  }
}

/// Whether the text is names with `::` between them.
func isTypeName(_ text: String) -> Bool {
  var rest = text.utf8[...]
  while true {
    guard let end = rest.firstIndex(of: UInt8(ascii: ":")) else {
      return isIdentifier(String(Substring(rest)))
    }
    let next = rest.index(after: end)
    guard next < rest.endIndex, rest[next] == UInt8(ascii: ":"),
      isIdentifier(String(Substring(rest[..<end])))
    else { return false }
    rest = rest[rest.index(after: next)...]
  }
}

extension Value {
  /// Reads a record from its JSON form, as the context of a request.
  ///
  /// - Parameters:
  ///   - text: The JSON text: an object.
  ///   - file: The name that errors carry.
  /// - Throws: `malformed` or `unexpected`.
  public static func record(
    json text: String, file: String = "context.json"
  ) throws(EntitiesError) -> [String: Value] {
    let json: JSONValue
    do throws(ParseError) { json = try JSONReader.read(text, file: file) } catch {
      throw .malformed(error)
    }
    return try attributes(json, path: "$")
  }

  /// Reads the values of an object that is a record, whatever its keys.
  static func attributes(
    _ json: JSONValue, path: String
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
      attributes[member.key] = try Value(member.value, path: "\(path).\(member.key)")
    }
    return attributes
  }

  /// Reads a value; `__entity` and `__extn` say what JSON cannot.
  init(_ json: JSONValue, path: String) throws(EntitiesError) {
    switch json {
    case .bool(let value): self = .bool(value)
    case .integer(let value): self = .long(value)
    case .string(let value): self = .string(value)
    case .array(let items):
      var elements = Set<Value>(minimumCapacity: items.count)
      for (index, item) in items.enumerated() {
        elements.insert(try Value(item, path: "\(path)[\(index)]"))
      }
      self = .set(elements)
    case .object(let members):
      if let inner = json["__entity"], members.count == 1 {
        self = .entity(try EntityUID(inner, path: path + ".__entity"))
      } else if let inner = json["__extn"], members.count == 1 {
        self = try Value(call: inner, path: path + ".__extn")
      } else {
        self = .record(try Value.attributes(json, path: path))
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
