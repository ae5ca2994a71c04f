/// Reading policies from their published JSON form.
///
/// What is read is written in the policy language and parsed again, so that every policy has a
/// text of its own, and one grammar says what a policy is.
extension PolicySet {
  /// Reads a policy set, or one policy, which then has the id `policy0`.
  ///
  /// - Parameters:
  ///   - text: The JSON text.
  ///   - file: The name that errors carry.
  /// - Throws: What is wrong with the text.
  public init(json text: String, file: String = "policies.json") throws(ParseErrors) {
    self.init()
    let source = SourceText(text, file: file)
    let json: JSONValue
    do throws(ParseError) { json = try JSONReader.read(source) } catch {
      throw ParseErrors([error])
    }
    do throws(PolicyJSONFailure) {
      try read(json, file)
    } catch {
      switch error {
      case .syntax(let error): throw error
      case .shape(let error): throw ParseErrors([source.error(error, in: json)])
      case .set(let error): throw ParseErrors(error.description, file: file)
      }
    }
  }

  private mutating func read(_ json: JSONValue, _ file: String) throws(PolicyJSONFailure) {
    guard json["effect"] == nil else {
      return try add(json, PolicyID("policy0"), "$", file, .any)
    }
    let parts: [JSONValue.Member]
    do throws(EntitiesError) {
      parts = try within("$") { () throws(EntitiesError) in
        try json.members(exactly: ["staticPolicies", "templates", "templateLinks"])
      }
    } catch {
      throw .shape(error)
    }
    var links: [JSONValue] = []
    for part in parts {
      switch (part.key, part.value.content) {
      case ("templateLinks", .array(let items)): links = items
      case ("templateLinks", _):
        throw .shape(
          .unexpected(path: "$.templateLinks", expected: "a list", found: part.value.kindName))
      case (_, .object(let members)):
        let kind: Kind = part.key == "templates" ? .template : .policy
        for member in members {
          try add(
            member.value, PolicyID(member.key), "$.\(part.key)" + step(member.key), file, kind)
        }
      default:
        throw .shape(
          .unexpected(path: "$.\(part.key)", expected: "an object", found: part.value.kindName))
      }
    }
    for (index, link) in links.enumerated() { try add(link: link, "$.templateLinks[\(index)]") }
  }

  private mutating func add(
    _ json: JSONValue, _ id: PolicyID, _ path: String, _ file: String, _ kind: Kind
  ) throws(PolicyJSONFailure) {
    let syntax: PolicySyntax
    do throws(EntitiesError) {
      syntax = try within(path) { () throws(EntitiesError) in
        let syntax = try PolicySyntax(json: json)
        // A policy with a slot would never apply.
        if kind == .policy, let slot = syntax.slots.first {
          throw .unexpected(
            path: slot == .principal ? ".principal" : ".resource",
            expected: "an entity, for slots stand in templates", found: "`\(slot.rawValue)`")
        }
        return syntax
      }
    } catch {
      throw .shape(error)
    }
    do throws(ParseErrors) {
      try add(one: Printer.text(of: syntax), file: "\(file)#\(id.name)", id: id, as: kind)
    } catch {
      throw .syntax(error)
    }
  }

  private mutating func add(link json: JSONValue, _ path: String) throws(PolicyJSONFailure) {
    var (template, id) = ("", "")
    var entities: [String: EntityUID] = [:]
    do throws(EntitiesError) {
      try within(path) { () throws(EntitiesError) in
        for member in try json.members(exactly: ["templateId", "newId", "values"]) {
          switch (member.key, member.value.content) {
          case ("templateId", .string(let text)): template = text
          case ("newId", .string(let text)): id = text
          case ("values", _): entities = try Self.values(member.value)
          default:
            throw .unexpected(
              path: step(member.key), expected: "a text", found: member.value.kindName)
          }
        }
      }
    } catch {
      throw .shape(error)
    }
    do throws(PolicySetError) {
      try link(
        PolicyID(template), as: PolicyID(id), principal: entities[Slot.principal.rawValue],
        resource: entities[Slot.resource.rawValue])
    } catch {
      throw .set(error)
    }
  }

  /// What the slots of a link stand for, by their names.
  private static func values(_ json: JSONValue) throws(EntitiesError) -> [String: EntityUID] {
    try within(".values") { () throws(EntitiesError) in
      var entities: [String: EntityUID] = [:]
      for member in try json.members(Slot.allCases.map(\.rawValue)) {
        entities[member.key] = try within(step(member.key)) { () throws(EntitiesError) in
          try EntityUID(member.value)
        }
      }
      return entities
    }
  }
}

/// What can go wrong on the way from JSON to policies.
private enum PolicyJSONFailure: Error {
  case syntax(ParseErrors)
  case shape(EntitiesError)
  case set(PolicySetError)
}

extension ParseErrors {
  /// One error about a file as a whole.
  init(_ message: String, file: String) {
    let source = SourceText("", file: file)
    self.init([source.error(SourceRange(0, 0), message)])
  }
}

extension PolicySyntax {
  /// Reads a policy or template; nothing in it has a place in a source.
  init(json: JSONValue) throws(EntitiesError) {
    _ = try json.members([
      "effect", "principal", "action", "resource", "conditions", "annotations",
    ])
    guard case .string(let word) = json["effect"]?.content, let effect = Effect(rawValue: word)
    else {
      throw .unexpected(path: ".effect", expected: "permit or forbid", found: "something else")
    }
    self.init(
      annotations: try Self.annotations(json["annotations"]), effect: effect,
      principal: try Self.part(json, "principal") { json throws(EntitiesError) in
        try ScopeConstraint(json: json)
      },
      action: try Self.part(json, "action") { json throws(EntitiesError) in
        try ActionConstraint(json: json)
      },
      resource: try Self.part(json, "resource") { json throws(EntitiesError) in
        try ScopeConstraint(json: json)
      },
      conditions: try Self.conditions(json["conditions"]), range: SourceRange(0, 0))
  }

  private static func part<Part>(
    _ json: JSONValue, _ key: String, _ read: (JSONValue) throws(EntitiesError) -> Part
  ) throws(EntitiesError) -> Part {
    guard let inner = json[key] else {
      throw .unexpected(path: "", expected: "the key `\(key)`", found: "none")
    }
    return try within(".\(key)") { () throws(EntitiesError) in try read(inner) }
  }

  private static func annotations(_ json: JSONValue?) throws(EntitiesError) -> [Annotation] {
    guard let json else { return [] }
    guard case .object(let members) = json.content else {
      throw .unexpected(path: ".annotations", expected: "an object", found: json.kindName)
    }
    var annotations: [Annotation] = []
    for member in members {
      let isWord =
        isIdentifier(member.key) || ReservedWord.isReserved(member.key)
      switch member.value.content {
      case .string(let value) where isWord:
        annotations.append(
          Annotation(name: member.key, value: value, range: SourceRange(0, 0)))
      case .null where isWord:
        annotations.append(Annotation(name: member.key, value: nil, range: SourceRange(0, 0)))
      default:
        throw .unexpected(
          path: ".annotations" + step(member.key), expected: "a word with a text or null",
          found: member.value.kindName)
      }
    }
    return annotations
  }

  private static func conditions(_ json: JSONValue?) throws(EntitiesError) -> [Condition] {
    guard case .array(let items) = json?.content else {
      throw .unexpected(
        path: ".conditions", expected: "a list", found: json?.kindName ?? "none")
    }
    var conditions: [Condition] = []
    for (index, item) in items.enumerated() {
      let path = ".conditions[\(index)]"
      _ = try within(path) { () throws(EntitiesError) in try item.members(["kind", "body"]) }
      guard case .string(let word) = item["kind"]?.content,
        let kind = Condition.Kind(rawValue: word),
        let body = item["body"]
      else {
        throw .unexpected(
          path: path, expected: "`kind` (when or unless) and `body`", found: item.kindName)
      }
      let expression = try within(path + ".body") { () throws(EntitiesError) in
        try Expression(json: body)
      }
      conditions.append(Condition(kind: kind, body: expression))
    }
    return conditions
  }
}

extension JSONValue {
  /// Which operator a scope has.
  fileprivate func scopeOperator(_ known: [String]) throws(EntitiesError) -> String {
    guard case .string(let word)? = self["op"]?.content, known.contains(word) else {
      var found = self["op"]?.kindName ?? "none"
      if case .string(let word)? = self["op"]?.content { found = "`\(word)`" }
      throw .unexpected(path: ".op", expected: Wording.list(known, "or"), found: found)
    }
    return word
  }
}

extension ScopeConstraint {
  fileprivate init(json: JSONValue) throws(EntitiesError) {
    switch try json.scopeOperator(["All", "==", "in", "is"]) {
    case "All":
      _ = try json.members(["op"])
      self = .any
    case "==": self = .equal(try EntityReference(json: json, besides: ["op"]))
    case "in": self = .isIn(try EntityReference(json: json, besides: ["op"]))
    default:
      _ = try json.members(["op", "entity_type", "in"])
      guard case .string(let type) = json["entity_type"]?.content, isTypeName(type) else {
        throw .unexpected(
          path: ".entity_type", expected: "an entity type",
          found: json["entity_type"]?.kindName ?? "none")
      }
      if let inner = json["in"], inner != .null {
        self = .isTypeIn(
          type,
          try within(".in") { () throws(EntitiesError) in
            try EntityReference(json: inner, besides: [])
          })
      } else {
        self = .isType(type)
      }
    }
  }
}

extension EntityReference {
  /// Reads an entity or a slot; both would leave open which is meant.
  fileprivate init(json: JSONValue, besides: [String]) throws(EntitiesError) {
    _ = try json.members(besides + ["entity", "slot"])
    switch (json["entity"], json["slot"]) {
    case (let entity?, nil):
      self = .entity(
        try within(".entity") { () throws(EntitiesError) in try EntityUID(entity) })
    case (nil, let name?):
      guard case .string(let word) = name.content, let slot = Slot(rawValue: word) else {
        throw .unexpected(
          path: ".slot", expected: "?principal or ?resource", found: name.kindName)
      }
      self = .slot(slot)
    case (nil, nil):
      throw .unexpected(path: "", expected: "`entity` or `slot`", found: "neither")
    case (.some, .some):
      throw .unexpected(path: ".slot", expected: "`entity` or `slot`", found: "both")
    }
  }
}

extension ActionConstraint {
  fileprivate init(json: JSONValue) throws(EntitiesError) {
    func entity() throws(EntitiesError) -> EntityUID {
      _ = try json.members(exactly: ["op", "entity"])
      return try within(".entity") { () throws(EntitiesError) in
        try EntityUID(json["entity"] ?? .null)
      }
    }
    switch try json.scopeOperator(["All", "==", "in"]) {
    case "All":
      _ = try json.members(["op"])
      self = .any
    case "==": self = .equal(try entity())
    default:
      guard let list = json["entities"] else {
        self = .isIn(try entity())
        return
      }
      _ = try json.members(["op", "entities"])
      guard case .array(let items) = list.content else {
        throw .unexpected(path: ".entities", expected: "a list", found: list.kindName)
      }
      var uids: [EntityUID] = []
      for (index, item) in items.enumerated() {
        uids.append(
          try within(".entities[\(index)]") { () throws(EntitiesError) in try EntityUID(item) })
      }
      self = .isInAny(uids)
    }
  }
}
