/// Why a policy could not be evaluated for a request.
public enum EvaluationError: Error, Hashable, Sendable {
  /// An operator got a value of a type that it does not take.
  case typeMismatch(expected: [String], found: String)
  /// An entity was asked for an attribute or a tag, and there is no such entity.
  case entityMissing(EntityUID)
  /// There is no such attribute; `of` is the entity's name, or `record`.
  case attributeMissing(String, of: String)
  /// The entity has no such tag.
  case tagMissing(String, of: EntityUID)
  /// A sum, difference, product or negation left the 64 bits of a number.
  case overflow(operation: String)
  /// An extension function could not make sense of its argument.
  case extensionFailed(function: String, argument: String)
  /// A function got more or fewer arguments than it takes.
  case wrongArgumentCount(function: String, expected: Int, found: Int)
}

extension EvaluationError: CustomStringConvertible {
  /// The error in words.
  public var description: String { Wording.sentence(for: self) }
}
