extension Evaluator {
  /// The value of any node.
  func value(_ index: Program.NodeIndex) throws(EvaluationError) -> Value {
    switch program.nodes[Int(index)] {
    case .constant(let constant): return program.constants[Int(constant)]
    case .variable(let variable): return value(variable)
    case .variableAttribute(let variable, let name):
      return try attribute(variable, program.names[Int(name)])
    case .attribute(let owner, let name):
      return try attribute(value(owner), program.names[Int(name)])
    case .not, .and, .or, .has, .hasPath, .variableHas, .variableIn, .like, .isType, .isTypeIn,
      .isEmpty:
      return .bool(try isTrue(index))
    case .negate(let operand):
      let (result, overflow) = Int64(0).subtractingReportingOverflow(try long(value(operand)))
      if overflow { throw .overflow(operation: "negation") }
      return .long(result)
    case .conditional(let test, let then, let otherwise):
      return try value(try isTrue(test) ? then : otherwise)
    case .binary(let binaryOperator, let left, let right):
      return try combined(binaryOperator, value(left), value(right))
    case .set(let first, let count):
      var elements = Set<Value>(minimumCapacity: Int(count))
      for operand in program.operands[Int(first)..<Int(first + count)] {
        elements.insert(try value(operand))
      }
      return .set(elements)
    case .record(let first, let count, let firstName):
      var attributes = [String: Value](minimumCapacity: Int(count))
      for position in 0..<count {
        attributes[program.names[Int(firstName + position)].text] =
          try value(program.operands[Int(first + position)])
      }
      return .record(attributes)
    case .call(let function, let first, let count):
      if Int(count) == function.argumentCount {
        let argument = try value(program.operands[Int(first)])
        let other = count == 2 ? try value(program.operands[Int(first) + 1]) : nil
        return try function.apply(to: argument, other ?? argument)
      }
      var arguments: [Value] = []
      for operand in program.operands[Int(first)..<Int(first + count)] {
        arguments.append(try value(operand))
      }
      return try function.apply(to: arguments)
    }
  }

  private func value(_ variable: Variable) -> Value {
    switch variable {
    case .principal: .entity(principal.uid)
    case .action: .entity(action.uid)
    case .resource: .entity(resource.uid)
    case .context: .record(context.dictionary)
    }
  }

  func attribute(
    _ owner: Value, _ name: AttributeName
  ) throws(EvaluationError) -> Value {
    switch owner {
    case .record(let attributes):
      guard let value = attributes.value(named: name.text) else {
        throw .attributeMissing(name.text, of: "record")
      }
      return value
    case .entity(let uid):
      guard let entity = entities.entity(uid) else { throw .entityMissing(uid) }
      guard let value = entity.attributeTable[name] else {
        throw .attributeMissing(name.text, of: uid.description)
      }
      return value
    default: throw .typeMismatch(expected: ["record", "entity"], found: owner.typeName)
    }
  }

  /// What an operator makes of two values.
  func combined(
    _ binaryOperator: BinaryOperator, _ left: Value, _ right: Value
  ) throws(EvaluationError) -> Value {
    if binaryOperator.isRelation { return .bool(try relation(binaryOperator, left, right)) }
    if binaryOperator == .getTag {
      let (uid, key) = (try entityName(left), try string(right))
      guard let owner = entities.entity(uid) else { throw .entityMissing(uid) }
      guard let value = owner.tags.value(named: key) else { throw .tagMissing(key, of: uid) }
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

func entityName(_ value: Value) throws(EvaluationError) -> EntityUID {
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
  /// Whether its result is always a boolean.
  var isRelation: Bool {
    switch self {
    case .add, .subtract, .multiply, .getTag: false
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn: true
    case .contains, .containsAll, .containsAny, .hasTag: true
    }
  }

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
