/// Runs a program for one request.
///
/// This file answers what must be a boolean; `Evaluator+Value.swift` answers the rest.
///
/// It is not copied, so that what it refers to is counted once for each request.
struct Evaluator<Source: EntitySource>: ~Copyable {
  let program: Program
  let entities: Source
  let principal: Resolved
  let action: Resolved
  let resource: Resolved
  let context: AttributeTable

  init(_ program: Program, _ request: Request, _ entities: Source) {
    self.program = program
    self.entities = entities
    principal = Resolved(request.principal, in: entities)
    action = Resolved(request.action, in: entities)
    resource = Resolved(request.resource, in: entities)
    context = request.contextTable
  }

  /// The policies that could apply, by position.
  var candidates: [Int32] { program.index.candidates(principal, action, resource) }

  /// Whether a policy applies: its scope and all its conditions hold.
  func isSatisfied(_ rule: Program.Rule) throws(EvaluationError) -> Bool {
    guard holds(rule.action), holds(rule.principal, of: principal),
      holds(rule.resource, of: resource)
    else { return false }
    for position in rule.firstCondition..<(rule.firstCondition + rule.conditionCount)
    where try !isTrue(program.operands[Int(position)]) {
      return false
    }
    return true
  }

  func holds(_ test: Program.ScopeTest, of resolved: Resolved) -> Bool {
    switch test {
    case .any: true
    case .equal(let other): resolved.uid == program.entities[Int(other)]
    case .isIn(let ancestor): resolved.isIn(program.entities[Int(ancestor)])
    case .isType(let type): resolved.uid.type == program.types[Int(type)]
    case .isTypeIn(let type, let ancestor):
      resolved.uid.type == program.types[Int(type)]
        && resolved.isIn(program.entities[Int(ancestor)])
    }
  }

  func holds(_ test: Program.ActionTest) -> Bool {
    switch test {
    case .any: return true
    case .equal(let other): return action.uid == program.entities[Int(other)]
    case .isIn(let ancestor): return action.isIn(program.entities[Int(ancestor)])
    case .isInAny(let first, let count):
      for position in first..<(first + count)
      where action.isIn(program.entities[Int(position)]) {
        return true
      }
      return false
    }
  }

  /// The value of a node that must be a boolean.
  func isTrue(_ index: Program.NodeIndex) throws(EvaluationError) -> Bool {
    switch program.nodes[Int(index)] {
    case .not(let operand): return try !isTrue(operand)
    case .and(let first, let count):
      for position in first..<(first + count)
      where try !isTrue(program.operands[Int(position)]) {
        return false
      }
      return true
    case .or(let first, let count):
      for position in first..<(first + count)
      where try isTrue(program.operands[Int(position)]) {
        return true
      }
      return false
    case .conditional(let test, let then, let otherwise):
      return try isTrue(try isTrue(test) ? then : otherwise)
    case .has(let owner, let name): return try has(value(owner), program.names[Int(name)])
    case .variableHas(let variable, let name):
      return try has(variable, program.names[Int(name)])
    case .variableIn(let variable, let ancestor):
      return try isIn(variable, program.entities[Int(ancestor)])
    case .like(let operand, let pattern):
      return program.patterns[Int(pattern)].matches(try string(value(operand)))
    case .isType(let operand, let type):
      return try entityName(value(operand)).type == program.types[Int(type)]
    case .isTypeIn(let operand, let type, let ancestor):
      let uid = try entityName(value(operand))
      guard uid.type == program.types[Int(type)] else { return false }
      return try isIn(uid, value(ancestor))
    case .hasPath(let owner, let firstName, let count):
      return try hasPath(value(owner), firstName, count)
    case .isEmpty(let operand): return try set(value(operand)).isEmpty
    case .binary(let binaryOperator, let left, let right):
      guard binaryOperator.isRelation else { return try bool(value(index)) }
      return try relation(binaryOperator, value(left), value(right))
    case .constant, .variable, .negate, .attribute, .variableAttribute, .set, .record, .call:
      return try bool(value(index))
    }
  }

  /// The answer of an operator whose result is a boolean.
  func relation(
    _ binaryOperator: BinaryOperator, _ left: Value, _ right: Value
  ) throws(EvaluationError) -> Bool {
    switch binaryOperator {
    case .equal: return left == right
    case .notEqual: return left != right
    case .less: return try order(left, right) { $0 < $1 }
    case .lessOrEqual: return try order(left, right) { $0 <= $1 }
    case .greater: return try order(left, right) { $0 > $1 }
    case .greaterOrEqual: return try order(left, right) { $0 >= $1 }
    case .isIn: return try isIn(entityName(left), right)
    case .contains: return try set(left).contains(right)
    case .containsAll: return try set(left).isSuperset(of: set(right))
    case .containsAny: return try !set(left).isDisjoint(with: set(right))
    case .hasTag:
      let (uid, key) = (try entityName(left), try string(right))
      return entities.entity(uid)?.tags.value(named: key) != nil
    case .add, .subtract, .multiply, .getTag: return try bool(combined(binaryOperator, left, right))
    }
  }

  private func order(
    _ left: Value, _ right: Value, by isOrdered: (Int64, Int64) -> Bool
  ) throws(EvaluationError) -> Bool {
    switch (left, right) {
    case (.long(let left), .long(let right)): return isOrdered(left, right)
    case (.datetime(let left), .datetime(let right)):
      return isOrdered(left.millisecondsSince1970, right.millisecondsSince1970)
    case (.duration(let left), .duration(let right)):
      return isOrdered(left.milliseconds, right.milliseconds)
    default:
      let ordered = ["long", "datetime", "duration"]
      if !ordered.contains(left.typeName) {
        throw .typeMismatch(expected: ordered, found: left.typeName)
      }
      throw .typeMismatch(expected: [left.typeName], found: right.typeName)
    }
  }

  private func isIn(_ uid: EntityUID, _ right: Value) throws(EvaluationError) -> Bool {
    switch right {
    case .entity(let ancestor): return entities.isEntity(uid, in: ancestor)
    case .set(let elements):
      var isIn = false
      // All are looked at, since one that is no entity is an error even behind a match.
      for element in elements {
        let ancestor = try entityName(element)
        isIn = isIn || entities.isEntity(uid, in: ancestor)
      }
      return isIn
    default: throw .typeMismatch(expected: ["entity", "set of entities"], found: right.typeName)
    }
  }

  private func has(_ owner: Value, _ name: AttributeName) throws(EvaluationError) -> Bool {
    switch owner {
    case .record(let attributes): return attributes.value(named: name.text) != nil
    case .entity(let uid): return entities.entity(uid)?.attributeTable.contains(name) ?? false
    default: throw .typeMismatch(expected: ["record", "entity"], found: owner.typeName)
    }
  }

  /// `e has a.b.c` is `e has a && e.a has b && e.a.b has c`.
  private func hasPath(
    _ owner: Value, _ firstName: Int32, _ count: Int32
  ) throws(EvaluationError) -> Bool {
    var owner = owner
    for position in firstName..<(firstName + count) {
      let name = program.names[Int(position)]
      guard try has(owner, name) else { return false }
      if position < firstName + count - 1 { owner = try attribute(owner, name) }
    }
    return true
  }

  private func has(
    _ variable: Variable, _ name: AttributeName
  ) throws(EvaluationError) -> Bool {
    switch variable {
    case .context: context.contains(name)
    case .principal: principal.entity?.attributeTable.contains(name) ?? false
    case .action: action.entity?.attributeTable.contains(name) ?? false
    case .resource: resource.entity?.attributeTable.contains(name) ?? false
    }
  }

  private func isIn(
    _ variable: Variable, _ ancestor: EntityUID
  ) throws(EvaluationError) -> Bool {
    switch variable {
    case .principal: return principal.isIn(ancestor)
    case .action: return action.isIn(ancestor)
    case .resource: return resource.isIn(ancestor)
    case .context: throw .typeMismatch(expected: ["entity"], found: "record")
    }
  }

  /// An attribute of a variable.
  func attribute(
    _ variable: Variable, _ name: AttributeName
  ) throws(EvaluationError) -> Value {
    switch variable {
    case .principal: return try principal.attribute(name)
    case .action: return try action.attribute(name)
    case .resource: return try resource.attribute(name)
    case .context:
      if let value = context[name] { return value }
      throw .attributeMissing(name.text, of: "record")
    }
  }
}

/// An entity of the request with what is known of it, looked up once.
struct Resolved: Sendable {
  let uid: EntityUID
  private let known: Entities.Known

  /// `nil` when there is none of this name.
  var entity: Entity? { known.entity }
  /// Everything that it is in; itself not included.
  var above: UIDSet { known.above }

  @inline(__always)
  init<Source: EntitySource>(_ uid: EntityUID, in source: Source) {
    self.uid = uid
    if let entities = source as? Entities {
      known = entities.known(uid)
    } else if let overlay = source as? Overlay {
      known = overlay.known(uid)
    } else {
      known = Entities.Known(source.entity(uid), above: source.ancestors(of: uid))
    }
  }

  func isIn(_ ancestor: EntityUID) -> Bool { uid == ancestor || above.contains(ancestor) }

  func attribute(_ name: AttributeName) throws(EvaluationError) -> Value {
    guard let entity else { throw .entityMissing(uid) }
    if let value = entity.attributeTable[name] { return value }
    throw .attributeMissing(name.text, of: uid.description)
  }
}
