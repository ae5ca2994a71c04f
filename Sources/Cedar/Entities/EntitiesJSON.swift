/// Reading entities from their published JSON form.
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
    let actions = schema?.actionEntities ?? []
    let names = actions.isEmpty ? [] : Set(listed.map(\.uid))
    try self.init(listed + actions.filter { !names.contains($0.uid) })
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
    try reading(text, file) { json throws(EntitiesError) in try list(json, schema) }
  }

  private static func list(
    _ json: JSONValue, _ schema: Schema?
  ) throws(EntitiesError) -> [Entity] {
    guard case .array(let items) = json.content else {
      throw .unexpected(path: "$", expected: "a list of entities", found: json.kindName)
    }
    var entities: [Entity] = []
    entities.reserveCapacity(items.count)
    for (index, item) in items.enumerated() {
      entities.append(
        try within("$[\(index)]") { () throws(EntitiesError) in try Entity(item, schema: schema) })
    }
    return entities
  }

  private init(_ json: JSONValue, schema: Schema?) throws(EntitiesError) {
    guard case .object(let members) = json.content else {
      throw .unexpected(path: "", expected: "an entity", found: json.kindName)
    }
    guard let name = json["uid"] else {
      throw .unexpected(path: "", expected: "the key `uid`", found: "none")
    }
    let uid = try within(".uid") { () throws(EntitiesError) in try EntityUID(name) }
    let type = schema?.entityTypes[uid.type]
    var attributes = AttributeTable.empty
    var parents: Set<EntityUID> = []
    var tags: [String: Value] = [:]
    for member in members where member.key != "uid" {
      try within(step(member.key)) { () throws(EntitiesError) in
        switch member.key {
        case "attrs":
          attributes = try Value.attributeTable(member.value, expecting: type?.attributes)
        case "tags": tags = try Value.attributes(member.value, each: type?.tags)
        case "parents": parents = try Self.parents(member.value)
        default:
          throw .unexpected(
            path: "", expected: "uid, attrs, parents or tags", found: "`\(member.key)`")
        }
      }
    }
    // Attributes and parents that are left out may have been forgotten, and a rule that reads them
    // would not hold.
    for key in ["attrs", "parents"] where !members.contains(where: { $0.key == key }) {
      throw .unexpected(path: "", expected: "the key `\(key)`", found: "none")
    }
    self.init(uid, table: attributes, parents: parents, tags: tags)
  }

  private static func parents(_ json: JSONValue) throws(EntitiesError) -> Set<EntityUID> {
    guard case .array(let items) = json.content else {
      throw .unexpected(path: "", expected: "a list of entities", found: json.kindName)
    }
    var parents = Set<EntityUID>(minimumCapacity: items.count)
    for (index, item) in items.enumerated() {
      parents.insert(
        try within("[\(index)]") { () throws(EntitiesError) in try EntityUID(item) })
    }
    return parents
  }
}

extension EntityUID {
  /// Reads `{"type": …, "id": …}`, also within `{"__entity": …}`.
  init(_ json: JSONValue) throws(EntitiesError) {
    if let inner = json["__entity"] {
      self = try within(".__entity") { () throws(EntitiesError) in try EntityUID(inner) }
      return
    }
    guard case .object(let members) = json.content, members.count == 2,
      case .string(let type) = json["type"]?.content, case .string(let id) = json["id"]?.content
    else {
      throw .unexpected(
        path: "", expected: "an entity with `type` and `id`", found: json.kindName)
    }
    guard isTypeName(type) else {
      throw .unexpected(path: ".type", expected: "an entity type", found: "`\(type)`")
    }
    self.init(type, id)
  }
}

/// Reads a JSON text and what it says; errors are shown with their line.
func reading<Result>(
  _ text: String, _ file: String, _ read: (JSONValue) throws(EntitiesError) -> Result
) throws(EntitiesError) -> Result {
  let source = SourceText(text, file: file)
  let json: JSONValue
  do throws(ParseError) { json = try JSONReader.read(source) } catch {
    throw .malformed(error)
  }
  do throws(EntitiesError) { return try read(json) } catch {
    guard case .unexpected = error else { throw error }
    throw .malformed(source.error(error, in: json))
  }
}

/// Runs what reads a part of a JSON value, and adds to an error where that part stands.
@inline(__always)
func within<Result>(
  _ step: @autoclosure () -> String, _ read: () throws(EntitiesError) -> Result
) throws(EntitiesError) -> Result {
  do throws(EntitiesError) { return try read() } catch {
    guard case .unexpected(let path, let expected, let found) = error else { throw error }
    throw .unexpected(path: step() + path, expected: expected, found: found)
  }
}

/// Whether the text is names with `::` between them.
func isTypeName(_ text: String) -> Bool {
  if !text.utf8.contains(UInt8(ascii: ":")) { return isIdentifier(text) }
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
