/// How tightly operators bind, loosest first.
private enum Precedence: Int, Comparable {
  case or, and, relation, sum, product

  static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
}

/// The grammar of expressions, by precedence climbing: one call for each level of nesting.
extension Parser {
  /// An expression, with everything that may stand in one.
  mutating func expression() throws(Diagnostic) -> Expression {
    try enter()
    defer { depth -= 1 }
    guard currentWord == "if", peek()?.kind != .doubleColon else { return try binary(.or) }
    let start = current.range
    try advance()
    let test = try expression()
    try keyword("then")
    let then = try expression()
    try keyword("else")
    let otherwise = try expression()
    return try node(
      .conditional(test, then: then, otherwise: otherwise), start.through(previous.range),
      over: [test, then, otherwise])
  }

  mutating func enter() throws(Diagnostic) {
    depth += 1
    guard depth <= Expression.nestingMax else {
      throw Diagnostic(current.range, .nestedTooDeeply(limit: Expression.nestingMax))
    }
  }

  /// A node over these others, if it is not too high.
  func node(
    _ kind: Expression.Kind, _ range: SourceRange, over parts: [Expression] = []
  ) throws(Diagnostic) -> Expression {
    let height = parts.reduce(0) { max($0, $1.height) } + 1
    guard height <= Expression.nestingMax else {
      throw Diagnostic(range, .nestedTooDeeply(limit: Expression.nestingMax))
    }
    return Expression(kind: kind, range: range, height: height)
  }

  private mutating func keyword(_ word: String) throws(Diagnostic) {
    guard try !skipWord(word) else { return }
    throw unexpected(
      expected: ["`\(word)`"],
      suggestion: currentWord.flatMap { nearest(to: $0, among: [word]) })
  }

  private mutating func binary(_ lowest: Precedence) throws(Diagnostic) -> Expression {
    var left = try unary()
    while let precedence = try operatorPrecedence(), precedence >= lowest {
      switch precedence {
      case .or:
        let operands = try operands(from: left, joinedBy: .or, each: .and)
        left = try joined(.or(operands), operands)
      case .and:
        let operands = try operands(from: left, joinedBy: .and, each: .relation)
        left = try joined(.and(operands), operands)
      case .relation:
        left = try relation(left)
        // Nothing that binds as tightly can follow: `a < b < c`, `a has b + 1`, `a is T - 1`.
        if let next = try operatorPrecedence(), next >= .relation {
          throw next == .relation
            ? Diagnostic(current.range, .chainedComparison)
            : unexpected(expected: ["`&&`", "`||`", "parentheses around the comparison"])
        }
      case .sum, .product:
        let kind = current.kind
        try advance()
        let right = precedence == .sum ? try binary(.product) : try unary()
        let binaryOperator: BinaryOperator =
          switch kind {
          case .plus: .add
          case .minus: .subtract
          default: .multiply
          }
        left = try node(
          .binary(binaryOperator, left, right), left.range.through(right.range),
          over: [left, right])
      }
    }
    return left
  }

  private func joined(
    _ kind: Expression.Kind, _ operands: [Expression]
  ) throws(Diagnostic) -> Expression {
    try node(kind, operands[0].range.through(previous.range), over: operands)
  }

  /// All operands of a chain of one operator; what was such a chain already is continued.
  private mutating func operands(
    from left: Expression, joinedBy kind: Token.Kind, each precedence: Precedence
  ) throws(Diagnostic) -> [Expression] {
    var operands =
      switch left.kind {
      case .and(let operands) where kind == .and: operands
      case .or(let operands) where kind == .or: operands
      default: [left]
      }
    while try skip(kind) { operands.append(try binary(precedence)) }
    return operands
  }

  /// The precedence of the operator that is looked at, if it is one.
  private func operatorPrecedence() throws(Diagnostic) -> Precedence? {
    switch current.kind {
    case .or: return .or
    case .and: return .and
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: return .relation
    case .plus, .minus: return .sum
    case .star: return .product
    case .slash, .percent:
      throw Diagnostic(current.range, .unsupportedOperator(text(current)))
    case .assign: throw Diagnostic(current.range, .singleEqual, suggestion: "==")
    case .identifier:
      switch text(current) {
      case "in", "has", "like", "is": return .relation
      default: return nil
      }
    default: return nil
    }
  }

  private mutating func relation(_ left: Expression) throws(Diagnostic) -> Expression {
    let token = current
    try advance()
    switch token.kind {
    case .equal: return try relation(.equal, left)
    case .notEqual: return try relation(.notEqual, left)
    case .less: return try relation(.less, left)
    case .lessOrEqual: return try relation(.lessOrEqual, left)
    case .greater: return try relation(.greater, left)
    case .greaterOrEqual: return try relation(.greaterOrEqual, left)
    default: break
    }
    switch text(token) {
    case "has": return try has(left)
    case "like":
      guard current.kind == .string else { throw Diagnostic(current.range, .notAPattern) }
      let pattern = try Escapes.pattern(current.range, in: source)
      try advance()
      return try node(.like(left, pattern), left.range.through(previous.range), over: [left])
    case "is": return try isType(left)
    default: return try relation(.isIn, left)
    }
  }

  private mutating func relation(
    _ binaryOperator: BinaryOperator, _ left: Expression
  ) throws(Diagnostic) -> Expression {
    let right = try binary(.sum)
    return try node(
      .binary(binaryOperator, left, right), left.range.through(right.range), over: [left, right])
  }

  private mutating func has(_ left: Expression) throws(Diagnostic) -> Expression {
    var path: [String] = []
    if current.kind == .string {
      path = [try Escapes.string(current.range, in: source)]
      try advance()
    } else {
      guard current.kind == .identifier else {
        throw Diagnostic(current.range, .notAnAttribute)
      }
      repeat {
        path.append(try name("the name of an attribute"))
        guard path.count + left.height <= Expression.nestingMax else {
          throw Diagnostic(previous.range, .nestedTooDeeply(limit: Expression.nestingMax))
        }
      } while try skip(.dot)
    }
    return try node(
      .has(left, path: path), left.range.through(previous.range), over: [left])
  }

  private mutating func isType(_ left: Expression) throws(Diagnostic) -> Expression {
    let type = try typeName()
    guard try skipWord("in") else {
      return try node(
        .isType(left, type, in: nil), left.range.through(previous.range), over: [left])
    }
    let ancestor = try binary(.sum)
    return try node(
      .isType(left, type, in: ancestor), left.range.through(ancestor.range),
      over: [left, ancestor])
  }

  private static let unaryMax = 4

  private mutating func unary() throws(Diagnostic) -> Expression {
    let start = current.range
    guard current.kind == .not || current.kind == .minus else { return try member() }
    let kind = current.kind
    var count = 0
    while current.kind == kind {
      count += 1
      guard count <= Self.unaryMax else {
        throw Diagnostic(start.through(current.range), .tooManyUnary(kind.spelling))
      }
      try advance()
    }
    var operand: Expression
    if kind == .minus, current.kind == .number, let literal = try negativeLiteral() {
      operand = literal
      count -= 1
    } else {
      operand = try member()
    }
    for _ in 0..<count {
      let range = start.through(operand.range)
      operand = try node(
        kind == .not ? .not(operand) : .negate(operand), range, over: [operand])
    }
    return operand
  }

  /// A number behind a minus belongs to it, so that the smallest number can be written; not if
  /// something is accessed on it.
  private mutating func negativeLiteral() throws(Diagnostic) -> Expression? {
    switch peek()?.kind {
    case .dot, .leftBracket, .leftParenthesis: return nil
    default: break
    }
    let digits = text(current)
    guard let number = Int64("-" + digits) else {
      throw Diagnostic(current.range, .numberTooLarge("-" + digits))
    }
    let range = previous.range.through(current.range)
    try advance()
    return try node(.literal(.long(number)), range)
  }
}
