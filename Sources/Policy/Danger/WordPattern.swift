/// Words to be found in a sentence.
///
/// A pattern is written in groups that stand anywhere, parted by ` & `; one that begins with `!`
/// must not be there. A group is parts in their order, at most `gapMax` other words between two of
/// them, and none where a part begins with `+`. A part is one of several ways to say it, parted by
/// `|`; a way is a word, or several that are joined by `_`. `<name>` stands for a list of
/// `DangerWords.lists`; `word*` for every word that begins so, `=word` for no other form of it,
/// and `$` for the end. Otherwise a word is found in each of its forms.
struct WordPattern: Sendable {
  private struct Word: Sendable {
    let text: String
    let stem: String
    let isBeginning: Bool
    let isExact: Bool

    init(_ text: Substring) {
      isBeginning = text.hasSuffix("*")
      isExact = text.hasPrefix("=")
      self.text = String(text.filter { $0 != "*" && $0 != "=" })
      stem = Sentence.stem(self.text)
    }

    func isFound(at index: Int, in sentence: Sentence) -> Bool {
      if text == "$" { return index == sentence.words.count }
      guard index < sentence.words.count else { return false }
      let word = sentence.words[index]
      if isBeginning { return word.hasPrefix(text) }
      return word == text || (!isExact && sentence.stems[index] == stem)
    }
  }

  private struct Part: Sendable {
    let ways: [[Word]]
    let isNext: Bool
  }

  /// The most words between two parts of a group.
  private static let gapMax = 2

  private let groups: [[Part]]
  private let without: [[Part]]

  /// Whether it is one word, or one of several.
  var isWord: Bool { groups.count == 1 && groups[0].count == 1 }
  /// Whether it counts whatever else is said: a call for help, or for an end.
  let isCry: Bool

  /// Reads a pattern.
  init(_ text: String) {
    let all = text.split(separator: " & ").map { group in
      (isWithout: group.hasPrefix("!"), parts: group.drop { $0 == "!" }.split(separator: " "))
    }
    groups = all.filter { !$0.isWithout }.map { $0.parts.map(Self.part) }
    without = all.filter(\.isWithout).map { $0.parts.map(Self.part) }
    isCry = DangerWords.cries.contains { text.contains($0) }
  }

  private static func part(_ text: Substring) -> Part {
    let ways = text.drop { $0 == "+" }.split(separator: "|").flatMap { way in
      way.first == "<"
        ? DangerWords.lists[String(way.dropFirst().dropLast())] ?? [] : [String(way)]
    }
    return Part(
      ways: ways.map { $0.split(separator: "_").map(Word.init) }, isNext: text.hasPrefix("+"))
  }

  /// Whether a sentence says it.
  func matches(_ sentence: Sentence) -> Bool {
    groups.allSatisfy { !Self.spans(of: $0, in: sentence, isFirstEnough: true).isEmpty }
      && without.allSatisfy { Self.spans(of: $0, in: sentence, isFirstEnough: true).isEmpty }
  }

  /// Where it begins; `nil` when it is not said.
  func beginning(in sentence: Sentence) -> Int? {
    groups.compactMap { group in
      Self.spans(of: group, in: sentence, isFirstEnough: true).first?.lowerBound
    }.min()
  }

  /// The words that say it, by their places; none when it is not said.
  func places(in sentence: Sentence) -> [Int] {
    guard matches(sentence) else { return [] }
    return groups.flatMap { Self.spans(of: $0, in: sentence, isFirstEnough: false) }
      .flatMap { Array($0) }
  }

  private static func spans(
    of parts: [Part], in sentence: Sentence, isFirstEnough: Bool
  ) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    for start in 0...sentence.words.count {
      guard let end = end(of: parts[...], at: start, in: sentence, isFirst: true) else { continue }
      spans.append(start..<end)
      if isFirstEnough { break }
    }
    return spans
  }

  /// Where the parts end when the first of them begins here, or a little later if it is not the
  /// group's first.
  private static func end(
    of parts: ArraySlice<Part>, at start: Int, in sentence: Sentence, isFirst: Bool
  ) -> Int? {
    guard let part = parts.first else { return start }
    let gap = isFirst || part.isNext ? 0 : gapMax
    for begin in start...(start + gap) where begin <= sentence.words.count {
      for way in part.ways {
        let isFound = way.indices.allSatisfy { way[$0].isFound(at: begin + $0, in: sentence) }
        guard isFound else { continue }
        let after = min(begin + way.count, sentence.words.count)
        if let end = end(of: parts.dropFirst(), at: after, in: sentence, isFirst: false) {
          return end
        }
      }
    }
    return nil
  }
}
