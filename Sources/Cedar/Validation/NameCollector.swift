/// Gathers the entity types and entities that a policy speaks of, with their places.
struct NameCollector {
  private(set) var types: [(String, SourceRange)] = []
  private(set) var entities: [(EntityUID, SourceRange)] = []

  mutating func collect(_ syntax: PolicySyntax, conditions: Bool) {
    let range = syntax.range
    collect(syntax.principal, range)
    switch syntax.action {
    case .any: break
    case .equal(let uid), .isIn(let uid): add(uid, range)
    case .isInAny(let uids): for uid in uids { add(uid, range) }
    }
    collect(syntax.resource, range)
    guard conditions else { return }
    for condition in syntax.conditions { collect(condition.body) }
  }

  private mutating func add(_ uid: EntityUID, _ range: SourceRange) {
    types.append((uid.type, range))
    entities.append((uid, range))
  }

  private mutating func collect(_ constraint: ScopeConstraint, _ range: SourceRange) {
    switch constraint {
    case .any: break
    case .equal(let reference), .isIn(let reference): collect(reference, range)
    case .isType(let type): types.append((type, range))
    case .isTypeIn(let type, let reference):
      types.append((type, range))
      collect(reference, range)
    }
  }

  private mutating func collect(_ reference: EntityReference, _ range: SourceRange) {
    if case .entity(let uid) = reference { add(uid, range) }
  }

  private mutating func collect(_ expression: Expression) {
    switch expression.kind {
    case .literal(.entity(let uid)): add(uid, expression.range)
    case .isType(_, let type, _): types.append((type, expression.range))
    default: break
    }
    for part in expression.parts { collect(part) }
  }
}

extension Expression {
  /// The expressions right below this one, in the order of the source.
  var parts: [Expression] {
    switch kind {
    case .literal, .variable, .slot: []
    case .not(let operand), .negate(let operand), .isEmpty(let operand),
      .has(let operand, _), .like(let operand, _), .attribute(let operand, _):
      [operand]
    case .conditional(let test, let then, let otherwise): [test, then, otherwise]
    case .and(let operands), .or(let operands), .set(let operands), .call(_, let operands):
      operands
    case .binary(_, let left, let right): [left, right]
    case .isType(let operand, _, let ancestor): [operand] + (ancestor.map { [$0] } ?? [])
    case .record(let entries): entries.map(\.value)
    }
  }
}
