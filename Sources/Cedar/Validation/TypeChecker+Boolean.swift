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
    var conjunction = Conjunction(expect(.anyBool, of: operands[0], knowing: prior), prior)
    for operand in operands.dropFirst() where conjunction.answer.type != .bool(false) {
      conjunction.add(expect(.anyBool, of: operand, knowing: conjunction.known))
    }
    return conjunction.answer
  }

  /// What is known of the operands of `&&` so far, grown in place: chains can be long.
  struct Conjunction {
    private(set) var answer: Answer
    /// What holds where the next operand is looked at.
    private(set) var known: Set<Capability>
    private let prior: Set<Capability>

    init(_ first: Answer, _ prior: Set<Capability>) {
      answer = first
      self.prior = prior
      known = prior.union(first.reliable)
    }

    mutating func add(_ next: Answer) {
      answer.isSound = answer.isSound && next.isSound
      guard let left = answer.type, let right = next.type else {
        answer = .failed(.anyBool)
        return
      }
      switch (left, right) {
      case (_, .bool(false)):
        answer.type = right
        answer.capabilities = []
      case (_, .bool(true)): gain(next.reliable)
      case (.bool(true), _):
        answer.type = right
        answer.capabilities = next.reliable
        known = prior.union(next.reliable)
      default:
        answer.type = .anyBool
        gain(next.reliable)
      }
    }

    private mutating func gain(_ capabilities: Set<Capability>) {
      answer.capabilities.formUnion(capabilities)
      known.formUnion(capabilities)
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
