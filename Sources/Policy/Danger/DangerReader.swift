// What words tell of danger. Invariants:
// - the same words are always read alike: no chance, no clock, nothing remembered;
// - nothing is answered from it: it only puts help first, above an answer that stays as it is;
// - to miss somebody in danger is worse than to warn once too often.

/// That words tell of somebody in danger, or of something that worries.
package struct Danger: Hashable, Sendable {
  /// How much it hurries.
  package enum Level: Int, Hashable, Sendable, Comparable {
    /// Somebody may have been harmed, or be at risk: a safeguarding lead is told.
    case worry
    /// Somebody may be in danger at this moment: the emergency services come first.
    case now

    package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// How much it hurries.
  package let level: Level
  /// Whether these may be the words of a child about themselves.
  package let isChilds: Bool

  /// Makes one.
  package init(level: Level, isChilds: Bool) {
    self.level = level
    self.isChilds = isChilds
  }
}

/// Reads whether words tell of danger, in plain English and in the ways that people type in a
/// hurry: misspelt, short, without marks, or in a language that is not their first.
package enum DangerReader {
  /// The most words of a text that are read; what is beyond does not count.
  static let wordsMax = 10_000
  /// How many words are read together, and how many further on the next ones begin.
  private static let windowLength = 60
  private static let windowStep = 40
  /// The fewest words of a statement that is taken for a worry because nothing else explains it.
  private static let plainMin = 4

  /// What a text tells of danger; `nil` when it tells of none.
  package static func read(_ text: String) -> Danger? {
    let typed = Sentence.everyWord(of: text.prefix(wordsMax * 12)).prefix(wordsMax)
    let words = HurriedWords.spelledOut(Array(typed))
    var worst: Danger.Level?
    var isChilds = false
    for start in stride(from: 0, to: words.count, by: windowStep) {
      let window = Array(words[start..<min(start + windowLength, words.count)])
      let isAll = window.count == words.count
      guard let level = level(of: window, isAll: isAll) else { continue }
      worst = max(worst ?? level, level)
      isChilds = isChilds || isChild(window)
      if start + windowLength >= words.count { break }
    }
    return worst.map { Danger(level: $0, isChilds: isChilds) }
  }

  /// What a text tells of danger when somebody was asked about it as well: a yes counts whatever
  /// the words say; after a no, words of danger now are a worry, and others nothing more.
  package static func read(_ text: String, saidNow: Bool?) -> Danger? {
    let read = read(text)
    guard let saidNow else { return read }
    if saidNow { return Danger(level: .now, isChilds: read?.isChilds ?? false) }
    return read?.level == .now ? Danger(level: .worry, isChilds: read?.isChilds ?? false) : nil
  }

  /// Words as they are read: which of them tell something, and whether they only ask.
  private struct Read {
    /// Without those that only sound like danger.
    let sentence: Sentence
    /// What was told before something was asked.
    let told: Sentence
    /// Whether what was told is about what schools are usually asked about.
    let isOrdinary: Bool
    /// Whether nothing is asked and nothing only sounds like danger: somebody tells something.
    let isPlain: Bool
    /// Whether somebody is spoken of, or it hurries.
    let isAboutSomebody: Bool

    init(_ words: [String]) {
      let typed = Sentence(words: words)
      let harmless = Set(idioms.flatMap { $0.places(in: typed) })
      sentence = Sentence(words: words.indices.map { harmless.contains($0) ? "…" : words[$0] })
      let asked = askings.compactMap { $0.beginning(in: typed) }.min() ?? words.count
      let begins = words.first.map(DangerWords.questions.contains) ?? false
      let tellsSenses = words.first == "can" && DangerWords.senses.contains(words.dropFirst().first)
      told = Sentence(
        words: begins && !tellsSenses ? [] : Array(sentence.words.prefix(asked)))
      let told = told
      isPlain =
        told.words.count == words.count && words.count >= plainMin && harmless.isEmpty
      isOrdinary = told.words.isEmpty || topics.contains { $0.matches(told) }
      isAboutSomebody = sentence.words.contains { DangerWords.somebody.contains($0) }
    }
  }

  private static func level(of words: [String], isAll: Bool) -> Danger.Level? {
    let typed = Sentence(words: words)
    if hypotheticals.contains(where: { $0.matches(typed) }) { return nil }
    let read = Read(words)
    // A question about nobody asks how things are done.
    let isQuestion = read.told.words.isEmpty && !read.isAboutSomebody
    let tells = { (pattern: WordPattern) in
      let isEnough =
        pattern.isCry || !(isQuestion || read.isOrdinary && !read.isAboutSomebody && pattern.isWord)
      return isEnough && pattern.matches(read.sentence)
    }
    if nows.contains(where: tells) { return .now }
    if worries.contains(where: tells) { return .worry }
    if read.isOrdinary { return nil }
    return isAll && read.isPlain || hints.contains { $0.matches(read.told) } ? .worry : nil
  }

  private static func isChild(_ words: [String]) -> Bool {
    let sentence = Sentence(words: words)
    return children.contains { $0.matches(sentence) } && !adults.contains { $0.matches(sentence) }
  }

  private static let idioms = DangerWords.idioms.map(WordPattern.init)
  private static let topics = DangerWords.topics.map(WordPattern.init)
  private static let hints = DangerWords.hints.map(WordPattern.init)
  private static let askings = DangerWords.askings.map(WordPattern.init)
  private static let hypotheticals = DangerWords.hypotheticals.map(WordPattern.init)
  private static let nows = (DangerWords.body + DangerWords.surroundings + DangerWords.people)
    .map(WordPattern.init)
  private static let worries = DangerWords.worries.map(WordPattern.init)
  private static let children = DangerWords.children.map(WordPattern.init)
  private static let adults = DangerWords.adults.map(WordPattern.init)
}
