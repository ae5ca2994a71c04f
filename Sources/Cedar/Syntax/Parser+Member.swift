/// The grammar of what operators stand between: literals, variables, accesses, calls.
extension Parser {
  /// `principal.manager["name"].contains(…)`.
  mutating func member() throws(Diagnostic) -> Expression {
    var value = try primary()
    while true {
      switch current.kind {
      case .dot:
        try advance()
        let nameRange = current.range
        let name = try name("the name of an attribute or method")
        if current.kind == .leftParenthesis {
          value = try methodCall(name, nameRange, on: value)
        } else {
          value = try node(
            .attribute(value, name), value.range.through(nameRange), over: [value])
        }
      case .leftBracket:
        try advance()
        guard current.kind == .string else { throw Diagnostic(current.range, .notAnIndex) }
        let name = try Escapes.string(current.range, in: source)
        try advance()
        try expect(.rightBracket)
        value = try node(
          .attribute(value, name), value.range.through(previous.range), over: [value])
      case .leftParenthesis: throw Diagnostic(current.range, .notCallable)
      default: return value
      }
    }
  }

  private mutating func primary() throws(Diagnostic) -> Expression {
    let token = current
    switch token.kind {
    case .number:
      guard let number = Int64(text(token)) else {
        throw Diagnostic(token.range, .numberTooLarge(text(token)))
      }
      try advance()
      return try node(.literal(.long(number)), token.range)
    case .string:
      let string = try Escapes.string(token.range, in: source)
      try advance()
      return try node(.literal(.string(string)), token.range)
    case .slot:
      guard let slot = Slot(rawValue: text(token)) else {
        throw Diagnostic(token.range, .unknownSlot(text(token)))
      }
      // Slots in conditions are proposed but not part of the language.
      throw Diagnostic(token.range, .slotInCondition, expected: ["not `\(slot.rawValue)`"])
    case .leftParenthesis:
      try advance()
      let inner = try expression()
      guard current.kind == .rightParenthesis else {
        throw unexpected(expected: ["an operator", "`)`"])
      }
      try advance()
      return inner
    case .leftBracket:
      try advance()
      let elements = try list(until: .rightBracket) { (parser) throws(Diagnostic) in
        try parser.expression()
      }
      return try node(.set(elements), token.range.through(previous.range), over: elements)
    case .leftBrace: return try record()
    case .identifier: return try wordExpression()
    default: throw unexpected(expected: ["an expression"])
    }
  }

  private mutating func record() throws(Diagnostic) -> Expression {
    let start = current.range
    try advance()
    var names: Set<String> = []
    let entries = try list(until: .rightBrace) { (parser) throws(Diagnostic) in
      let range = parser.current.range
      let name: String
      if parser.current.kind == .string {
        name = try Escapes.string(range, in: parser.source)
        try parser.advance()
      } else {
        guard parser.current.kind == .identifier else {
          throw Diagnostic(range, .notAnAttribute)
        }
        name = try parser.name("the name of an attribute")
      }
      guard names.insert(name).inserted else {
        throw Diagnostic(range, .duplicateAttribute(name))
      }
      try parser.expect(.colon)
      return Expression.RecordEntry(name: name, value: try parser.expression())
    }
    return try node(
      .record(entries), start.through(previous.range), over: entries.map(\.value))
  }

  /// A boolean, a variable, an entity, or a call of a function.
  private mutating func wordExpression() throws(Diagnostic) -> Expression {
    let token = current
    let word = text(token)
    let isQualified = peek()?.kind == .doubleColon
    if !isQualified {
      if let bool = Bool(word) {
        try advance()
        return try node(.literal(.bool(bool)), token.range)
      }
      if let variable = Variable(rawValue: word) {
        try advance()
        if current.kind == .leftParenthesis { throw Diagnostic(current.range, .notCallable) }
        return try node(.variable(variable), token.range)
      }
    }
    let (names, literal) = try path()
    let range = token.range.through(previous.range)
    let name = names.joined(separator: "::")
    if let literal {
      let id = try Escapes.string(literal.range, in: source)
      return try node(.literal(.entity(EntityUID(name, id))), range)
    }
    if current.kind == .leftParenthesis { return try functionCall(name, range) }
    if names.count > 1 {
      throw Diagnostic(range, .notAnEntity, expected: ["`::` and an id in quotes"])
    }
    throw Diagnostic(
      range, .unknownVariable(name),
      suggestion: nearest(
        to: name, among: Variable.allCases.map(\.rawValue) + ["true", "false", "if"]))
  }

  private mutating func arguments() throws(Diagnostic) -> [Expression] {
    try expect(.leftParenthesis)
    return try list(until: .rightParenthesis) { (parser) throws(Diagnostic) in
      try parser.expression()
    }
  }

  private mutating func functionCall(
    _ name: String, _ range: SourceRange
  ) throws(Diagnostic) -> Expression {
    guard let function = ExtensionFunction(rawValue: name) else {
      throw Diagnostic(
        range, Self.methodNames.contains(name) ? .methodAsFunction(name) : .unknownFunction(name),
        suggestion: nearest(to: name, among: ExtensionFunction.constructorNames))
    }
    guard function.isConstructor else { throw Diagnostic(range, .methodAsFunction(name)) }
    let arguments = try arguments()
    return try node(
      .call(function, arguments), range.through(previous.range), over: arguments)
  }

  private mutating func methodCall(
    _ name: String, _ nameRange: SourceRange, on value: Expression
  ) throws(Diagnostic) -> Expression {
    if name == "isEmpty" {
      let count = try arguments().count
      guard count == 0 else {
        throw Diagnostic(nameRange, .wrongArgumentCount(function: name, expected: 0, found: count))
      }
      return try node(.isEmpty(value), value.range.through(previous.range), over: [value])
    }
    if let binaryOperator = BinaryOperator(methodName: name) {
      let arguments = try arguments()
      guard arguments.count == 1 else {
        throw Diagnostic(
          nameRange, .wrongArgumentCount(function: name, expected: 1, found: arguments.count))
      }
      return try node(
        .binary(binaryOperator, value, arguments[0]), value.range.through(previous.range),
        over: [value, arguments[0]])
    }
    guard let function = ExtensionFunction(rawValue: name) else {
      throw Diagnostic(
        nameRange, .unknownMethod(name), suggestion: nearest(to: name, among: Self.methodNames))
    }
    guard !function.isConstructor else { throw Diagnostic(nameRange, .functionAsMethod(name)) }
    let arguments = [value] + (try arguments())
    return try node(
      .call(function, arguments), value.range.through(previous.range), over: arguments)
  }

  private static let methodNames =
    ["isEmpty"] + BinaryOperator.allCases.compactMap(\.methodName)
    + ExtensionFunction.allCases.filter { !$0.isConstructor }.map(\.rawValue)
}

extension ExtensionFunction {
  /// The names of the functions that make values.
  static var constructorNames: [String] {
    allCases.filter(\.isConstructor).map(\.rawValue)
  }
}

extension BinaryOperator {
  /// The name of the method that is written for it, where it is written as one.
  var methodName: String? {
    switch self {
    case .contains: "contains"
    case .containsAll: "containsAll"
    case .containsAny: "containsAny"
    case .hasTag: "hasTag"
    case .getTag: "getTag"
    default: nil
    }
  }

  /// The operator that a method stands for.
  init?(methodName: String) {
    guard let found = Self.allCases.first(where: { $0.methodName == methodName }) else {
      return nil
    }
    self = found
  }
}
