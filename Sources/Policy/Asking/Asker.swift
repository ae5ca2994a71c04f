/// Finds who asks: the roles that a sentence names as doing it, and not those that it is done to.
///
/// In 'can a parent ring a teacher' the parent asks; the words around a role tell.
struct Asker: Sendable {
  /// A role, or another entry, and where it is named.
  struct Mention: Hashable, Sendable {
    let id: String
    let span: Range<Int>
  }

  private static let modals: Set<String> = [
    "can", "may", "could", "should", "do", "does", "will", "must", "might", "would", "shall", "as",
    "im", "am", "being",
  ]
  private static let states: Set<String> = ["is", "are"]
  private static let permissions: Set<String> = [
    "allowed", "permitted", "able", "meant", "supposed",
  ]
  private static let articles: Set<String> = [
    "a", "an", "the", "my", "our", "your", "all", "any", "some", "other", "another", "every",
    "each", "new", "student", "regular", "one", "of", "on", "just", "only", "also", "currently",
    "still", "now",
  ]
  /// After these words, a role is asked for something and does not ask.
  private static let givers: Set<String> = ["let", "allow", "give", "approve", "agree", "make"]

  /// The roles that ask, in the order of the sentence, and where they are named.
  static func find(among mentions: [Mention], in words: [String]) -> [Mention] {
    var askers: [Mention] = []
    for mention in mentions.sorted(by: { $0.span.lowerBound < $1.span.lowerBound }) {
      if isAsker(mention, after: askers, in: words) { askers.append(mention) }
    }
    return askers
  }

  private static func isAsker(
    _ mention: Mention, after askers: [Mention], in words: [String]
  ) -> Bool {
    let span = mention.span
    // 'I teach here' says it by itself.
    if ["i", "im"].contains(words[span.lowerBound]) { return true }
    let next = span.upperBound < words.count ? words[span.upperBound] : ""
    if givers.contains(next) { return false }
    var index = span.lowerBound - 1
    while index >= 0, articles.contains(words[index]) { index -= 1 }
    if let last = askers.last {
      // 'a parent governor', 'a teacher and a parent'.
      if last.span.upperBound == span.lowerBound { return true }
      if index >= 0, words[index] == "and", last.span.upperBound == index { return true }
    }
    guard index >= 0 else {
      return next.hasSuffix("ing") || isIntroduction(endingAt: span.upperBound, in: words)
    }
    if modals.contains(words[index]) { return true }
    if words[index] == "about", index > 0 { return ["what", "how"].contains(words[index - 1]) }
    let rest = words[span.upperBound...]
    if states.contains(words[index]) { return rest.contains { permissions.contains($0) } }
    // 'is it ok for a parent to …'
    if words[index] == "for", next == "to" { return true }
    // 'I'm in year 2', which is no place.
    return words[index] == "in" && index > 0 && ["im", "am"].contains(words[index - 1])
  }

  /// Whether somebody says first who they are: 'TA here, can I …', 'supply teacher, am I …'.
  private static func isIntroduction(endingAt index: Int, in words: [String]) -> Bool {
    guard index < words.count else { return false }
    if words[index] == "here" { return true }
    let isAsking = modals.contains(words[index]) || states.contains(words[index])
    return isAsking && index + 1 < words.count && ["i", "we", "it"].contains(words[index + 1])
  }
}
