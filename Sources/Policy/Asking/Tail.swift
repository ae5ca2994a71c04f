/// The end of a sentence that says why, about what or on which condition something is asked, and
/// not what.
///
/// In 'can I text a mum about swimming' nobody swims.
struct Tail: Sendable {
  /// What stands before it.
  let before: Sentence
  /// What it says.
  let words: Sentence
  /// Whether it is a topic or a reason, and not a condition.
  let isReason: Bool

  /// The fewest words that stand before a tail.
  private static let beforeMin = 3
  private static let reasons: Set<String> = ["about", "because"]
  private static let conditions: Set<String> = ["if", "unless"]
  /// Before 'about' and 'if', these make a question of it: 'what about …'.
  private static let questions: Set<String> = ["what", "how", "wonder", "know"]

  /// - Returns: `nil` when a sentence has none.
  init?(of sentence: Sentence) {
    let words = sentence.words
    let found = words.indices.first { index in
      index >= Self.beforeMin && !Self.questions.contains(words[index - 1])
        && (Self.reasons.contains(words[index]) || Self.conditions.contains(words[index])
          || words[index...].starts(with: ["in", "case"]))
    }
    guard let found else { return nil }
    before = Sentence(words: Array(words[..<found]))
    self.words = Sentence(words: Array(words[found...].dropFirst()))
    isReason = !Self.conditions.contains(words[found])
  }
}
