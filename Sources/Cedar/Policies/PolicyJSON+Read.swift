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
    guard json["effect"] == nil else { return try add(json, PolicyID("policy0"), "$", file) }
    guard case .object(let parts) = json.content else {
      throw .shape(.unexpected(path: "$", expected: "a policy set", found: json.kindName))
    }
    for part in parts {
      switch (part.key, part.value.content) {
      case ("staticPolicies", .object(let members)), ("templates", .object(let members)):
        for member in members {
          try add(member.value, PolicyID(member.key), "$.\(part.key)" + step(member.key), file)
        }
      case ("templateLinks", .array): continue
      default:
        throw .shape(
          .unexpected(
            path: "$" + step(part.key), expected: "staticPolicies, templates or templateLinks",
            found: part.value.kindName))
      }
    }
    guard case .array(let links)? = json["templateLinks"]?.content else { return }
    for (index, link) in links.enumerated() { try add(link: link, "$.templateLinks[\(index)]") }
  }

  private mutating func add(
    _ json: JSONValue, _ id: PolicyID, _ path: String, _ file: String
  ) throws(PolicyJSONFailure) {
    let syntax: PolicySyntax
    do throws(EntitiesError) {
      syntax = try within(path) { () throws(EntitiesError) in try PolicySyntax(json: json) }
    } catch {
      throw .shape(error)
    }
    do throws(ParseErrors) {
      try add(one: Printer.text(of: syntax), file: "\(file)#\(id.name)", id: id)
    } catch {
      throw .syntax(error)
    }
  }

  private mutating func add(link json: JSONValue, _ path: String) throws(PolicyJSONFailure) {
    guard case .string(let template) = json["templateId"]?.content,
      case .string(let id) = json["newId"]?.content
    else {
      throw .shape(
        .unexpected(path: path, expected: "`templateId` and `newId`", found: json.kindName))
    }
    var entities: [String: EntityUID] = [:]
    do throws(EntitiesError) {
      for slot in Slot.allCases {
        guard let value = json["values"]?[slot.rawValue] else { continue }
        entities[slot.rawValue] = try within("\(path).values\(step(slot.rawValue))") {
          () throws(EntitiesError) in try EntityUID(value)
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
    guard case .object(let members) = json.content else {
      throw .unexpected(path: "", expected: "a policy", found: json.kindName)
    }
    let known = ["effect", "principal", "action", "resource", "conditions", "annotations"]
    if let other = members.first(where: { !known.contains($0.key) }) {
      throw .unexpected(
        path: step(other.key), expected: Wording.list(known, "or"), found: "`\(other.key)`")
    }
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

extension ScopeConstraint {
  fileprivate init(json: JSONValue) throws(EntitiesError) {
    switch json["op"]?.content {
    case .string("All"): self = .any
    case .string("=="): self = .equal(try EntityReference(json: json))
    case .string("in"): self = .isIn(try EntityReference(json: json))
    case .string("is"):
      guard case .string(let type) = json["entity_type"]?.content, isTypeName(type) else {
        throw .unexpected(path: ".entity_type", expected: "an entity type", found: "none")
      }
      if let inner = json["in"] {
        self = .isTypeIn(
          type,
          try within(".in") { () throws(EntitiesError) in try EntityReference(json: inner) })
      } else {
        self = .isType(type)
      }
    default: throw .unexpected(path: ".op", expected: "All, ==, in or is", found: "another")
    }
  }
}

extension EntityReference {
  fileprivate init(json: JSONValue) throws(EntitiesError) {
    if case .string(let name) = json["slot"]?.content {
      guard let slot = Slot(rawValue: name) else {
        throw .unexpected(
          path: ".slot", expected: "?principal or ?resource", found: "`\(name)`")
      }
      self = .slot(slot)
      return
    }
    guard let entity = json["entity"] else {
      throw .unexpected(path: "", expected: "`entity` or `slot`", found: "neither")
    }
    self = .entity(
      try within(".entity") { () throws(EntitiesError) in try EntityUID(entity) })
  }
}

extension ActionConstraint {
  fileprivate init(json: JSONValue) throws(EntitiesError) {
    func entity(_ key: String) throws(EntitiesError) -> EntityUID {
      try within(".\(key)") { () throws(EntitiesError) in try EntityUID(json[key] ?? .null) }
    }
    switch (json["op"]?.content, json["entities"]?.content) {
    case (.string("All"), _): self = .any
    case (.string("=="), _): self = .equal(try entity("entity"))
    case (.string("in"), .array(let items)?):
      var uids: [EntityUID] = []
      for (index, item) in items.enumerated() {
        uids.append(
          try within(".entities[\(index)]") { () throws(EntitiesError) in try EntityUID(item) })
      }
      self = .isInAny(uids)
    case (.string("in"), _): self = .isIn(try entity("entity"))
    default: throw .unexpected(path: ".op", expected: "All, == or in", found: "another")
    }
  }
}
