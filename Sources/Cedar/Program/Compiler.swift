/// Turns syntax trees into the nodes and tables of a program, computing what is constant.
struct Compiler {
  private(set) var nodes: [Program.Node] = []
  private(set) var operands: [Program.NodeIndex] = []
  private(set) var constants: [Value] = []
  private(set) var names: [AttributeName] = []
  private(set) var types: [String] = []
  private(set) var entities: [EntityUID] = []
  private(set) var patterns: [Pattern] = []
  private var nameIndices: [String: Int32] = [:]
  private var typeIndices: [String: Int32] = [:]
  private var entityIndices = UIDTable<Int32>()

  /// Adds a policy.
  mutating func rule(_ syntax: PolicySyntax) -> Program.Rule {
    let conditions = syntax.conditions.map { condition in
      let body = compile(condition.body)
      return condition.kind == .when ? body : add(.not(body))
    }
    operands.append(contentsOf: conditions)
    return Program.Rule(
      effect: syntax.effect, principal: test(syntax.principal), action: test(syntax.action),
      resource: test(syntax.resource),
      firstCondition: Int32(operands.count - conditions.count),
      conditionCount: Int32(conditions.count))
  }

  private mutating func test(_ constraint: ScopeConstraint) -> Program.ScopeTest {
    switch constraint {
    case .any: .any
    case .equal(.entity(let uid)): .equal(index(uid))
    case .isIn(.entity(let uid)): .isIn(index(uid))
    case .isType(let type): .isType(typeIndex(type))
    case .isTypeIn(let type, .entity(let uid)): .isTypeIn(typeIndex(type), index(uid))
    case .equal(.slot), .isIn(.slot), .isTypeIn(_, .slot):
      preconditionFailure("a template with 1 open slot or more is linked before it is compiled")
    }
  }

  private mutating func test(_ constraint: ActionConstraint) -> Program.ActionTest {
    switch constraint {
    case .any: return .any
    case .equal(let uid): return .equal(index(uid))
    case .isIn(let uid): return .isIn(index(uid))
    case .isInAny(let uids):
      entities.append(contentsOf: uids)
      return .isInAny(first: Int32(entities.count - uids.count), count: Int32(uids.count))
    }
  }

  private mutating func index(_ uid: EntityUID) -> Int32 {
    if let index = entityIndices[uid] { return index }
    entities.append(uid)
    entityIndices.insert(Int32(entities.count - 1), for: uid)
    return Int32(entities.count - 1)
  }

  private mutating func typeIndex(_ type: String) -> Int32 {
    if let index = typeIndices[type] { return index }
    types.append(type)
    typeIndices[type] = Int32(types.count - 1)
    return Int32(types.count - 1)
  }

  /// Adds an expression and gives the index of its node.
  mutating func compile(_ expression: Expression) -> Program.NodeIndex {
    if let constant = constant(expression) { return add(constant) }
    switch expression.kind {
    case .literal(let literal): return add(Value(literal))
    case .variable(let variable): return add(.variable(variable))
    case .slot: preconditionFailure("the parser lets 0 slots into conditions")
    case .not(let operand): return add(.not(compile(operand)))
    case .negate(let operand): return add(.negate(compile(operand)))
    case .conditional(let test, let then, let otherwise):
      return add(
        .conditional(compile(test), then: compile(then), otherwise: compile(otherwise)))
    case .and(let parts):
      let first = add(parts)
      return add(.and(first: first, count: Int32(parts.count)))
    case .or(let parts):
      let first = add(parts)
      return add(.or(first: first, count: Int32(parts.count)))
    case .binary(let binaryOperator, let left, let right):
      if binaryOperator == .isIn, case .variable(let variable) = left.kind,
        case .literal(.entity(let uid)) = right.kind
      {
        return add(.variableIn(variable, entity: index(uid)))
      }
      return add(.binary(binaryOperator, compile(left), compile(right)))
    case .has(let value, let path): return compileHas(value, path)
    case .like(let value, let pattern):
      patterns.append(pattern)
      return add(.like(compile(value), pattern: Int32(patterns.count - 1)))
    case .isType(let value, let type, let ancestor): return compileIs(value, type, ancestor)
    case .attribute(let value, let name):
      if case .variable(let variable) = value.kind {
        return add(.variableAttribute(variable, name: index(name)))
      }
      return add(.attribute(compile(value), name: index(name)))
    case .set(let elements):
      let first = add(elements)
      return add(.set(first: first, count: Int32(elements.count)))
    case .record(let entries):
      let first = add(entries.map(\.value))
      let firstName = Int32(names.count)
      names.append(contentsOf: entries.map { AttributeName($0.name) })
      return add(.record(first: first, count: Int32(entries.count), firstName: firstName))
    case .call(let function, let arguments):
      let first = add(arguments)
      return add(.call(function, first: first, count: Int32(arguments.count)))
    case .isEmpty(let operand): return add(.isEmpty(compile(operand)))
    }
  }

  private mutating func add(_ node: Program.Node) -> Program.NodeIndex {
    nodes.append(node)
    return Int32(nodes.count - 1)
  }

  private mutating func add(_ constant: Value) -> Program.NodeIndex {
    constants.append(constant)
    return add(.constant(Int32(constants.count - 1)))
  }

  /// Adds operands side by side and gives where they begin.
  private mutating func add(_ expressions: [Expression]) -> Int32 {
    let indices = expressions.map { compile($0) }
    operands.append(contentsOf: indices)
    return Int32(operands.count - indices.count)
  }

  private mutating func index(_ name: String) -> Int32 {
    if let index = nameIndices[name] { return index }
    names.append(AttributeName(name))
    nameIndices[name] = Int32(names.count - 1)
    return Int32(names.count - 1)
  }

  private mutating func compileHas(_ value: Expression, _ path: [String]) -> Program.NodeIndex {
    guard path.count == 1 else {
      let owner = compile(value)
      names.append(contentsOf: path.map { AttributeName($0) })
      return add(
        .hasPath(
          owner, firstName: Int32(names.count - path.count), count: Int32(path.count)))
    }
    if case .variable(let variable) = value.kind {
      return add(.variableHas(variable, name: index(path[0])))
    }
    return add(.has(compile(value), name: index(path[0])))
  }

  private mutating func compileIs(
    _ value: Expression, _ type: String, _ ancestor: Expression?
  ) -> Program.NodeIndex {
    let owner = compile(value)
    guard let ancestor else { return add(.isType(owner, type: typeIndex(type))) }
    return add(.isTypeIn(owner, type: typeIndex(type), compile(ancestor)))
  }

  /// The value of an expression that has the same one in every request and cannot fail.
  private func constant(_ expression: Expression) -> Value? {
    switch expression.kind {
    case .literal(let literal): return Value(literal)
    case .set(let elements):
      var values: Set<Value> = []
      for element in elements {
        guard let value = constant(element) else { return nil }
        values.insert(value)
      }
      return .set(values)
    case .call(let function, let arguments):
      guard function.isConstructor, arguments.count == 1,
        case .string(let text) = constant(arguments[0])
      else { return nil }
      return function.value(of: text)
    default: return nil
    }
  }
}

extension Value {
  /// The value that a literal stands for.
  init(_ literal: Literal) {
    switch literal {
    case .bool(let value): self = .bool(value)
    case .long(let value): self = .long(value)
    case .string(let value): self = .string(value)
    case .entity(let uid): self = .entity(uid)
    }
  }
}

extension ExtensionFunction {
  /// What a constructor makes of a text; `nil` when the text is not of the form.
  func value(of text: String) -> Value? {
    switch self {
    case .decimal: CedarDecimal(text).map(Value.decimal)
    case .ip: CedarIPAddress(text).map(Value.ipaddr)
    case .datetime: CedarDatetime(text).map(Value.datetime)
    case .duration: CedarDuration(text).map(Value.duration)
    default: nil
    }
  }
}
