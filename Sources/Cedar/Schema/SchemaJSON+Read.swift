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

  /// The members of an object all of whose keys are known.
  fileprivate func members(_ known: String...) throws(EntitiesError) -> [Member] {
    guard case .object(let members) = self.content else {
      throw .unexpected(path: "", expected: "an object", found: kindName)
    }
    if let other = members.first(where: { !known.contains($0.key) }) {
      throw .unexpected(
        path: step(other.key), expected: Wording.list(known, "or"), found: "`\(other.key)`")
    }
    return members
  }

  fileprivate func object() throws(EntitiesError) -> [Member] {
    guard case .object(let members) = self.content else {
      throw .unexpected(path: "", expected: "an object", found: kindName)
    }
    return members
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
    for part in try json.members("commonTypes", "entityTypes", "actions", "annotations") {
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
          name: member.key, type: try TypeSyntax(json: member.value), annotations: noted,
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
      _ = try json.members("enum", "annotations")
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
    for member in try json.members("memberOfTypes", "shape", "tags", "annotations") {
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
    for member in try json.members("memberOf", "appliesTo", "attributes", "annotations") {
      try within(step(member.key)) { () throws(EntitiesError) in
        switch member.key {
        case "memberOf" where member.value != .null:
          for item in try member.value.list() {
            let id = try item["id"]?.string()
            guard let id else {
              throw .unexpected(path: "", expected: "an action with `id`", found: item.kindName)
            }
            parents.append(.init(type: try item["type"]?.name(), id: id, range: item.range))
          }
        case "appliesTo" where member.value != .null:
          appliesTo = try SchemaSyntax.AppliesTo(json: member.value)
        case "attributes" where member.value != .null && member.value != .object([]):
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
    _ = try json.members("principalTypes", "resourceTypes", "context")
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
  fileprivate init(json: JSONValue) throws(EntitiesError) {
    guard case .string(let kind)? = json["type"]?.content else {
      throw .unexpected(path: ".type", expected: "the name of a type", found: "none")
    }
    func named(_ name: String) -> TypeSyntax {
      .named(NameSyntax(name: name, range: (json["name"] ?? json["type"] ?? json).range))
    }
    switch kind {
    case "Boolean": self = named("__cedar::Bool")
    case "Long", "String": self = named("__cedar::\(kind)")
    case "Extension":
      self = named("__cedar::\(try (json["name"] ?? .null).string())")
    case "Entity":
      self = .entity(
        try within(".name") { () throws(EntitiesError) in try (json["name"] ?? .null).name() })
    case "EntityOrCommon":
      self = .named(
        try within(".name") { () throws(EntitiesError) in try (json["name"] ?? .null).name() })
    case "Set":
      let element = json["element"] ?? .null
      self = .set(
        try within(".element") { () throws(EntitiesError) in try TypeSyntax(json: element) })
    case "Record": self = .record(try Self.attributes(json["attributes"] ?? .null), json.range)
    default:
      self = .named(
        try within(".type") { () throws(EntitiesError) in try (json["type"] ?? .null).name() })
    }
  }

  private static func attributes(_ json: JSONValue) throws(EntitiesError) -> [AttributeSyntax] {
    var attributes: [AttributeSyntax] = []
    for member in try json.object() {
      attributes.append(
        try within(".attributes" + step(member.key)) { () throws(EntitiesError) in
          AttributeSyntax(
            name: member.key, isRequired: member.value["required"] != .bool(false),
            type: try TypeSyntax(json: member.value),
            annotations: try member.value["annotations"]?.annotations() ?? [],
            range: member.value.range)
        })
    }
    return attributes
  }
}
