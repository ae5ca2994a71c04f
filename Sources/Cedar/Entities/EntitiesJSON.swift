/// Reading entities, values and contexts from their published JSON form.
extension Entities {
  /// Reads a list of `{"uid": …, "attrs": {…}, "parents": […], "tags": {…}}`.
  ///
  /// - Parameters:
  ///   - text: The JSON text.
  ///   - file: The name that errors carry.
  ///   - schema: If given, what the types are where JSON cannot say it, and the actions.
  /// - Throws: `malformed` or `unexpected` for the text, `duplicate` or `cycle` for what it says.
  public init(
    json text: String, file: String = "entities.json", schema: Schema? = nil
  ) throws(EntitiesError) {
    let listed = try Entity.list(json: text, file: file, schema: schema)
    let names = Set(listed.map(\.uid))
    let actions = schema?.actionEntities.filter { !names.contains($0.uid) } ?? []
    try self.init(listed + actions)
  }
}

extension Entity {
  /// Reads a list of entities from their JSON form.
  ///
  /// - Parameters:
  ///   - text: The JSON text.
  ///   - file: The name that errors carry.
  ///   - schema: If given, what the types are where JSON cannot say it: a text may then stand for
  ///     a decimal, and `{"type": …, "id": …}` for an entity.
  /// - Returns: The entities in the order of the text.
  /// - Throws: `malformed` or `unexpected`.
  public static func list(
    json text: String, file: String = "entities.json", schema: Schema? = nil
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
      entities.append(try Entity(item, path: "$[\(index)]", schema: schema))
    }
    return entities
  }

  private init(_ json: JSONValue, path: String, schema: Schema?) throws(EntitiesError) {
    guard case .object(let members) = json else {
      throw .unexpected(path: path, expected: "an entity", found: json.kindName)
    }
    guard
      let uid = try json["uid"].map({ (json) throws(EntitiesError) in
        try EntityUID(json, path: path + ".uid")
      })
    else {
      throw .unexpected(path: path, expected: "the key `uid`", found: "none")
    }
    let type = schema?.entityTypes[uid.type]
    var attributes: [String: Value] = [:]
    var parents: Set<EntityUID> = []
    var tags: [String: Value] = [:]
    for member in members {
      let path = "\(path).\(member.key)"
      switch member.key {
      case "uid": break
      case "attrs":
        attributes = try Value.attributes(
          member.value, path: path, expecting: type?.attributes)
      case "tags":
        tags = try Value.attributes(member.value, path: path, each: type?.tags)
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
