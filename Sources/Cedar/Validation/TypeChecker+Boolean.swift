/// The operators that decide what else is looked at: `if`, `&&`, `||`.
extension TypeChecker {
  mutating func checkConditional(
    _ expression: Expression, _ test: Expression, _ then: Expression, _ otherwise: Expression,
    _ prior: Set<Capability>
  ) -> Answer {
    let test = expect(.anyBool, of: test, knowing: prior)
    switch test.type {
    case .bool(true):
      let then = check(then, knowing: prior.union(test.reliable))
      return Answer(type: then.type, capabilities: then.reliable.union(test.reliable))
        .after(test, then)
    case .bool(false):
      let otherwise = check(otherwise, knowing: prior)
      return Answer(type: otherwise.type, capabilities: otherwise.reliable)
        .after(test, otherwise)
    default:
      let then = check(then, knowing: prior.union(test.reliable))
      let otherwise = check(otherwise, knowing: prior)
      guard let bound = leastUpperBound(of: [then, otherwise], in: expression) else {
        return .failed()
      }
      let held = then.isSound ? then.capabilities.union(test.reliable) : []
      return Answer(type: bound, capabilities: otherwise.reliable.intersection(held))
        .after(test, then, otherwise)
    }
  }

  /// A chain of `&&`, from the left; what stands behind something always false is not looked at.
  mutating func checkAnd(_ operands: [Expression], _ prior: Set<Capability>) -> Answer {
    var left = expect(.anyBool, of: operands[0], knowing: prior)
    for operand in operands.dropFirst() {
      if left.type == .bool(false) { return Answer(type: .bool(false)).after(left) }
      let right = expect(.anyBool, of: operand, knowing: prior.union(left.reliable))
      left = conjunction(left, right).after(left, right)
    }
    return left
  }

  private func conjunction(_ left: Answer, _ right: Answer) -> Answer {
    switch (left.type, right.type) {
    case (nil, _), (_, nil): .failed(.anyBool)
    case (_, .bool(false)): Answer(type: .bool(false))
    case (let type, .bool(true)):
      Answer(type: type, capabilities: left.reliable.union(right.reliable))
    case (.bool(true), let type): Answer(type: type, capabilities: right.reliable)
    default: Answer(type: .anyBool, capabilities: left.reliable.union(right.reliable))
    }
  }

  /// A chain of `||`, from the left; what stands behind something always true is not looked at.
  mutating func checkOr(_ operands: [Expression], _ prior: Set<Capability>) -> Answer {
    var left = expect(.anyBool, of: operands[0], knowing: prior)
    for operand in operands.dropFirst() {
      if left.type == .bool(true) { return left }
      let right = expect(.anyBool, of: operand, knowing: prior)
      left = disjunction(left, right).after(left, right)
    }
    return left
  }

  private func disjunction(_ left: Answer, _ right: Answer) -> Answer {
    switch (left.type, right.type) {
    case (nil, _), (_, nil): .failed(.anyBool)
    case (_, .bool(true)): Answer(type: .bool(true), capabilities: right.reliable)
    case (let type, .bool(false)): Answer(type: type, capabilities: left.reliable)
    case (.bool(false), let type): Answer(type: type, capabilities: right.reliable)
    default:
      Answer(type: .anyBool, capabilities: right.reliable.intersection(left.reliable))
    }
  }
}
