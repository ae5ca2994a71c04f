/// Everything that validation can find in a policy; worded in `Wording+Validation.swift`.
enum TypeProblem: Hashable, Sendable {
  case unexpectedType(expected: [String], found: String)
  case incompatibleTypes([String])
  case emptySet
  case attributeUnknown(String, of: String)
  case attributeOptional(String, of: String)
  case tagUntested(of: String)
  case tagsNone(of: String)
  case wrongArgumentCount(function: String, expected: Int, found: Int)
  case argumentNotLiteral(function: String)
  case argumentSenseless(function: String, text: String)
  case entityTypeUnknown(String)
  case actionUnknown(String)
  case notAmongChoices(String, choices: [String])
  case appliesToNothing
  // Warnings.
  case impossible
  case mixedScripts(String)
  case bidiCharacter(String)
  case confusable(String)

  /// Whether the policy is good in spite of it.
  var isWarning: Bool {
    switch self {
    case .impossible, .mixedScripts, .bidiCharacter, .confusable: true
    default: false
    }
  }
}

/// A problem with its place in the source.
struct TypeDiagnostic: Hashable, Sendable {
  let range: SourceRange
  let problem: TypeProblem
  var suggestion: String?
}
