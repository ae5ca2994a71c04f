/// Everything that can be wrong with the text of policies and schemas; worded in
/// `Wording+Syntax.swift` and `Wording+Schema.swift`.
enum SyntaxProblem: Hashable, Sendable {
  case strayCharacter(String)
  case unterminatedString
  case bareCarriageReturn
  case badEscape(String)
  case unexpected(String)
  case unexpectedEnd
  case numberTooLarge(String)
  case reservedWord(String)
  case unknownEffect(String)
  case unknownCondition(String)
  case emptyCondition
  case duplicateAnnotation(String)
  case duplicateAttribute(String)
  case duplicatePolicyID(String)
  case wrongScopeVariable(expected: String, found: String)
  case extraScopeVariable
  case typeConstraint
  case isWithEqual
  case isBeforeInOnly
  case isInActionScope
  case notAnEntity
  case notAnAction(String)
  case slotInAction
  case wrongSlot(expected: String, found: String)
  case unknownSlot(String)
  case slotInCondition
  case singleEqual
  case unsupportedOperator(String)
  case chainedComparison
  case tooManyUnary(String)
  case notATypeName
  case notAPattern
  case notAnAttribute
  case notAnIndex
  case unknownVariable(String)
  case unknownFunction(String)
  case unknownMethod(String)
  case functionAsMethod(String)
  case methodAsFunction(String)
  case notCallable
  case wrongArgumentCount(function: String, expected: Int, found: Int)
  case nestedTooDeeply(limit: Int)
  case unterminatedPolicy

  // Schemas.
  case declaredTwice(String)
  case appliesToNothing(String)
  case reservedTypeName(String)
  case actionAsEntityType
  case shadows(String, inNamespace: String)
  case unknownType(String)
  case unknownEntityType(String)
  case unknownCommonType(String)
  case unknownAction(String)
  case typeCycle(String)
  case typeTooLarge(String, limit: Int)
  case actionCycle(String)
  case notARecord(String)
  case malformedSchema(String)
}
