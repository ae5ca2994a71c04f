/// The smallest piece of a source text that means something.
struct Token: Hashable, Sendable {
  let kind: Kind
  let range: SourceRange

  enum Kind: Hashable, Sendable {
    case identifier, number, string, slot, end
    case at, dot, comma, semicolon, colon, doubleColon, question
    case leftParenthesis, rightParenthesis, leftBrace, rightBrace, leftBracket, rightBracket
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, assign
    case or, and, plus, minus, star, slash, percent, not
  }
}

/// The words that cannot name a type, an attribute or a variable.
enum ReservedWord: String, CaseIterable {
  case `true`, `false`, `if`, then, `else`, `in`, `is`, like, has
  case cedar = "__cedar"

  /// Whether the text is such a word.
  static func isReserved(_ text: String) -> Bool { ReservedWord(rawValue: text) != nil }
}
