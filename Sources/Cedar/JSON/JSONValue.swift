/// A JSON text as read: whole numbers kept apart from others, keys in their order.
package struct JSONValue: Hashable, Sendable {
  /// What kind of value it is, and which.
  package enum Content: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// A number that is no whole one of 64 bits, as it was written.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])
  }

  /// What kind of value it is, and which.
  package let content: Content
  /// Where it begins in its text; fits behind the content without making the value larger.
  let offset: UInt32

  /// A value at a place in its text.
  package init(_ content: Content, at offset: Int = 0) {
    self.content = content
    self.offset = UInt32(clamping: offset)
  }

  /// A value of this kind.
  package static let null = JSONValue(.null)
  /// A value of this kind.
  package static func bool(_ value: Bool) -> JSONValue { JSONValue(.bool(value)) }
  /// A value of this kind.
  package static func integer(_ value: Int64) -> JSONValue { JSONValue(.integer(value)) }
  /// A value of this kind.
  package static func string(_ text: String) -> JSONValue { JSONValue(.string(text)) }
  /// A value of this kind.
  package static func array(_ items: [JSONValue]) -> JSONValue { JSONValue(.array(items)) }
  /// A value of this kind.
  package static func object(_ members: [Member]) -> JSONValue { JSONValue(.object(members)) }

  /// Where a value stands does not matter to what it is.
  package static func == (left: JSONValue, right: JSONValue) -> Bool {
    left.content == right.content
  }

  /// Hashes the content.
  package func hash(into hasher: inout Hasher) { hasher.combine(content) }

  /// A key of an object with its value.
  package struct Member: Hashable, Sendable {
    package let key: String
    package let value: JSONValue

    package init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The value of a key of an object.
  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = content else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The word for the kind of value, as error messages use it.
  package var kindName: String {
    switch content {
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

extension JSONValue {
  /// The members of an object all of whose keys are known: what nobody reads must not be there.
  ///
  /// - Throws: `unexpected` for what is no object, or for the first key that is not known.
  func members(_ known: [String]) throws(EntitiesError) -> [Member] {
    guard case .object(let members) = content else {
      throw .unexpected(path: "", expected: "an object", found: kindName)
    }
    if let other = members.first(where: { !known.contains($0.key) }) {
      throw .unexpected(
        path: step(other.key), expected: Wording.list(known, "or"), found: "`\(other.key)`")
    }
    return members
  }

  /// The members of an object that has these keys and no others.
  func members(exactly keys: [String]) throws(EntitiesError) -> [Member] {
    let members = try members(keys)
    if let missing = keys.first(where: { key in !members.contains { $0.key == key } }) {
      throw .unexpected(path: "", expected: "the key `\(missing)`", found: "none")
    }
    return members
  }
}

/// Everything that can be wrong with a JSON text; worded in `Wording+Data.swift`.
enum JSONProblem: Hashable, Sendable {
  case unexpected, unexpectedEnd, badString, badNumber
  case duplicateKey(String)
  case nestedTooDeeply(limit: Int)
}
