/// The scope of a policy as the expressions that it stands for.
extension PolicySyntax {
  /// Everything that must hold for the policy to apply, in the order in which it is evaluated.
  var condition: Expression {
    let scope = [
      principal.expression(.principal, range), action.expression(range),
      resource.expression(.resource, range),
    ]
    let bodies = conditions.map { condition in
      condition.kind == .when
        ? condition.body
        : Expression(
          kind: .not(condition.body), range: condition.body.range,
          height: condition.body.height + 1)
    }
    let operands = scope + bodies
    return Expression(
      kind: .and(operands), range: range,
      height: operands.reduce(0) { max($0, $1.height) } + 1)
  }
}

extension Expression {
  fileprivate static func plain(_ kind: Kind, _ range: SourceRange, height: Int = 1) -> Expression {
    Expression(kind: kind, range: range, height: height)
  }
}

extension ScopeConstraint {
  fileprivate func expression(_ variable: Variable, _ range: SourceRange) -> Expression {
    let value = Expression.plain(.variable(variable), range)
    return switch self {
    case .any: .plain(.literal(.bool(true)), range)
    case .equal(let reference):
      .plain(.binary(.equal, value, reference.expression(range)), range, height: 2)
    case .isIn(let reference):
      .plain(.binary(.isIn, value, reference.expression(range)), range, height: 2)
    case .isType(let type): .plain(.isType(value, type, in: nil), range, height: 2)
    case .isTypeIn(let type, let reference):
      .plain(.isType(value, type, in: reference.expression(range)), range, height: 2)
    }
  }
}

extension EntityReference {
  fileprivate func expression(_ range: SourceRange) -> Expression {
    switch self {
    case .entity(let uid): .plain(.literal(.entity(uid)), range)
    case .slot(let slot): .plain(.slot(slot), range)
    }
  }
}

extension ActionConstraint {
  fileprivate func expression(_ range: SourceRange) -> Expression {
    let value = Expression.plain(.variable(.action), range)
    func literal(_ uid: EntityUID) -> Expression { .plain(.literal(.entity(uid)), range) }
    return switch self {
    case .any: .plain(.literal(.bool(true)), range)
    case .equal(let uid): .plain(.binary(.equal, value, literal(uid)), range, height: 2)
    case .isIn(let uid): .plain(.binary(.isIn, value, literal(uid)), range, height: 2)
    case .isInAny(let uids):
      .plain(
        .binary(.isIn, value, .plain(.set(uids.map(literal)), range, height: 2)), range,
        height: 3)
    }
  }
}
