/// Writing policies in their published JSON form.
extension PolicySet {
  /// The whole set: static policies, templates, and what was linked from them.
  public var json: String {
    let statics = policies.filter { $0.template == nil }
    let links = policies.compactMap { policy in
      policy.template.flatMap { template($0) }.map { policy.link(of: $0) }
    }
    return JSONValue.members(
      ("staticPolicies", .object(statics.map { .init(key: $0.id.name, value: $0.syntax.json) })),
      ("templates", .object(templates.map { .init(key: $0.id.name, value: $0.syntax.json) })),
      ("templateLinks", .array(links))
    ).text + "\n"
  }
}

extension Policy {
  /// The policy in its published JSON form.
  public var json: String { syntax.json.text + "\n" }

  fileprivate func link(of template: Template) -> JSONValue {
    var values: [JSONValue.Member] = []
    for (slot, open, filled) in [
      (Slot.principal, template.syntax.principal, syntax.principal),
      (Slot.resource, template.syntax.resource, syntax.resource),
    ] where open.slot != nil {
      if let uid = filled.entityFilled { values.append(.init(key: slot.rawValue, value: uid.json)) }
    }
    return .members(
      ("templateId", .string(template.id.name)), ("newId", .string(id.name)),
      ("values", .object(values)))
  }
}

extension ScopeConstraint {
  fileprivate var entityFilled: EntityUID? {
    switch self {
    case .equal(.entity(let uid)), .isIn(.entity(let uid)), .isTypeIn(_, .entity(let uid)): uid
    default: nil
    }
  }

  fileprivate var json: JSONValue {
    switch self {
    case .any: .members(("op", "All"))
    case .equal(let reference): .object([.init(key: "op", value: "=="), reference.member])
    case .isIn(let reference): .object([.init(key: "op", value: "in"), reference.member])
    case .isType(let type): .members(("op", "is"), ("entity_type", .string(type)))
    case .isTypeIn(let type, let reference):
      .members(
        ("op", "is"), ("entity_type", .string(type)), ("in", .object([reference.member])))
    }
  }
}

extension EntityReference {
  fileprivate var member: JSONValue.Member {
    switch self {
    case .entity(let uid): .init(key: "entity", value: uid.json)
    case .slot(let slot): .init(key: "slot", value: .string(slot.rawValue))
    }
  }
}

extension ActionConstraint {
  fileprivate var json: JSONValue {
    switch self {
    case .any: .members(("op", "All"))
    case .equal(let uid): .members(("op", "=="), ("entity", uid.json))
    case .isIn(let uid): .members(("op", "in"), ("entity", uid.json))
    case .isInAny(let uids): .members(("op", "in"), ("entities", .array(uids.map(\.json))))
    }
  }
}

extension EntityUID {
  /// `{"type": …, "id": …}`.
  var json: JSONValue { .members(("type", .string(type)), ("id", .string(id))) }
}

extension JSONValue: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) { self = .string(value) }
}

extension PolicySyntax {
  /// The policy in its published JSON form.
  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init(key: "effect", value: .string(effect.rawValue)),
      .init(key: "principal", value: principal.json),
      .init(key: "action", value: action.json),
      .init(key: "resource", value: resource.json),
      .init(
        key: "conditions",
        value: .array(
          conditions.map {
            .members(("kind", .string($0.kind.rawValue)), ("body", $0.body.json))
          })),
    ]
    if !annotations.isEmpty {
      members.append(
        .init(
          key: "annotations",
          value: .object(
            annotations.map { .init(key: $0.name, value: $0.value.map(JSONValue.string) ?? .null) })
        ))
    }
    return .object(members)
  }
}

extension Expression {
  /// The expression in its published JSON form.
  var json: JSONValue {
    switch kind {
    case .literal(let literal): .members(("Value", literal.json))
    case .variable(let variable): .members(("Var", .string(variable.rawValue)))
    case .slot(let slot): .members(("Slot", .string(slot.rawValue)))
    case .not(let operand): .members(("!", .members(("arg", operand.json))))
    case .negate(let operand): .members(("neg", .members(("arg", operand.json))))
    case .isEmpty(let operand): .members(("isEmpty", .members(("arg", operand.json))))
    case .conditional(let test, let then, let otherwise):
      .members(
        (
          "if-then-else",
          .members(("if", test.json), ("then", then.json), ("else", otherwise.json))
        ))
    case .and(let operands): Self.chain("&&", operands)
    case .or(let operands): Self.chain("||", operands)
    case .binary(let binaryOperator, let left, let right):
      .members((binaryOperator.symbol, .members(("left", left.json), ("right", right.json))))
    case .has(let owner, let path):
      .members(
        (
          "has",
          .members(
            ("left", owner.json),
            ("attr", path.count == 1 ? .string(path[0]) : .array(path.map(JSONValue.string))))
        ))
    case .like(let operand, let pattern):
      .members(("like", .members(("left", operand.json), ("pattern", pattern.json))))
    case .isType(let operand, let type, let ancestor):
      .members(
        (
          "is",
          .object(
            [
              .init(key: "left", value: operand.json),
              .init(key: "entity_type", value: .string(type)),
            ] + (ancestor.map { [.init(key: "in", value: $0.json)] } ?? []))
        ))
    case .attribute(let owner, let name):
      .members((".", .members(("left", owner.json), ("attr", .string(name)))))
    case .set(let elements): .members(("Set", .array(elements.map(\.json))))
    case .record(let entries):
      .members(("Record", .object(entries.map { .init(key: $0.name, value: $0.value.json) })))
    case .call(let function, let arguments):
      .members((function.rawValue, .array(arguments.map(\.json))))
    }
  }

  private static func chain(_ symbol: String, _ operands: [Expression]) -> JSONValue {
    operands.dropFirst().reduce(operands[0].json) { left, right in
      .members((symbol, .members(("left", left), ("right", right.json))))
    }
  }
}

extension Literal {
  fileprivate var json: JSONValue {
    switch self {
    case .bool(let value): .bool(value)
    case .long(let value): .integer(value)
    case .string(let value): .string(value)
    case .entity(let uid): .members(("__entity", uid.json))
    }
  }
}

extension Pattern {
  fileprivate var json: JSONValue {
    var items: [JSONValue] = []
    var literal = String.UnicodeScalarView()
    func flushed() -> [JSONValue] {
      literal.isEmpty ? [] : [.members(("Literal", .string(String(literal))))]
    }
    for element in elements {
      switch element {
      case .scalar(let scalar): literal.append(scalar)
      case .wildcard:
        items += flushed() + ["Wildcard"]
        literal.removeAll()
      }
    }
    return .array(items + flushed())
  }
}
