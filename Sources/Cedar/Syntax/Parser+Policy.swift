/// The grammar of a policy around its conditions.
extension Parser {
  /// `@id("x") permit (principal, action, resource) when { … };`
  mutating func policy() throws(Diagnostic) -> PolicySyntax {
    let start = current.range
    let annotations = try annotations()
    let effect = try effect()
    try expect(.leftParenthesis)
    let principal = try scopeConstraint(.principal, slot: .principal)
    try scopeComma(before: "action")
    let action = try actionConstraint()
    try scopeComma(before: "resource")
    let resource = try scopeConstraint(.resource, slot: .resource)
    if try skip(.comma), current.kind != .rightParenthesis {
      throw Diagnostic(current.range, .extraScopeVariable)
    }
    try expect(.rightParenthesis)
    var conditions: [PolicySyntax.Condition] = []
    while current.kind == .identifier { conditions.append(try condition()) }
    guard current.kind == .semicolon else {
      if current.kind == .end {
        throw Diagnostic(
          SourceRange(previous.range.upper, previous.range.upper), .unterminatedPolicy,
          expected: ["`;`"])
      }
      throw unexpected(expected: ["`when`", "`unless`", "`;`"])
    }
    let range = start.through(current.range)
    try advance()
    return PolicySyntax(
      annotations: annotations, effect: effect, principal: principal, action: action,
      resource: resource, conditions: conditions, range: range)
  }

  /// `@name("value")` or `@name`, any number of them.
  mutating func annotations() throws(Diagnostic) -> [PolicySyntax.Annotation] {
    var annotations: [PolicySyntax.Annotation] = []
    var names: Set<String> = []
    while current.kind == .at {
      let start = current.range
      try advance()
      let name = try anyWord("the name of an annotation")
      var value: String?
      if try skip(.leftParenthesis) {
        let literal = try expect(.string)
        value = try Escapes.string(literal.range, in: source)
        try expect(.rightParenthesis)
      }
      let range = start.through(previous.range)
      guard names.insert(name).inserted else {
        throw Diagnostic(range, .duplicateAnnotation(name))
      }
      annotations.append(PolicySyntax.Annotation(name: name, value: value, range: range))
    }
    return annotations
  }

  private mutating func effect() throws(Diagnostic) -> Effect {
    let words = Effect.allCases.map(\.rawValue)
    guard let word = currentWord else {
      throw unexpected(expected: words.map { "`\($0)`" })
    }
    guard let effect = Effect(rawValue: word) else {
      throw Diagnostic(
        current.range, .unknownEffect(word), suggestion: nearest(to: word, among: words))
    }
    try advance()
    return effect
  }

  private mutating func scopeComma(before next: String) throws(Diagnostic) {
    guard try !skip(.comma) else { return }
    throw unexpected(expected: ["`,` and `\(next)`"])
  }

  private mutating func scopeVariable(_ expected: Variable) throws(Diagnostic) {
    guard let word = currentWord else { throw unexpected(expected: ["`\(expected)`"]) }
    guard word == expected.rawValue else {
      throw Diagnostic(
        current.range, .wrongScopeVariable(expected: expected.rawValue, found: word))
    }
    try advance()
    if current.kind == .colon { throw Diagnostic(current.range, .typeConstraint) }
  }

  private mutating func scopeConstraint(
    _ variable: Variable, slot: Slot
  ) throws(Diagnostic) -> ScopeConstraint {
    try scopeVariable(variable)
    if try skipWord("is") {
      let type = try typeName()
      if current.kind == .equal { throw Diagnostic(current.range, .isWithEqual) }
      guard try skipWord("in") else { return .isType(type) }
      return .isTypeIn(type, try reference(slot))
    }
    if try skipWord("in") {
      let reference = try reference(slot)
      if currentWord == "is" { throw Diagnostic(current.range, .isBeforeInOnly) }
      return .isIn(reference)
    }
    if current.kind == .assign {
      throw Diagnostic(current.range, .singleEqual, suggestion: "==")
    }
    if try skip(.equal) { return .equal(try reference(slot)) }
    return .any
  }

  private mutating func actionConstraint() throws(Diagnostic) -> ActionConstraint {
    try scopeVariable(.action)
    if currentWord == "is" { throw Diagnostic(current.range, .isInActionScope) }
    if current.kind == .assign {
      throw Diagnostic(current.range, .singleEqual, suggestion: "==")
    }
    if try skip(.equal) { return .equal(try action()) }
    guard try skipWord("in") else { return .any }
    guard try skip(.leftBracket) else { return .isIn(try action()) }
    let uids = try list(until: .rightBracket) { (parser) throws(Diagnostic) in
      try parser.action()
    }
    // One in brackets means the same as without them.
    return uids.count == 1 ? .isIn(uids[0]) : .isInAny(uids)
  }

  private mutating func action() throws(Diagnostic) -> EntityUID {
    if current.kind == .slot { throw Diagnostic(current.range, .slotInAction) }
    let start = current.range
    let uid = try entity()
    guard uid.isAction else {
      throw Diagnostic(start.through(previous.range), .notAnAction(uid.type))
    }
    return uid
  }

  private mutating func reference(_ slot: Slot) throws(Diagnostic) -> EntityReference {
    if current.kind == .slot {
      let found = text(current)
      guard let known = Slot(rawValue: found) else {
        throw Diagnostic(
          current.range, .unknownSlot(found),
          suggestion: nearest(to: found, among: Slot.allCases.map(\.rawValue)))
      }
      guard known == slot else {
        throw Diagnostic(current.range, .wrongSlot(expected: slot.rawValue, found: found))
      }
      try advance()
      return .slot(slot)
    }
    // Parentheses around a reference change nothing.
    if try skip(.leftParenthesis) {
      depth += 1
      guard depth <= Expression.nestingMax else {
        throw Diagnostic(previous.range, .nestedTooDeeply(limit: Expression.nestingMax))
      }
      let inner = try reference(slot)
      depth -= 1
      try expect(.rightParenthesis)
      return inner
    }
    return .entity(try entity())
  }

  /// `Namespace::Type::"id"`.
  mutating func entity() throws(Diagnostic) -> EntityUID {
    guard current.kind == .identifier else {
      throw Diagnostic(
        current.range, .notAnEntity, expected: ["an entity such as `User::\"alice\"`"])
    }
    let (path, literal) = try path()
    guard let literal else {
      throw Diagnostic(previous.range, .notAnEntity, expected: ["`::` and an id in quotes"])
    }
    return EntityUID(
      path.joined(separator: "::"), try Escapes.string(literal.range, in: source))
  }

  /// `Namespace::Type`.
  mutating func typeName() throws(Diagnostic) -> String {
    guard current.kind == .identifier else { throw Diagnostic(current.range, .notATypeName) }
    let (path, literal) = try path()
    if let literal { throw Diagnostic(literal.range, .notATypeName) }
    return path.joined(separator: "::")
  }

  /// Names with `::` between them, and the id in quotes if one stands behind.
  mutating func path() throws(Diagnostic) -> (names: [String], literal: Token?) {
    var names = [try name("a name")]
    while try skip(.doubleColon) {
      if current.kind == .string { return (names, try expect(.string)) }
      names.append(try name("a name or an id in quotes"))
    }
    return (names, nil)
  }

  private mutating func condition() throws(Diagnostic) -> PolicySyntax.Condition {
    let range = current.range
    let word = try anyWord("`when` or `unless`")
    guard let kind = PolicySyntax.Condition.Kind(rawValue: word) else {
      throw Diagnostic(
        range, .unknownCondition(word), suggestion: nearest(to: word, among: ["when", "unless"]))
    }
    try expect(.leftBrace)
    if current.kind == .rightBrace { throw Diagnostic(current.range, .emptyCondition) }
    let body = try expression()
    guard current.kind == .rightBrace else {
      throw unexpected(expected: ["an operator", "`}`"], suggestion: operatorSuggestion)
    }
    try advance()
    return PolicySyntax.Condition(kind: kind, body: body)
  }

  /// The operator that was meant by a word in its place.
  private var operatorSuggestion: String? {
    switch currentWord {
    case "and": "&&"
    case "or": "||"
    case let word?: nearest(to: word, among: ["has", "like", "in", "is", "then", "else"])
    case nil: nil
    }
  }
}

extension EntityUID {
  /// Whether the type is one of actions: `Action`, in any namespace.
  var isAction: Bool { type == "Action" || type.hasSuffix("::Action") }
}
