extension Wording {
  /// What is wrong with a schema.
  static func schemaSentence(for problem: SyntaxProblem) -> String {
    switch problem {
    case .declaredTwice(let name): "`\(name)` is declared twice"
    case .appliesToNothing(let word): "`appliesTo` must name at least one type for `\(word)`"
    case .reservedTypeName(let name): "a common type cannot have the name `\(name)`"
    case .actionAsEntityType: "`Action` is the type of actions and cannot be declared"
    case .shadows(let name, let namespace):
      "`\(name)` in the namespace `\(namespace)` hides the one that is declared outside"
    case .unknownType(let name): "there is no type `\(name)`"
    case .unknownEntityType(let name): "there is no entity type `\(name)`"
    case .unknownCommonType(let name): "there is no common type `\(name)`"
    case .unknownAction(let name): "there is no action `\(name)`"
    case .typeCycle(let name): "the type `\(name)` is defined by itself"
    case .typeTooLarge(let name, let limit):
      "the type `\(name)` has more than \(limit) parts when all its names are followed"
    case .actionCycle(let name): "the action `\(name)` is in itself, through its groups"
    case .notARecord(let what): "\(what) must be a record"
    case .malformedSchema(let what): what
    default: "this is not understood"
    }
  }
}

extension Wording {
  /// Why a schema cannot be translated.
  static func sentence(for error: SchemaTranslationError) -> String {
    switch error {
    case .unreadable(let reason):
      "the other format cannot say what this schema says: \(reason)"
    case .different(let what):
      "the other format cannot say what this schema says: \(what) would mean something else"
    }
  }

  /// How a request or an entity departs from the schema.
  static func sentence(for mismatch: SchemaMismatch) -> String {
    switch mismatch {
    case .unknownEntityType(let name): "the schema has no entity type `\(name)`"
    case .unknownAction(let uid): "the schema has no action `\(uid)`"
    case .principalNotApplicable(let type, let action):
      "`\(action)` is not for principals of the type `\(type)`"
    case .resourceNotApplicable(let type, let action):
      "`\(action)` is not for resources of the type `\(type)`"
    case .contextMismatch(let action, let expected):
      "the context of `\(action)` must be \(expected)"
    case .actionDiffers(let uid): "the action `\(uid)` is not given as the schema declares it"
    case .attributeMissing(let name, let uid): "`\(uid)` lacks the attribute `\(name)`"
    case .attributeUnknown(let name, let uid):
      "`\(uid)` has the attribute `\(name)`, which its type does not have"
    case .attributeMismatch(let name, let uid, let expected):
      "the attribute `\(name)` of `\(uid)` must be \(expected)"
    case .parentNotAllowed(let type, let uid): "`\(uid)` cannot be in a `\(type)`"
    case .tagUnknown(let name, let uid):
      "`\(uid)` has the tag `\(name)`, and its type has no tags"
    case .tagMismatch(let name, let uid, let expected):
      "the tag `\(name)` of `\(uid)` must be \(expected)"
    case .notAmongChoices(let uid, let choices):
      "`\(uid)` is none of \(list(choices.map { "`\($0)`" }, "or"))"
    }
  }
}
