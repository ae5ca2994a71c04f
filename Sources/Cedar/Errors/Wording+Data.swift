extension Wording {
  /// Why a policy set cannot be changed.
  static func sentence(for error: PolicySetError) -> String {
    switch error {
    case .duplicateID(let id): "there is already a policy with the id `\(id)`"
    case .templateMissing(let id): "there is no template with the id `\(id)`"
    case .slotUnfilled(let slot, let id): "the template `\(id)` needs an entity for `\(slot)`"
    case .slotUnknown(let slot, let id): "the template `\(id)` does not have `\(slot)`"
    }
  }

  /// Why entities cannot be taken.
  static func sentence(for error: EntitiesError) -> String {
    switch error {
    case .duplicate(let uid): "the entity `\(uid)` is given twice, and differently"
    case .cycle(let uid): "the entity `\(uid)` is in itself, through its parents"
    case .malformed(let error): error.description
    case .unexpected(let path, let expected, let found):
      at(path, "expected \(expected), found \(found)")
    }
  }

  /// What is wrong with the value at a path of a JSON text.
  static func at(_ path: String, _ message: String) -> String { "at \(path): \(message)" }

  /// What is wrong with a JSON text.
  static func sentence(for problem: JSONProblem) -> String {
    switch problem {
    case .unexpected: "this is not JSON"
    case .unexpectedEnd: "the JSON text ends too early"
    case .badString: "this is not a JSON text in quotes"
    case .badNumber: "this is not a JSON number"
    case .duplicateKey(let key): "the key `\(key)` is given twice"
    case .nestedTooDeeply(let limit): "this is nested more than \(limit) levels deep"
    }
  }
}
