extension Schema {
  /// Reads a schema in its published JSON form.
  ///
  /// - Parameters:
  ///   - text: The JSON text.
  ///   - file: The name that errors carry.
  /// - Throws: What is wrong with the text, or with what its names refer to.
  public init(json text: String, file: String = "schema.json") throws(ParseErrors) {
    let source = SourceText(text, file: file)
    let json: JSONValue
    do throws(ParseError) { json = try JSONReader.read(source) } catch {
      throw ParseErrors([error])
    }
    do throws(EntitiesError) {
      syntax = try within("$") { () throws(EntitiesError) in try SchemaSyntax(json: json) }
    } catch {
      throw ParseErrors([source.error(error, in: json)])
    }
    var resolver = SchemaResolver(syntax)
    (entityTypes, actions) = resolver.resolve()
    guard resolver.diagnostics.isEmpty else {
      throw ParseErrors(
        resolver.diagnostics.prefix(ParseErrors.countMax).map { source.error($0, in: json) })
    }
  }
}

extension JSONValue {
  /// Where it begins: the end is looked for when there is something to show.
  fileprivate var range: SourceRange { SourceRange(Int(offset), Int(offset)) }

  fileprivate func object() throws(EntitiesError) -> [Member] {
    guard case .object(let members) = self.content else {
      throw .unexpected(path: "", expected: "an object", found: kindName)
    }
    return members
  }

  fileprivate func bool() throws(EntitiesError) -> Bool {
    guard case .bool(let value) = self.content else {
      throw .unexpected(path: "", expected: "true or false", found: kindName)
    }
    return value
  }

  fileprivate func list() throws(EntitiesError) -> [JSONValue] {
    guard case .array(let items) = self.content else {
      throw .unexpected(path: "", expected: "a list", found: kindName)
    }
    return items
  }

  fileprivate func string() throws(EntitiesError) -> String {
    guard case .string(let text) = self.content else {
      throw .unexpected(path: "", expected: "a text", found: kindName)
    }
    return text
  }

  fileprivate func name() throws(EntitiesError) -> NameSyntax {
    let text = try string()
    let plain = text.hasPrefix("__cedar::") ? String(text.dropFirst(9)) : text
    guard isTypeName(plain) else {
      throw .unexpected(path: "", expected: "the name of a type", found: "`\(text)`")
    }
    return NameSyntax(name: text, range: range)
  }

  fileprivate func names() throws(EntitiesError) -> [NameSyntax] {
    var names: [NameSyntax] = []
    for (index, item) in try list().enumerated() {
      names.append(
        try within("[\(index)]") { () throws(EntitiesError) in try item.name() })
    }
    return names
  }

  fileprivate func annotations() throws(EntitiesError) -> [PolicySyntax.Annotation] {
    var annotations: [PolicySyntax.Annotation] = []
    for member in try object() {
      guard isIdentifier(member.key) || ReservedWord.isReserved(member.key) else {
        throw .unexpected(path: "", expected: "a word", found: "`\(member.key)`")
      }
      let value = member.value == .null ? nil : try member.value.string()
      annotations.append(.init(name: member.key, value: value, range: member.value.range))
    }
    return annotations
  }
}

extension SchemaSyntax {
  fileprivate init(json: JSONValue) throws(EntitiesError) {
    for member in try json.object() {
      namespaces.append(
        try within(step(member.key)) { () throws(EntitiesError) in
          try Namespace(member.key, json: member.value)
        })
    }
  }
}

extension SchemaSyntax.Namespace {
  fileprivate init(_ name: String, json: JSONValue) throws(EntitiesError) {
    guard name.isEmpty || isTypeName(name) else {
      throw .unexpected(path: "", expected: "the name of a namespace", found: "`\(name)`")
    }
    self.init(name: name, range: json.range)
    for key in ["entityTypes", "actions"] where json[key] == nil {
      throw .unexpected(path: "", expected: "the key `\(key)`", found: "none")
    }
    for part in try json.members(["commonTypes", "entityTypes", "actions", "annotations"]) {
      if part.key == "annotations" {
        annotations = try part.value.annotations()
        continue
      }
      for member in try part.value.object() {
        try within(step(part.key) + step(member.key)) { () throws(EntitiesError) in
          try add(part.key, member)
        }
      }
    }
  }

  private mutating func add(_ part: String, _ member: JSONValue.Member) throws(EntitiesError) {
    guard part == "actions" || isIdentifier(member.key) else {
      throw .unexpected(path: "", expected: "a name", found: "`\(member.key)`")
    }
    let noted = try member.value["annotations"]?.annotations() ?? []
    switch part {
    case "commonTypes":
      types.append(
        .init(
          name: member.key, type: try TypeSyntax(json: member.value, besides: ["annotations"]),
          annotations: noted,
          range: member.value.range))
    case "entityTypes":
      entities.append(
        .init(
          name: member.key, kind: try SchemaSyntax.EntityDeclaration.Kind(json: member.value),
          annotations: noted, range: member.value.range))
    default:
      actions.append(try SchemaSyntax.ActionDeclaration(member.key, member.value, noted))
    }
  }
}

extension SchemaSyntax.EntityDeclaration.Kind {
  fileprivate init(json: JSONValue) throws(EntitiesError) {
    if let choices = json["enum"] {
      _ = try json.members(["enum", "annotations"])
      var ids: [String] = []
      for choice in try choices.list() { ids.append(try choice.string()) }
      guard !ids.isEmpty else {
        throw .unexpected(path: ".enum", expected: "at least one id", found: "none")
      }
      self = .enumerated(ids)
      return
    }
    var parents: [NameSyntax] = []
    var shape: TypeSyntax?
    var tags: TypeSyntax?
    for member in try json.members(["memberOfTypes", "shape", "tags", "annotations"]) {
      try within(step(member.key)) { () throws(EntitiesError) in
        switch member.key {
        case "memberOfTypes": parents = try member.value.names()
        case "shape": shape = try TypeSyntax(json: member.value)
        case "tags": tags = try TypeSyntax(json: member.value)
        default: break
        }
      }
    }
    self = .standard(parents: parents, shape: shape, tags: tags)
  }
}

extension SchemaSyntax.ActionDeclaration {
  fileprivate init(
    _ name: String, _ json: JSONValue, _ annotations: [PolicySyntax.Annotation]
  ) throws(EntitiesError) {
    var parents: [SchemaSyntax.ActionReference] = []
    var appliesTo: SchemaSyntax.AppliesTo?
    for member in try json.members(["memberOf", "appliesTo", "attributes", "annotations"]) {
      try within(step(member.key)) { () throws(EntitiesError) in
        switch member.key {
        case "memberOf" where member.value != .null:
          for item in try member.value.list() {
            _ = try item.members(["id", "type"])
            guard let id = try item["id"]?.string() else {
              throw .unexpected(path: "", expected: "an action with `id`", found: item.kindName)
            }
            let type = item["type"].flatMap { $0 == .null ? nil : $0 }
            parents.append(.init(type: try type?.name(), id: id, range: item.range))
          }
        case "appliesTo" where member.value != .null:
          appliesTo = try SchemaSyntax.AppliesTo(json: member.value)
        case "attributes" where member.value != .null:
          throw .unexpected(path: "", expected: "nothing", found: "attributes of an action")
        default: break
        }
      }
    }
    self.init(
      name: name, parents: parents, appliesTo: appliesTo, annotations: annotations,
      range: json.range)
  }
}

extension SchemaSyntax.AppliesTo {
  fileprivate init(json: JSONValue) throws(EntitiesError) {
    _ = try json.members(["principalTypes", "resourceTypes", "context"])
    guard let principals = json["principalTypes"], let resources = json["resourceTypes"] else {
      throw .unexpected(
        path: "", expected: "`principalTypes` and `resourceTypes`", found: "not both")
    }
    self.init(
      principals: try within(".principalTypes") { () throws(EntitiesError) in
        try principals.names()
      },
      resources: try within(".resourceTypes") { () throws(EntitiesError) in
        try resources.names()
      },
      context: try json["context"].map { json throws(EntitiesError) in
        try within(".context") { () throws(EntitiesError) in try TypeSyntax(json: json) }
      })
  }
}

extension TypeSyntax {
  /// Reads a type; the object may hold these keys besides, which others read.
  fileprivate init(json: JSONValue, besides keys: [String] = []) throws(EntitiesError) {
    guard case .string(let kind)? = json["type"]?.content else {
      throw .unexpected(
        path: ".type", expected: "the name of a type", found: json["type"]?.kindName ?? "none")
    }
    func name() throws(EntitiesError) -> NameSyntax {
      try within(".name") { () throws(EntitiesError) in try (json["name"] ?? .null).name() }
    }
    let own = Self.keys[kind] ?? []
    _ = try json.members(["type"] + own + keys)
    switch kind {
    case "Boolean": self = .common(NameSyntax(name: "__cedar::Bool", range: json.range))
    case "Long", "String": self = .common(NameSyntax(name: "__cedar::\(kind)", range: json.range))
    case "Extension":
      let name = try name()
      guard ExtensionType(rawValue: name.name) != nil else {
        throw .unexpected(
          path: ".name",
          expected: Wording.list(ExtensionType.allCases.map(\.rawValue), "or"),
          found: "`\(name.name)`")
      }
      self = .common(NameSyntax(name: "__cedar::\(name.name)", range: name.range))
    case "Entity": self = .entity(try name())
    case "EntityOrCommon": self = .named(try name())
    case "Set":
      let element = json["element"] ?? .null
      self = .set(
        try within(".element") { () throws(EntitiesError) in try TypeSyntax(json: element) })
    case "Record":
      if let others = json["additionalAttributes"],
        try within(".additionalAttributes", { () throws(EntitiesError) in try others.bool() })
      {
        throw .unexpected(path: ".additionalAttributes", expected: "false", found: "true")
      }
      self = .record(try Self.attributes(json["attributes"] ?? .null), json.range)
    default:
      self = .common(
        try within(".type") { () throws(EntitiesError) in try (json["type"] ?? .null).name() })
    }
  }

  /// What types have besides `type`.
  private static let keys = [
    "Extension": ["name"], "Entity": ["name"], "EntityOrCommon": ["name"], "Set": ["element"],
    "Record": ["attributes", "additionalAttributes"],
  ]

  private static func attributes(_ json: JSONValue) throws(EntitiesError) -> [AttributeSyntax] {
    guard case .object = json.content else {
      throw .unexpected(path: ".attributes", expected: "an object", found: json.kindName)
    }
    var attributes: [AttributeSyntax] = []
    for member in try json.object() {
      attributes.append(
        try within(".attributes" + step(member.key)) { () throws(EntitiesError) in
          let required = member.value["required"]
          return AttributeSyntax(
            name: member.key,
            isRequired: try within(".required") { () throws(EntitiesError) in
              try required?.bool() ?? true
            },
            type: try TypeSyntax(json: member.value, besides: ["required", "annotations"]),
            annotations: try member.value["annotations"]?.annotations() ?? [],
            range: member.value.range)
        })
    }
    return attributes
  }
}
