/// Reads the number at the start of a line, as schools print them: `6.2.2`, `6.2.2.`, `6.2.2)`,
/// `(6.2.2)`, `**6.2.2**`, `6.2.2 -`, `Section 6:`.
struct NumberScan {
  /// The number.
  let number: ClauseNumber
  /// Whether it has one part and nothing after it that makes it a number of a list or a section.
  let isWeak: Bool
  /// Whether it, or all of the line, is bold.
  let isBold: Bool
  /// What follows.
  let words: String

  /// Reads the start of a line; only where it is not `isOwn` is a dash after the number a mark.
  ///
  /// - Returns: `nil` when the line begins with no such number.
  init?(_ text: String, isOwn: Bool) {
    // Nearly every line fails here, and cheaply.
    guard let first = text.utf8.first, Self.isDigit(first) || "*_(Ss".utf8.contains(first)
    else { return nil }
    let bytes = Array(text.utf8)
    var index = 0
    var mark: [UInt8] = []
    while index < min(2, bytes.count),
      bytes[index] == UInt8(ascii: "*") || bytes[index] == UInt8(ascii: "_")
    {
      mark.append(bytes[index])
      index += 1
    }
    let isSection = Self.skipWord("section ", in: bytes, at: &index)
    let isOpened = index < bytes.count && bytes[index] == UInt8(ascii: "(")
    if isOpened { index += 1 }
    let start = index
    guard let parts = Self.parts(in: bytes, at: &index), let number = ClauseNumber(parts: parts),
      number.section <= Self.sectionMax, parts.dropFirst().allSatisfy({ $0 <= Self.partMax })
    else { return nil }
    if index - start > Self.bytesMax { return nil }
    var isClosed = false
    while index < bytes.count, ".):".utf8.contains(bytes[index]) {
      isClosed = true
      index += 1
    }
    if isOpened, !isClosed { return nil }
    let isMarkClosed = !mark.isEmpty && bytes[index...].starts(with: mark)
    if isMarkClosed { index += mark.count }
    var rest = Array(bytes[index...])
    let isSpaced = rest.isEmpty || rest[0] == UInt8(ascii: " ")
    let isCapital = (0x41...0x5A).contains(rest.first ?? 0)
    guard isSpaced || isMarkClosed || (isCapital && (parts.count >= 3 || isClosed)) else {
      return nil
    }
    if !isOwn { rest = Self.withoutDash(rest) }
    // The mark is still open: what follows is bold up to where it is closed.
    if !mark.isEmpty, !isMarkClosed {
      while rest.first == UInt8(ascii: " ") { rest.removeFirst() }
      if rest.starts(with: mark) { rest.removeFirst(mark.count) } else { rest = mark + rest }
    }
    let following = trimmed(String(decoding: rest, as: UTF8.self))
    // A row of a table of versions: 1.1 | 16/1/2024 | …
    if !isOwn, following.hasPrefix("|") || Self.isDate(following) { return nil }
    self.number = number
    isWeak = parts.count == 1 && !isClosed && !isSection
    isBold = !mark.isEmpty
    words = following
  }

  private static let sectionMax = 99
  private static let partMax = 199
  private static let bytesMax = 24

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func skipWord(_ word: String, in bytes: [UInt8], at index: inout Int) -> Bool {
    let piece = bytes[index...].prefix(word.utf8.count).map { $0 | 0x20 }
    guard piece == Array(word.utf8) else { return false }
    index += piece.count
    return true
  }

  /// Digits with points between them; stops before a point that no digit follows.
  private static func parts(in bytes: [UInt8], at index: inout Int) -> [Int]? {
    var parts: [Int] = []
    while index < bytes.count, isDigit(bytes[index]) {
      var value = 0
      while index < bytes.count, isDigit(bytes[index]) {
        value = min(value * 10 + Int(bytes[index] & 0x0F), ClauseNumber.partMax + 1)
        index += 1
      }
      parts.append(value)
      guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "."), isDigit(bytes[index + 1])
      else { break }
      index += 1
    }
    return parts.isEmpty ? nil : parts
  }

  /// Whether words begin with a date in figures.
  private static func isDate(_ words: String) -> Bool {
    guard let first = words.utf8.first, isDigit(first) else { return false }
    let word = words.utf8.prefix { $0 != UInt8(ascii: " ") }
    return word.count >= 6 && word.allSatisfy { isDigit($0) || "/.-".utf8.contains($0) }
      && word.count { !isDigit($0) } == 2
  }

  /// Without the dash of `6.2.2 - words`.
  private static func withoutDash(_ bytes: [UInt8]) -> [UInt8] {
    let text = trimmed(String(decoding: bytes, as: UTF8.self))
    for dash in ["- ", "– ", "— "] where text.hasPrefix(dash) {
      return Array(text.utf8.dropFirst(dash.utf8.count))
    }
    return bytes
  }
}
