/// The operators and methods with two operands.
extension TypeChecker {
  mutating func check(
    _ expression: Expression, _ binaryOperator: BinaryOperator, _ left: Expression,
    _ right: Expression, _ prior: Set<Capability>
  ) -> Answer {
    switch binaryOperator {
    case .equal: return checkEqual(expression, left, right, prior)
    case .notEqual:
      let answer = checkEqual(expression, left, right, prior)
      guard case .bool(let known)? = answer.type else { return .failed(.anyBool) }
      return Answer(type: .bool(known.map { !$0 })).after(answer)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      return checkOrder(left, right, prior)
    case .add, .subtract, .multiply:
      let left = expect(.long, of: left, knowing: prior)
      let right = expect(.long, of: right, knowing: prior)
      return Answer(type: .long).after(left, right)
    case .isIn:
      let answer = expect(.anyEntity, of: left, knowing: prior)
      return checkIn(left, answer, right, prior)
    case .contains:
      let owner = expect(.set(nil), of: left, knowing: prior)
      let element = check(right, knowing: prior)
      if case .set(let type?)? = owner.type, let found = element.type {
        guard comparable(type, found, in: expression) else { return .failed(.anyBool) }
      }
      return Answer(type: .anyBool).after(owner, element)
    case .containsAll, .containsAny:
      let owner = expect(.set(nil), of: left, knowing: prior)
      let elements = expect(.set(nil), of: right, knowing: prior)
      if let type = owner.type, let found = elements.type {
        guard comparable(type, found, in: expression) else { return .failed(.anyBool) }
      }
      return Answer(type: .anyBool).after(owner, elements)
    case .hasTag: return checkHasTag(left, right, prior)
    case .getTag: return checkGetTag(expression, left, right, prior)
    }
  }

  /// Whether values of both types can be equal; reported when they cannot.
  private mutating func comparable(
    _ left: Type, _ right: Type, in expression: Expression
  ) -> Bool {
    if left.leastUpperBound(with: right) != nil { return true }
    report(expression, .incompatibleTypes([left.description, right.description]))
    return false
  }

  private mutating func checkEqual(
    _ expression: Expression, _ left: Expression, _ right: Expression, _ prior: Set<Capability>
  ) -> Answer {
    let leftAnswer = check(left, knowing: prior)
    let rightAnswer = check(right, knowing: prior)
    if case .entity(let leftName)? = leftAnswer.type,
      case .entity(let rightName)? = rightAnswer.type,
      leftName != rightName
    {
      return Answer(type: .bool(false)).after(leftAnswer, rightAnswer)
    }
    if let leftLiteral = literal(left), let rightLiteral = literal(right) {
      return Answer(type: .bool(leftLiteral == rightLiteral)).after(leftAnswer, rightAnswer)
    }
    if let leftType = leftAnswer.type, let rightType = rightAnswer.type,
      !comparable(leftType, rightType, in: expression)
    {
      return .failed(.anyBool)
    }
    return Answer(type: .anyBool).after(leftAnswer, rightAnswer)
  }

  /// The literal that an expression is; the action is known in each kind of request.
  private func literal(_ expression: Expression) -> Literal? {
    switch expression.kind {
    case .literal(let literal): literal
    case .variable(.action): .entity(environment.action)
    default: nil
    }
  }

  private mutating func checkOrder(
    _ left: Expression, _ right: Expression, _ prior: Set<Capability>
  ) -> Answer {
    let leftAnswer = check(left, knowing: prior)
    let rightAnswer = check(right, knowing: prior)
    guard let leftType = leftAnswer.type, let rightType = rightAnswer.type else {
      return .failed(.anyBool)
    }
    if leftType == rightType, isOrdered(leftType) {
      return Answer(type: .anyBool).after(leftAnswer, rightAnswer)
    }
    if isOrdered(leftType) {
      report(
        right, .unexpectedType(expected: [leftType.description], found: rightType.description))
    } else {
      let ordered = [Type.long, .extension(.datetime), .extension(.duration)]
      report(
        left,
        .unexpectedType(
          expected: ordered.map(\.description), found: leftType.description))
    }
    return .failed(.anyBool)
  }

  private func isOrdered(_ type: Type) -> Bool {
    switch type {
    case .long: true
    case .extension(let type): type.isOrdered
    default: false
    }
  }

  // MARK: Membership

  mutating func checkIn(
    _ left: Expression, _ leftAnswer: Answer, _ right: Expression, _ prior: Set<Capability>
  ) -> Answer {
    let rightAnswer = expect(.set(.anyEntity), .anyEntity, of: right, knowing: prior)
    guard leftAnswer.isSound, rightAnswer.isSound else { return .failed(.anyBool) }
    if case .entity(let uid)? = literal(left), uid.isAction, let groups = entities(right) {
      let actions = groups.filter(\.isAction)
      if actions.isEmpty { return Answer(type: .bool(false)) }
      guard let members = schema.actions(in: actions) else { return .failed(.anyBool) }
      return Answer(type: .bool(members.contains(uid)))
    }
    if case .entity(let member)? = leftAnswer.type,
      let group = entityType(rightAnswer.type), !canBeIn(member, group)
    {
      return Answer(type: .bool(false))
    }
    return Answer(type: .anyBool)
  }

  /// The entities that an expression names, alone or in a set.
  private func entities(_ expression: Expression) -> [EntityUID]? {
    if case .set(let elements) = expression.kind {
      var uids: [EntityUID] = []
      for element in elements {
        guard case .entity(let uid)? = literal(element) else { return nil }
        uids.append(uid)
      }
      return uids
    }
    guard case .entity(let uid)? = literal(expression) else { return nil }
    return [uid]
  }

  private func entityType(_ type: Type?) -> String? {
    switch type {
    case .entity(let name), .set(.entity(let name)): name
    default: nil
    }
  }

  private func canBeIn(_ member: String, _ group: String) -> Bool {
    schema.entityTypes(in: group).contains(member)
      || schema.actions.values.contains { action in
        action.uid.type == group && action.descendants.contains { $0.type == member }
      }
  }

  // MARK: Tags

  private mutating func checkHasTag(
    _ owner: Expression, _ key: Expression, _ prior: Set<Capability>
  ) -> Answer {
    let ownerAnswer = expect(.anyEntity, of: owner, knowing: prior)
    let keyAnswer = expect(.string, of: key, knowing: prior)
    guard let type = ownerAnswer.type else { return .failed() }
    let capability = Capability.tag(key, of: owner)
    let result: Type =
      if tags(of: type) == nil {
        .bool(false)
      } else {
        prior.contains(capability) ? .bool(true) : .anyBool
      }
    return Answer(type: result, capabilities: [capability]).after(ownerAnswer, keyAnswer)
  }

  private mutating func checkGetTag(
    _ expression: Expression, _ owner: Expression, _ key: Expression, _ prior: Set<Capability>
  ) -> Answer {
    let ownerAnswer = expect(.anyEntity, of: owner, knowing: prior)
    let keyAnswer = expect(.string, of: key, knowing: prior)
    guard let type = ownerAnswer.type else { return .failed() }
    guard prior.contains(.tag(key, of: owner)) else {
      report(expression, .tagUntested(of: type.description))
      return .failed()
    }
    guard let tags = tags(of: type) else {
      report(expression, .tagsNone(of: type.description))
      return .failed()
    }
    return Answer(type: tags).after(ownerAnswer, keyAnswer)
  }

  private func tags(of type: Type) -> Type? {
    guard case .entity(let name) = type else { return nil }
    return schema.entityTypes[name]?.tags
  }
}
