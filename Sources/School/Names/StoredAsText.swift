/// A value that the record keeps as the text that it is also shown as.
package protocol StoredAsText: LosslessStringConvertible, Codable {}

extension StoredAsText {
  /// - Throws: `DecodingError` when the text is not one of these.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let value = Self(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not a \(Self.self)")
    }
    self = value
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
