/// A clause's own number, as the school printed it: `7.2.13`.
///
/// Sections (`7`) and subsections (`7.2`) have numbers of the same kind. Numbers compare part by
/// part, so `7.2.9` comes before `7.2.13`, and `7.2` before `7.2.1`.
package struct ClauseNumber: Hashable, Sendable {
  /// The most parts that a number may have.
  package static let partsMax = 5
  /// The largest part.
  package static let partMax = 9999

  /// The parts from left to right: `[7, 2, 13]`. Never empty, none negative.
  package let parts: [Int]

  /// A number from its parts.
  ///
  /// - Returns: `nil` when there is no part, there are too many, or one is out of range.
  package init?(parts: [Int]) {
    guard (1...Self.partsMax).contains(parts.count),
      parts.allSatisfy({ (0...Self.partMax).contains($0) })
    else { return nil }
    self.parts = parts
  }

  /// The section that the clause stands in: `7` of `7.2.13`.
  package var section: Int { parts[0] }

  /// The last part: `13` of `7.2.13`.
  package var last: Int { parts[parts.count - 1] }

  /// What it stands in: `7.2` of `7.2.13`, or `nil` for a section.
  package var parent: ClauseNumber? { ClauseNumber(parts: Array(parts.dropLast())) }

  /// The number after it in the same place: `7.2.14` of `7.2.13`, or `nil` at the limit.
  package var next: ClauseNumber? { ClauseNumber(parts: parts.dropLast() + [last + 1]) }

  /// The number before it in the same place: `7.2.12` of `7.2.13`, or `nil` of the first.
  package var previous: ClauseNumber? {
    last > 1 ? ClauseNumber(parts: parts.dropLast() + [last - 1]) : nil
  }

  /// Whether it stands, at any depth, in `ancestor`: `7.2.13` in `7.2` and in `7`.
  package func isIn(_ ancestor: ClauseNumber) -> Bool {
    parts.count > ancestor.parts.count && parts.starts(with: ancestor.parts)
  }
}

extension ClauseNumber: LosslessStringConvertible {
  /// Reads digits with single points between them, and nothing else.
  ///
  /// - Returns: `nil` for any other text, or a part with a leading zero or out of range.
  package init?(_ text: String) {
    guard text.utf8.count <= 30 else { return nil }
    var parts: [Int] = []
    for part in text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      guard (1...4).contains(part.count), part.count == 1 || part.first != UInt8(ascii: "0")
      else { return nil }
      var value = 0
      for byte in part {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
      }
      parts.append(value)
    }
    self.init(parts: parts)
  }

  /// The parts with points between them.
  package var description: String { parts.map(String.init).joined(separator: ".") }
}

extension ClauseNumber: Comparable {
  /// Part by part, by number.
  package static func < (left: ClauseNumber, right: ClauseNumber) -> Bool {
    left.parts.lexicographicallyPrecedes(right.parts)
  }
}

extension ClauseNumber: Codable {
  /// Reads the printed form.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let number = ClauseNumber(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not a clause number: \(text)")
    }
    self = number
  }

  /// Writes the printed form.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
