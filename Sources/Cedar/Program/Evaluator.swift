/// Runs programs for one request.
struct Evaluator<Source: EntitySource> {
  let request: Request
  let entities: Source

  /// Whether a policy applies: its scope and all its conditions hold.
  func isSatisfied(_ program: Program) throws(EvaluationError) -> Bool {
    guard holds(program.principal, of: request.principal), holds(program.action),
      holds(program.resource, of: request.resource)
    else { return false }
    for condition in program.conditions
    where try isTrue(condition.root, program) == condition.isUnless {
      return false
    }
    return true
  }

  private func holds(_ test: Program.ScopeTest, of uid: EntityUID) -> Bool {
    switch test {
    case .any: true
    case .equal(let other): uid == other
    case .isIn(let ancestor): entities.isEntity(uid, in: ancestor)
    case .isType(let type): uid.type == type
    case .isTypeIn(let type, let ancestor):
      uid.type == type && entities.isEntity(uid, in: ancestor)
    }
  }

  private func holds(_ test: Program.ActionTest) -> Bool {
    switch test {
    case .any: true
    case .equal(let other): request.action == other
    case .isIn(let ancestor): entities.isEntity(request.action, in: ancestor)
    case .isInAny(let ancestors): entities.isEntity(request.action, inAnyOf: ancestors)
    }
  }

  // MARK: Booleans

  /// The value of a node that must be a boolean.
  func isTrue(
    _ index: Program.NodeIndex, _ program: Program
  ) throws(EvaluationError) -> Bool {
    switch program.nodes[Int(index)] {
    case .not(let operand): return try !isTrue(operand, program)
    case .and(let first, let count):
      for position in first..<(first + count)
      where try !isTrue(program.operands[Int(position)], program) {
        return false
      }
      return true
    case .or(let first, let count):
      for position in first..<(first + count)
      where try isTrue(program.operands[Int(position)], program) {
        return true
      }
      return false
    case .conditional(let test, let then, let otherwise):
      return try isTrue(try isTrue(test, program) ? then : otherwise, program)
    case .has(let owner, let name):
      return try has(value(owner, program), program.names[Int(name)])
    case .like(let operand, let pattern):
      let text = try string(value(operand, program))
      return program.patterns[Int(pattern)].matches(text)
    case .isType(let operand, let name):
      return try entity(value(operand, program)).type == program.names[Int(name)]
    case .isEmpty(let operand): return try set(value(operand, program)).isEmpty
    case .binary(let binaryOperator, let left, let right):
      if let answer = try relation(
        binaryOperator, value(left, program), value(right, program))
      {
        return answer
      }
      return try bool(value(index, program))
    case .constant, .variable, .negate, .attribute, .set, .record, .call:
      return try bool(value(index, program))
    }
  }

  /// The answer of an operator whose result is a boolean; `nil` for the others.
  private func relation(
    _ binaryOperator: BinaryOperator, _ left: Value, _ right: Value
  ) throws(EvaluationError) -> Bool? {
    switch binaryOperator {
    case .equal: return left == right
    case .notEqual: return left != right
    case .less: return try compare(left, right, by: <)
    case .lessOrEqual: return try compare(left, right, by: <=)
    case .greater: return try compare(left, right, by: >)
    case .greaterOrEqual: return try compare(left, right, by: >=)
    case .isIn: return try isIn(left, right)
    case .contains: return try set(left).contains(right)
    case .containsAll: return try set(left).isSuperset(of: set(right))
    case .containsAny: return try !set(left).isDisjoint(with: set(right))
    case .hasTag:
      let (uid, key) = (try entity(left), try string(right))
      return entities.entity(uid)?.tags[key] != nil
    case .add, .subtract, .multiply, .getTag: return nil
    }
  }

  private func compare(
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

  private func isIn(_ left: Value, _ right: Value) throws(EvaluationError) -> Bool {
    let uid = try entity(left)
    switch right {
    case .entity(let ancestor): return entities.isEntity(uid, in: ancestor)
    case .set(let elements):
      var ancestors: [EntityUID] = []
      ancestors.reserveCapacity(elements.count)
      for element in elements { ancestors.append(try entity(element)) }
      return entities.isEntity(uid, inAnyOf: ancestors)
    default: throw .typeMismatch(expected: ["entity", "set of entities"], found: right.typeName)
    }
  }

  private func has(_ owner: Value, _ name: String) throws(EvaluationError) -> Bool {
    switch owner {
    case .record(let attributes): return attributes[name] != nil
    case .entity(let uid): return entities.entity(uid)?.attributes[name] != nil
    default: throw .typeMismatch(expected: ["record", "entity"], found: owner.typeName)
    }
  }

  // MARK: Values

  /// The value of any node.
  func value(
    _ index: Program.NodeIndex, _ program: Program
  ) throws(EvaluationError) -> Value {
    switch program.nodes[Int(index)] {
    case .constant(let constant): return program.constants[Int(constant)]
    case .variable(let variable): return value(variable)
    case .attribute(let owner, let name):
      return try attribute(owner, program.names[Int(name)], program)
    case .not, .and, .or, .has, .like, .isType, .isEmpty:
      return .bool(try isTrue(index, program))
    case .negate(let operand):
      let (result, overflow) = Int64(0).subtractingReportingOverflow(
        try long(value(operand, program)))
      if overflow { throw .overflow(operation: "negation") }
      return .long(result)
    case .conditional(let test, let then, let otherwise):
      return try value(try isTrue(test, program) ? then : otherwise, program)
    case .binary(let binaryOperator, let left, let right):
      return try combined(binaryOperator, value(left, program), value(right, program))
    case .set(let first, let count):
      var elements = Set<Value>(minimumCapacity: Int(count))
      for operand in program.operands[Int(first)..<Int(first + count)] {
        elements.insert(try value(operand, program))
      }
      return .set(elements)
    case .record(let first, let count, let firstName):
      var attributes = [String: Value](minimumCapacity: Int(count))
      for position in 0..<count {
        attributes[program.names[Int(firstName + position)]] =
          try value(program.operands[Int(first + position)], program)
      }
      return .record(attributes)
    case .call(let function, let first, let count):
      var arguments: [Value] = []
      for operand in program.operands[Int(first)..<Int(first + count)] {
        arguments.append(try value(operand, program))
      }
      return try function.apply(to: arguments)
    }
  }

  private func value(_ variable: Variable) -> Value {
    switch variable {
    case .principal: .entity(request.principal)
    case .action: .entity(request.action)
    case .resource: .entity(request.resource)
    case .context: .record(request.context)
    }
  }

  private func attribute(
    _ owner: Program.NodeIndex, _ name: String, _ program: Program
  ) throws(EvaluationError) -> Value {
    switch try value(owner, program) {
    case .record(let attributes):
      guard let value = attributes[name] else { throw .attributeMissing(name, of: "record") }
      return value
    case .entity(let uid):
      guard let entity = entities.entity(uid) else { throw .entityMissing(uid) }
      guard let value = entity.attributes[name] else {
        throw .attributeMissing(name, of: uid.description)
      }
      return value
    case let other: throw .typeMismatch(expected: ["record", "entity"], found: other.typeName)
    }
  }

  private func combined(
    _ binaryOperator: BinaryOperator, _ left: Value, _ right: Value
  ) throws(EvaluationError) -> Value {
    if let answer = try relation(binaryOperator, left, right) { return .bool(answer) }
    if binaryOperator == .getTag {
      let (uid, key) = (try entity(left), try string(right))
      guard let owner = entities.entity(uid) else { throw .entityMissing(uid) }
      guard let value = owner.tags[key] else { throw .tagMissing(key, of: uid) }
      return value
    }
    let (left, right) = (try long(left), try long(right))
    let (result, overflow) =
      switch binaryOperator {
      case .add: left.addingReportingOverflow(right)
      case .subtract: left.subtractingReportingOverflow(right)
      default: left.multipliedReportingOverflow(by: right)
      }
    if overflow {
      throw .overflow(operation: "\(left) \(binaryOperator.symbol) \(right)")
    }
    return .long(result)
  }
}

// What a value must be for an operator to take it.

func bool(_ value: Value) throws(EvaluationError) -> Bool {
  guard case .bool(let result) = value else {
    throw .typeMismatch(expected: ["bool"], found: value.typeName)
  }
  return result
}

func long(_ value: Value) throws(EvaluationError) -> Int64 {
  guard case .long(let result) = value else {
    throw .typeMismatch(expected: ["long"], found: value.typeName)
  }
  return result
}

func string(_ value: Value) throws(EvaluationError) -> String {
  guard case .string(let result) = value else {
    throw .typeMismatch(expected: ["string"], found: value.typeName)
  }
  return result
}

func entity(_ value: Value) throws(EvaluationError) -> EntityUID {
  guard case .entity(let result) = value else {
    throw .typeMismatch(expected: ["entity"], found: value.typeName)
  }
  return result
}

func set(_ value: Value) throws(EvaluationError) -> Set<Value> {
  guard case .set(let result) = value else {
    throw .typeMismatch(expected: ["set"], found: value.typeName)
  }
  return result
}

extension BinaryOperator {
  /// How the operator is written; for methods their name.
  var symbol: String {
    switch self {
    case .equal: "=="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .isIn: "in"
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .contains, .containsAll, .containsAny, .hasTag, .getTag: methodName ?? ""
    }
  }
}
