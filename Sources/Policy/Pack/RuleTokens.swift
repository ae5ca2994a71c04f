/// The words, texts and marks of a rule, one after the other, without comments.
///
/// The text has been parsed by then, so whatever stands in it is in order.
struct RuleTokens {
  /// One of them.
  enum Token: Equatable {
    /// A name or a number: `principal`, `when`, `13`.
    case word(String)
    /// What stands between quotes, without them.
    case text(String)
    /// Any other character.
    case mark(Character)
  }

  /// What has not been read yet.
  private(set) var rest: Substring

  /// Reads from the beginning of a rule.
  init(_ source: String) { rest = source[...] }

  /// Everything that a rule says after its annotations.
  static func afterAnnotations(of source: String) -> [Token] {
    var tokens = RuleTokens(source)
    var all: [Token] = []
    while let token = tokens.next() { all.append(token) }
    let start = all.indices.first { index in
      guard all[index] == .word("permit") || all[index] == .word("forbid") else { return false }
      return all.indices.contains(index + 1) && all[index + 1] == .mark("(")
    }
    return Array(all[(start ?? 0)...])
  }

  /// The next one, or `nil` at the end.
  mutating func next() -> Token? {
    rest = rest.drop { $0.isWhitespace }
    guard let first = rest.first else { return nil }
    if rest.hasPrefix("//") {
      // A comment ends where it does for the language's own reader, and at no other line end.
      rest = rest.drop { !["\n", "\r", "\r\n"].contains($0) }
      return next()
    }
    if first == "\"" { return .text(readText()) }
    let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    if !word.isEmpty {
      rest = rest[word.endIndex...]
      return .word(String(word))
    }
    rest = rest.dropFirst()
    return .mark(first)
  }

  private mutating func readText() -> String {
    rest = rest.dropFirst()
    var text = ""
    while let character = rest.popFirst(), character != "\"" {
      if character == "\\", let escaped = rest.popFirst() {
        text.append(escaped)
      } else {
        text.append(character)
      }
    }
    return text
  }
}
