/// A JSON text as read: whole numbers kept apart from others, keys in their order.
enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// A number that is no whole one of 64 bits, as it was written.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  struct Member: Hashable, Sendable {
    let key: String
    let value: JSONValue
  }

  /// The value of a key of an object.
  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The word for the kind of value, as error messages use it.
  var kindName: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .integer: "a number"
    case .number(let text): "the number \(text)"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

/// Everything that can be wrong with a JSON text; worded in `Wording+Data.swift`.
enum JSONProblem: Hashable, Sendable {
  case unexpected, unexpectedEnd, badString, badNumber
  case duplicateKey(String)
  case nestedTooDeeply(limit: Int)
}
