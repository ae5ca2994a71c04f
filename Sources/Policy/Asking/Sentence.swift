/// A sentence as the matcher sees it: its words, each also without its ending.
struct Sentence: Sendable, Equatable {
  /// The most characters of a sentence that are read; what is beyond does not count.
  static let charactersMax = 400
  /// The most words that are read.
  static let wordsMax = 60

  /// The words in lower case, without apostrophes and marks.
  let words: [String]
  /// The same words without their endings: `phones` and `phone` are one.
  let stems: [String]

  /// Reads what somebody typed.
  init(_ text: String) {
    self.init(words: Self.words(of: text))
  }

  /// Takes words that have been read already.
  init(words: [String]) {
    self.words = words
    stems = words.map(Self.stem)
  }

  /// The stems as one word. After 'I' stands a mark, since 'I phone' is no iPhone.
  var key: String { Self.key(stems) }

  /// Stems as one word.
  static func key(_ stems: some Sequence<String>) -> String {
    stems.map { $0 == "i" ? "i " : $0 }.joined()
  }

  /// The words of a text, in order.
  static func words(of text: String) -> [String] {
    Array(everyWord(of: text.prefix(charactersMax)).prefix(wordsMax))
  }

  /// The words of a text of any length, in order.
  static func everyWord(of text: some StringProtocol) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text.lowercased() {
      if character.isLetter || character.isNumber {
        word.append(character)
      } else if !"'’`-‑".contains(character), !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// A word without the endings that English adds to it; crude, and the same for everybody.
  static func stem(_ word: String) -> String {
    var stem = word[...]
    let isPlural = stem.hasSuffix("s") && !["ss", "us", "is"].contains { stem.hasSuffix($0) }
    if stem.count > 2, isPlural { stem.removeLast() }
    if stem.count > 5, stem.hasSuffix("ing") {
      stem.removeLast(3)
      stem = undoubled(stem)
    } else if stem.count > 4, stem.hasSuffix("ed") {
      stem.removeLast(2)
      stem = undoubled(stem)
    }
    if stem.count > 3, stem.hasSuffix("e") { stem.removeLast() }
    if stem.count > 3, stem.hasSuffix("y") { stem = stem.dropLast() + "i" }
    return String(stem)
  }

  private static func undoubled(_ stem: Substring) -> Substring {
    let last = stem.suffix(2)
    let isDoubled =
      last.count == 2 && last.first == last.last && !"aeiouls".contains(last.last ?? "a")
    return isDoubled ? stem.dropLast() : stem
  }
}
