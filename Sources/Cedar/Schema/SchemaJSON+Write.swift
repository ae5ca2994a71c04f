extension Schema {
  /// The schema in its published JSON form.
  public var json: String {
    JSONValue.object(syntax.namespaces.map { .init(key: $0.name, value: $0.json) }).text + "\n"
  }
}

private func annotated(
  _ members: [JSONValue.Member], _ annotations: [PolicySyntax.Annotation]
) -> JSONValue {
  guard !annotations.isEmpty else { return .object(members) }
  let values = annotations.map {
    JSONValue.Member(key: $0.name, value: $0.value.map(JSONValue.string) ?? .null)
  }
  return .object(members + [.init(key: "annotations", value: .object(values))])
}

extension SchemaSyntax.Namespace {
  fileprivate var json: JSONValue {
    var members: [JSONValue.Member] = []
    if !types.isEmpty {
      members.append(
        .init(
          key: "commonTypes",
          value: .object(
            types.map { .init(key: $0.name, value: $0.type.json($0.annotations)) })))
    }
    members.append(
      .init(
        key: "entityTypes", value: .object(entities.map { .init(key: $0.name, value: $0.json) })))
    members.append(
      .init(key: "actions", value: .object(actions.map { .init(key: $0.name, value: $0.json) })))
    return annotated(members, annotations)
  }
}

extension SchemaSyntax.EntityDeclaration {
  fileprivate var json: JSONValue {
    switch kind {
    case .enumerated(let choices):
      return annotated(
        [.init(key: "enum", value: .array(choices.map(JSONValue.string)))], annotations)
    case .standard(let parents, let shape, let tags):
      var members: [JSONValue.Member] = []
      if !parents.isEmpty {
        members.append(
          .init(key: "memberOfTypes", value: .array(parents.map { .string($0.name) })))
      }
      if let shape { members.append(.init(key: "shape", value: shape.json([]))) }
      if let tags { members.append(.init(key: "tags", value: tags.json([]))) }
      return annotated(members, annotations)
    }
  }
}

extension SchemaSyntax.ActionDeclaration {
  fileprivate var json: JSONValue {
    var members: [JSONValue.Member] = []
    if !parents.isEmpty {
      let values = parents.map { parent -> JSONValue in
        guard let type = parent.type else { return .members(("id", .string(parent.id))) }
        return .members(("id", .string(parent.id)), ("type", .string(type.name)))
      }
      members.append(.init(key: "memberOf", value: .array(values)))
    }
    var applies: [JSONValue.Member] = [
      .init(
        key: "principalTypes",
        value: .array((appliesTo?.principals ?? []).map { .string($0.name) })),
      .init(
        key: "resourceTypes",
        value: .array((appliesTo?.resources ?? []).map { .string($0.name) })),
    ]
    if let context = appliesTo?.context {
      applies.append(.init(key: "context", value: context.json([])))
    }
    members.append(.init(key: "appliesTo", value: .object(applies)))
    return annotated(members, annotations)
  }
}

extension TypeSyntax {
  fileprivate func json(
    _ annotations: [PolicySyntax.Annotation], isRequired: Bool = true
  ) -> JSONValue {
    var members: [JSONValue.Member]
    switch self {
    case .named(let name):
      members = [
        .init(key: "type", value: "EntityOrCommon"),
        .init(key: "name", value: .string(name.name)),
      ]
    case .entity(let name):
      members = [
        .init(key: "type", value: "Entity"), .init(key: "name", value: .string(name.name)),
      ]
    case .common(let name):
      members = [.init(key: "type", value: .string(name.name))]
    case .set(let element):
      members = [
        .init(key: "type", value: "Set"), .init(key: "element", value: element.json([])),
      ]
    case .record(let attributes, _):
      let values = attributes.map { attribute in
        JSONValue.Member(
          key: attribute.name,
          value: attribute.type.json(
            attribute.annotations, isRequired: attribute.isRequired))
      }
      members = [
        .init(key: "type", value: "Record"), .init(key: "attributes", value: .object(values)),
      ]
    }
    if !isRequired { members.append(.init(key: "required", value: .bool(false))) }
    return annotated(members, annotations)
  }
}
