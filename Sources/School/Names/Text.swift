/// Words that a person typed: trimmed, not empty, and no longer than we promise to keep.
package struct Text: Hashable, Sendable, Codable, CustomStringConvertible {
  /// About ten pages; a report is never cut, it is refused with its length.
  package static let bytesMax = 40_000

  package let words: String

  /// Why words cannot be kept.
  package enum Refusal: Error, Equatable {
    case empty
    case tooLong(bytes: Int)
  }

  package init(_ typed: String) throws(Refusal) {
    let trimmed = typed.trimmingWhitespace()
    guard !trimmed.isEmpty else { throw .empty }
    guard trimmed.utf8.count <= Self.bytesMax else { throw .tooLong(bytes: trimmed.utf8.count) }
    words = trimmed
  }

  /// Words that are in the record, whatever the limits were then.
  init(kept words: String) { self.words = words }

  package init(from decoder: any Decoder) throws {
    words = try decoder.singleValueContainer().decode(String.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(words)
  }

  package var description: String { words }
}

extension String {
  /// The same words without white space at either end.
  func trimmingWhitespace() -> String {
    var rest = Substring(self)
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
