/// The name of an attribute with its hash, which is worked out once.
struct AttributeName: Hashable, Sendable {
  let text: String
  let key: UInt64

  init(_ text: String) {
    self.text = text
    // FNV-1a. Names that collide are told apart by their text.
    var key: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { key = (key ^ UInt64(byte)) &* 0x100_0000_01B3 }
    self.key = key
  }

  /// The order of a table: by the hash, and by the text where the hashes agree.
  static func < (left: AttributeName, right: AttributeName) -> Bool {
    left.key == right.key ? left.text < right.text : left.key < right.key
  }
}

/// Attributes of one entity or of a context, in an order that equal tables share.
///
/// A look-up compares numbers one after another, and texts only where those agree: with the few
/// attributes that things have, this is quicker than hashing the name again.
struct AttributeTable: Hashable, Sendable {
  private var keys: [UInt64]
  private var entries: [Entry]

  private struct Entry: Hashable, Sendable {
    let name: AttributeName
    let value: Value
  }

  static let empty = AttributeTable([:])

  init(_ attributes: [String: Value]) {
    self.init(unique: attributes.map { (AttributeName($0.key), $0.value) })
  }

  /// A table of attributes with different names.
  init(unique attributes: [(AttributeName, Value)]) {
    entries = attributes.map { Entry(name: $0.0, value: $0.1) }.sorted { $0.name < $1.name }
    keys = entries.map(\.name.key)
  }

  /// Sets one attribute, whether or not there was one of this name.
  ///
  /// - Complexity: O(*n*) in the number of attributes.
  mutating func set(_ name: AttributeName, to value: Value) {
    let entry = Entry(name: name, value: value)
    if let index = index(of: name) {
      entries[index] = entry
    } else {
      let index = entries.firstIndex { name < $0.name } ?? entries.endIndex
      entries.insert(entry, at: index)
      keys.insert(name.key, at: index)
    }
  }

  /// The attributes by name.
  var dictionary: [String: Value] {
    Dictionary(uniqueKeysWithValues: entries.map { ($0.name.text, $0.value) })
  }

  var isEmpty: Bool { entries.isEmpty }

  private func index(of name: AttributeName) -> Int? {
    for index in keys.indices where keys[index] == name.key && entries[index].name.text == name.text
    {
      return index
    }
    return nil
  }

  /// The value of an attribute, or `nil` when there is no such attribute.
  subscript(name: AttributeName) -> Value? {
    index(of: name).map { entries[$0].value }
  }

  func contains(_ name: AttributeName) -> Bool { index(of: name) != nil }
}
