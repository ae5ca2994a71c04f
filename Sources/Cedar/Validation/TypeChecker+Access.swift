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

  /// `e has a.b` is `e has a && e.a has b`, with `e` looked at once.
  mutating func checkHas(
    _ owner: Expression, _ path: [String], _ prior: Set<Capability>
  ) -> Answer {
    var expression = owner
    var answer = expect(.anyEntity, .anyRecord, of: owner, knowing: prior)
    var conjunction = Conjunction(has(answer, path[0], of: owner, prior), prior)
    for (name, next) in zip(path, path.dropFirst()) where conjunction.answer.type != .bool(false) {
      expression = Expression(
        kind: .attribute(expression, name), range: owner.range, height: expression.height + 1)
      answer = attribute(name, answer, of: expression)
      conjunction.add(has(answer, next, of: expression, conjunction.known))
    }
    return conjunction.answer
  }

  /// The attribute that was just found to be there; it must be an entity or a record too.
  private mutating func attribute(
    _ name: String, _ owner: Answer, of expression: Expression
  ) -> Answer {
    guard let type = owner.type, let attribute = attributes(of: type)[name] else {
      if let type = owner.type {
        report(expression, .attributeUnknown(name, of: type.description))
      }
      return .failed()
    }
    guard attribute.type.isSubtype(of: .anyEntity) || attribute.type.isSubtype(of: .anyRecord)
    else {
      report(
        expression,
        .unexpectedType(
          expected: [Type.anyEntity.description, Type.anyRecord.description],
          found: attribute.type.description))
      return .failed()
    }
    return Answer(type: attribute.type)
  }

  private func has(
    _ answer: Answer, _ name: String, of owner: Expression, _ prior: Set<Capability>
  ) -> Answer {
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

  /// `e is T in a` is `e is T && e in a`, with `e` looked at once.
  mutating func checkIs(
    _ operand: Expression, _ type: String, _ ancestor: Expression?, _ prior: Set<Capability>
  ) -> Answer {
    let answer = expect(.anyEntity, of: operand, knowing: prior)
    let test: Answer =
      switch answer.type {
      case .entity(let name)?: Answer(type: .bool(name == type)).after(answer)
      case .anyEntity?: Answer(type: .anyBool).after(answer)
      default: .failed(.anyBool)
      }
    guard let ancestor, test.type != .bool(false) else { return test }
    var conjunction = Conjunction(test, prior)
    conjunction.add(checkIn(operand, answer, ancestor, prior))
    return conjunction.answer
  }
}
