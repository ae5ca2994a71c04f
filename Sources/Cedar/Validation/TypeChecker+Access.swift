/// Attributes, and what type an entity is of.
extension TypeChecker {
  mutating func checkAttribute(
    _ expression: Expression, _ owner: Expression, _ name: String, _ prior: Set<Capability>
  ) -> Answer {
    let answer = expect(.anyEntity, .anyRecord, of: owner, knowing: prior)
    guard let type = answer.type else { return .failed() }
    let attributes = attributes(of: type)
    guard let attribute = attributes[name] else {
      report(
        expression, .attributeUnknown(name, of: type.description),
        suggestion: nearest(to: name, among: attributes.keys.sorted()))
      return .failed()
    }
    guard attribute.isRequired || prior.contains(.attribute(name, of: owner)) else {
      report(expression, .attributeOptional(name, of: type.description))
      return .failed(attribute.type)
    }
    return Answer(type: attribute.type).after(answer)
  }

  private func attributes(of type: Type) -> [String: Type.Attribute] {
    switch type {
    case .record(let attributes): attributes
    case .entity(let name): schema.entityTypes[name]?.attributes ?? [:]
    default: [:]
    }
  }

  /// `e has a.b` is `e has a && e.a has b`.
  mutating func checkHas(
    _ owner: Expression, _ path: [String], _ prior: Set<Capability>
  ) -> Answer {
    guard path.count > 1 else { return checkHas(owner, path[0], prior) }
    var tests: [Expression] = []
    var owner = owner
    for name in path {
      tests.append(
        Expression(
          kind: .has(owner, path: [name]), range: owner.range, height: owner.height + 1))
      owner = Expression(
        kind: .attribute(owner, name), range: owner.range, height: owner.height + 1)
    }
    return checkAnd(tests, prior)
  }

  private mutating func checkHas(
    _ owner: Expression, _ name: String, _ prior: Set<Capability>
  ) -> Answer {
    let answer = expect(.anyEntity, .anyRecord, of: owner, knowing: prior)
    guard let type = answer.type else { return .failed(.anyBool) }
    let capability = Capability.attribute(name, of: owner)
    guard let attribute = attributes(of: type)[name] else {
      return Answer(type: mayHaveMore(type) ? .anyBool : .bool(false)).after(answer)
    }
    // An entity of the right type may still not exist, so a required attribute proves nothing.
    var isKnown = prior.contains(capability)
    if attribute.isRequired, case .record = type { isKnown = true }
    return Answer(type: isKnown ? .bool(true) : .anyBool, capabilities: [capability])
      .after(answer)
  }

  /// Whether there may be attributes that the schema does not name.
  private func mayHaveMore(_ type: Type) -> Bool {
    switch type {
    case .anyEntity, .anyRecord, .never: true
    case .entity(let name): !isActionType(name) && schema.entityTypes[name] == nil
    default: false
    }
  }

  /// `e is T in a` is `e is T && e in a`.
  mutating func checkIs(
    _ expression: Expression, _ operand: Expression, _ type: String, _ ancestor: Expression?,
    _ prior: Set<Capability>
  ) -> Answer {
    if let ancestor {
      let test = Expression(
        kind: .isType(operand, type, in: nil), range: expression.range,
        height: expression.height)
      let membership = Expression(
        kind: .binary(.isIn, operand, ancestor), range: expression.range,
        height: expression.height)
      return checkAnd([test, membership], prior)
    }
    let answer = expect(.anyEntity, of: operand, knowing: prior)
    switch answer.type {
    case .entity(let name)?: return Answer(type: .bool(name == type)).after(answer)
    case .anyEntity?: return Answer(type: .anyBool).after(answer)
    default: return .failed(.anyBool)
    }
  }
}
