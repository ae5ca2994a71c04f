/// Works out the types of a policy's expressions in one kind of request, in strict mode.
///
/// The rules are those of the reference's specification: the typing rules with singleton booleans
/// and capabilities. An expression whose type cannot be worked out still lets its neighbours be
/// checked, so that one run finds as much as it can.
struct TypeChecker {
  let schema: Schema
  let environment: RequestEnvironment
  private(set) var diagnostics: [TypeDiagnostic] = []

  init(_ schema: Schema, _ environment: RequestEnvironment) {
    self.schema = schema
    self.environment = environment
  }

  /// What is known of an expression.
  struct Answer {
    /// `nil` when it could not be worked out.
    var type: Type?
    /// What holds if the expression is true.
    var capabilities: Set<Capability> = []
    /// Whether nothing is wrong in it.
    var isSound = true

    /// What may be relied upon: nothing, if something is wrong.
    var reliable: Set<Capability> { isSound ? capabilities : [] }

    static func failed(_ type: Type? = nil) -> Answer { Answer(type: type, isSound: false) }

    /// The same, wrong if any of these is.
    func after(_ parts: Answer...) -> Answer {
      var answer = self
      answer.isSound = isSound && parts.allSatisfy(\.isSound)
      return answer
    }
  }

  mutating func report(
    _ expression: Expression, _ problem: TypeProblem, suggestion: String? = nil
  ) {
    diagnostics.append(
      TypeDiagnostic(range: expression.range, problem: problem, suggestion: suggestion))
  }

  /// Checks an expression that must have one of these types.
  mutating func expect(
    _ expected: Type..., of expression: Expression, knowing prior: Set<Capability>
  ) -> Answer {
    var answer = check(expression, knowing: prior)
    guard let type = answer.type else { return .failed() }
    if expected.contains(where: type.isSubtype) { return answer }
    report(
      expression,
      .unexpectedType(expected: expected.map(\.description), found: type.description))
    answer.type = nil
    answer.isSound = false
    return answer
  }

  /// Works out the type of an expression.
  mutating func check(_ expression: Expression, knowing prior: Set<Capability>) -> Answer {
    switch expression.kind {
    case .literal(let literal): return check(literal)
    case .variable(let variable): return check(variable)
    case .slot(.principal):
      return Answer(type: environment.principalSlot.map(Type.entity) ?? .anyEntity)
    case .slot(.resource):
      return Answer(type: environment.resourceSlot.map(Type.entity) ?? .anyEntity)
    case .not(let operand):
      let answer = expect(.anyBool, of: operand, knowing: prior)
      guard case .bool(let known)? = answer.type else { return .failed(.anyBool) }
      return Answer(type: .bool(known.map { !$0 })).after(answer)
    case .negate(let operand):
      return Answer(type: .long).after(expect(.long, of: operand, knowing: prior))
    case .conditional(let test, let then, let otherwise):
      return checkConditional(expression, test, then, otherwise, prior)
    case .and(let operands): return checkAnd(operands, prior)
    case .or(let operands): return checkOr(operands, prior)
    case .binary(let binaryOperator, let left, let right):
      return check(expression, binaryOperator, left, right, prior)
    case .has(let owner, let path): return checkHas(owner, path, prior)
    case .like(let operand, _):
      return Answer(type: .anyBool).after(expect(.string, of: operand, knowing: prior))
    case .isType(let operand, let type, let ancestor):
      return checkIs(operand, type, ancestor, prior)
    case .attribute(let owner, let name): return checkAttribute(expression, owner, name, prior)
    case .set(let elements): return checkSet(expression, elements, prior)
    case .record(let entries): return checkRecord(entries, prior)
    case .call(let function, let arguments):
      return checkCall(expression, function, arguments, prior)
    case .isEmpty(let operand):
      return Answer(type: .anyBool).after(expect(.set(nil), of: operand, knowing: prior))
    }
  }

  private func check(_ literal: Literal) -> Answer {
    switch literal {
    case .bool(let value): return Answer(type: .bool(value))
    case .long: return Answer(type: .long)
    case .string: return Answer(type: .string)
    case .entity(let uid):
      // What is not declared is reported for the policy as a whole.
      let isKnown = uid.isAction ? schema.actions[uid] != nil : schema.entityTypes[uid.type] != nil
      return isKnown ? Answer(type: .entity(uid.type)) : .failed()
    }
  }

  private func check(_ variable: Variable) -> Answer {
    switch variable {
    case .principal: Answer(type: .entity(environment.principal))
    case .action: Answer(type: .entity(environment.action.type))
    case .resource: Answer(type: .entity(environment.resource))
    case .context: Answer(type: environment.context)
    }
  }

  private mutating func checkSet(
    _ expression: Expression, _ elements: [Expression], _ prior: Set<Capability>
  ) -> Answer {
    guard !elements.isEmpty else {
      report(expression, .emptySet)
      return .failed()
    }
    let answers = elements.map { check($0, knowing: prior) }
    guard let bound = leastUpperBound(of: answers, in: expression) else { return .failed() }
    return Answer(type: .set(bound), isSound: answers.allSatisfy(\.isSound))
  }

  private mutating func checkRecord(
    _ entries: [Expression.RecordEntry], _ prior: Set<Capability>
  ) -> Answer {
    var attributes: [String: Type.Attribute] = [:]
    var isSound = true
    var isKnown = true
    for entry in entries {
      let answer = check(entry.value, knowing: prior)
      isSound = isSound && answer.isSound
      if let type = answer.type {
        attributes[entry.name] = Type.Attribute(type: type, isRequired: true)
      } else {
        isKnown = false
      }
    }
    return isKnown ? Answer(type: .record(attributes), isSound: isSound) : .failed()
  }

  /// The type that all have in common, reported when there is none; `nil` also when one is unknown.
  mutating func leastUpperBound(of answers: [Answer], in expression: Expression) -> Type? {
    let types = answers.compactMap(\.type)
    guard types.count == answers.count else { return nil }
    var bound = Type.never
    for type in types {
      guard let next = bound.leastUpperBound(with: type) else {
        report(expression, .incompatibleTypes(unique(types.map(\.description))))
        return nil
      }
      bound = next
    }
    return bound
  }

  private func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
