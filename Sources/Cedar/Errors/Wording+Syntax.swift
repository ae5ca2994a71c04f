extension Wording {
  /// What is wrong with the text of a policy.
  static func sentence(for problem: SyntaxProblem) -> String {
    switch problem {
    case .strayCharacter(let text): "the character `\(text)` has no meaning here"
    case .unterminatedString: "this text has no closing quote"
    case .bareCarriageReturn: "a carriage return in a text must be written `\\r`"
    case .badEscape(let text): "`\(text)` is not an escape sequence"
    case .unexpected(let found): "unexpected \(found)"
    case .unexpectedEnd: "the text ends in the middle of a policy"
    case .unterminatedPolicy: "this policy does not end with `;`"
    case .numberTooLarge(let text):
      "the number `\(text)` is too large: numbers go from \(Int64.min) to \(Int64.max)"
    case .reservedWord(let word): "`\(word)` is a reserved word and cannot be a name"
    case .unknownEffect(let word): "a policy begins with `permit` or `forbid`, not with `\(word)`"
    case .unknownCondition(let word): "a condition begins with `when` or `unless`, not `\(word)`"
    case .emptyCondition: "a condition cannot be empty"
    case .duplicateAnnotation(let name): "the annotation `@\(name)` is given twice"
    case .duplicateAttribute(let name): "the attribute `\(name)` is given twice"
    case .duplicatePolicyID(let id): "there is already a policy with the id `\(id)`"
    case .nestedTooDeeply(let limit):
      "this is nested more than \(limit) levels deep, which is not supported"
    default: scopeSentence(for: problem) ?? expressionSentence(for: problem)
    }
  }

  private static func scopeSentence(for problem: SyntaxProblem) -> String? {
    switch problem {
    case .wrongScopeVariable(let expected, let found):
      "`\(expected)` should stand here, not `\(found)`: a scope is (principal, action, resource)"
    case .extraScopeVariable: "a scope has exactly principal, action and resource"
    case .typeConstraint: "types are not given with `:`; use `is`, as in `principal is User`"
    case .isWithEqual: "`is` goes together with `in`, not with `==`"
    case .isBeforeInOnly: "`is` stands before `in`, as in `principal is User in Group::\"staff\"`"
    case .isInActionScope: "`is` cannot be used with `action`"
    case .notAnEntity: "an entity such as `User::\"alice\"` must stand here"
    case .notAnAction(let type): "`\(type)` is not a type of actions: those end in `Action`"
    case .slotInAction: "`action` cannot be a slot of a template"
    case .wrongSlot(let expected, let found): "`\(expected)` must stand here, not `\(found)`"
    case .unknownSlot(let text): "`\(text)` is no slot: there are `?principal` and `?resource`"
    case .slotInCondition: "a slot can stand only in the scope of a policy"
    default: nil
    }
  }

  private static func expressionSentence(for problem: SyntaxProblem) -> String {
    switch problem {
    case .singleEqual: "`=` compares nothing; use `==`"
    case .unsupportedOperator(let text): "there is no operator `\(text)`"
    case .chainedComparison: "comparisons cannot follow each other; use parentheses or `&&`"
    case .tooManyUnary(let text): "at most 4 `\(text)` can follow each other"
    case .notATypeName: "the name of an entity type must stand after `is`"
    case .notAPattern: "a text in quotes must stand after `like`"
    case .notAnAttribute: "the name of an attribute must stand here"
    case .notAnIndex: "a text in quotes must stand between `[` and `]`"
    case .unknownVariable(let name):
      "`\(name)` is not a variable: there are `principal`, `action`, `resource` and `context`"
    case .unknownFunction(let name): "there is no function `\(name)`"
    case .unknownMethod(let name): "there is no method `\(name)`"
    case .functionAsMethod(let name): "`\(name)` is a function: call it as `\(name)(…)`"
    case .methodAsFunction(let name): "`\(name)` is a method: call it as `value.\(name)(…)`"
    case .notCallable: "only functions and methods can be called"
    case .wrongArgumentCount(let function, let expected, let found):
      "`\(function)` takes \(count(expected, "argument")), and \(found) are given"
    default: schemaSentence(for: problem)
    }
  }
}
