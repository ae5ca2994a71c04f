extension Wording {
  /// What validation found.
  static func sentence(for problem: TypeProblem) -> String {
    switch problem {
    case .unexpectedType(let expected, let found):
      "this has the type \(found), and \(list(expected, "or")) is needed here"
    case .incompatibleTypes(let types):
      "these types cannot stand together: \(list(types, "and"))"
    case .emptySet: "the type of an empty set cannot be known"
    case .attributeUnknown(let name, let owner): "`\(owner)` has no attribute `\(name)`"
    case .attributeOptional(let name, let owner):
      "the attribute `\(name)` of `\(owner)` may be missing; test it first with `has`"
    case .tagUntested(let owner):
      "a tag of `\(owner)` may be missing; test it first with `hasTag`"
    case .tagsNone(let owner): "`\(owner)` has no tags"
    case .wrongArgumentCount(let function, let expected, let found):
      "`\(function)` takes \(count(expected, "argument")), and \(found) are given"
    case .argumentNotLiteral(let function):
      "`\(function)` must be given a text in quotes, so that it can be checked beforehand"
    case .argumentSenseless(let function, let text):
      "`\(function)` cannot make sense of \(quoted(text))"
    case .entityTypeUnknown(let name): "the schema has no entity type `\(name)`"
    case .actionUnknown(let name): "the schema has no action `\(name)`"
    case .notAmongChoices(let name, let choices):
      "`\(name)` is none of \(list(choices.map { "`\($0)`" }, "or"))"
    case .appliesToNothing:
      "no action of the schema is for such a principal and such a resource"
    case .impossible: "this policy can never apply"
    case .mixedScripts(let text): "\(quoted(text)) mixes letters of several scripts"
    case .bidiCharacter(let text):
      "\(quoted(text)) contains a character that changes the direction of text"
    case .confusable(let text): "\(quoted(text)) looks like Latin letters and is not"
    }
  }
}
