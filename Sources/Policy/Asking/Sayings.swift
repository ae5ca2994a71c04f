/// The words that a pack's entries are said in.
///
/// A saying is a few words in their order, such as `photograph child`. Each is a word, or the name
/// of a list of words that say the same (`synonyms` of the vocabulary).
struct Sayings: Sendable {
  /// One part of a saying: each way to say it, its stems written as one word.
  typealias Part = [String]

  /// For each list of words that say the same, each way to say it.
  private let lists: [String: Part]

  /// Prepares the lists of words that say the same.
  init(_ synonyms: [String: [String]]) {
    var lists: [String: Part] = [:]
    for (name, texts) in synonyms {
      lists[name] = ([name] + texts).map { Sentence($0).key }.filter { !$0.isEmpty }
    }
    self.lists = lists
  }

  /// The parts of a saying.
  func parts(_ saying: String) -> [Part] {
    saying.split(separator: " ").map { part in
      lists[String(part)] ?? [Sentence(String(part)).key]
    }
  }

  /// The lists of which a sentence says something.
  func names(in spots: Spots) -> [String] {
    lists.keys.sorted().filter { name in !spots.spans(of: lists[name] ?? []).isEmpty }
  }

  /// Where a sentence says something of a list.
  func spans(in spots: Spots) -> [Range<Int>] {
    lists.values.flatMap { spots.spans(of: $0) }
  }
}

/// Every few words of a sentence that stand next to each other, to be looked up.
///
/// Words may be written in one or in two: `whats app`.
struct Spots: Sendable {
  /// The most words that one way to say something has.
  private static let wordsMax = 6

  private let spans: [String: [Range<Int>]]

  /// Finds them in a sentence.
  init(_ sentence: Sentence) {
    var spans: [String: [Range<Int>]] = [:]
    for start in sentence.words.indices {
      var joined = ""
      var written = ""
      for end in start..<min(start + Self.wordsMax, sentence.words.count) {
        joined += Sentence.key([sentence.stems[end]])
        written += sentence.words[end]
        let span = start..<(end + 1)
        spans[joined, default: []].append(span)
        let other = Sentence.stem(written)
        // A word that only looks like an ending is none: 'teacher ring' is no teacher.
        let isWhole = end == start || other.count > written.count - sentence.words[end].count
        if other != joined, isWhole, sentence.words[start] != "i" {
          spans[other, default: []].append(span)
        }
      }
    }
    self.spans = spans
  }

  /// Where any of the ways to say something stands.
  func spans(of part: Sayings.Part) -> [Range<Int>] {
    part.flatMap { spans[$0] ?? [] }
  }
}
