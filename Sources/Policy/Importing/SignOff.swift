/// The block at the end of a policy in which people sign it.
///
/// It is part of no clause: what it says goes to the key details, and what cannot go there is
/// text under no number.
struct SignOff: Sendable {
  /// The entries so far, and the line of each.
  private(set) var entries: [(key: String, value: String, line: Int)] = []

  /// How surely a line begins the block.
  enum Sign: Sendable {
    /// `Date:`, which ends a policy and may stand elsewhere too.
    case weak
    /// `Signed:`
    case strong
  }

  /// How surely a line begins the block, or `nil` when it does not.
  static func sign(of token: LineToken) -> Sign? {
    guard token.number == nil, !token.isBulleted, token.headingLevel == 0 else { return nil }
    let start = Inline(token.wholeWords.prefix(prefixMax)).text.lowercased()
    if strong.contains(where: { begins(start, with: $0) }) { return .strong }
    guard let colon = start.firstIndex(of: ":") else { return nil }
    return weak.contains { begins(String(start[..<colon]), with: $0) } ? .weak : nil
  }

  /// Takes a line of the block over.
  ///
  /// - Returns: `false` when it holds something that is no key detail.
  mutating func read(_ token: LineToken) -> Bool {
    let words = Inline(token.wholeWords).text
    guard token.wholeWords.utf8.count <= Self.lineMax,
      let line = DetailLine(token.wholeWords, words)
    else { return false }
    var isWhole = true
    for (key, value) in line.pairs {
      let filled = value.split(separator: " ").filter { word in
        word.contains { $0.isLetter || $0.isNumber }
      }.joined(separator: " ")
      if filled.isEmpty {
        isWhole = false
      } else {
        entries.append((key, filled, token.line))
      }
    }
    return isWhole
  }

  private static func begins(_ text: String, with word: String) -> Bool {
    guard text.hasPrefix(word) else { return false }
    return !(text.dropFirst(word.count).first?.isLetter ?? false)
  }

  private static let strong = [
    "signed", "signature", "signatures", "approved by", "policy approved by", "ratified by",
    "agreed by", "adopted by", "authorised by",
  ]
  private static let weak = [
    "date", "name", "print name", "position", "role", "chair", "headteacher", "head teacher",
    "principal", "next review", "review date", "last reviewed", "reviewed by", "on behalf of",
    "policy owner", "version", "approved",
  ]
  private static let prefixMax = 80
  private static let lineMax = 400
}
