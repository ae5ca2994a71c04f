/// The ways to say one activity, ready to be found in a sentence.
struct ActivitySayings: Sendable {
  /// How well a sentence says the activity.
  struct Match: Hashable, Sendable {
    /// One for each word of the saying, less for one that says little.
    let score: Double
    /// How many words of the sentence it takes, from the first to the last.
    let length: Int
    /// The words of the sentence that are part of saying it, by their places.
    let words: Set<Int>
    /// Whether the sentence may well ask something else with the same words.
    let isOther: Bool
  }

  /// What a word that says little counts.
  static let lightScore = 0.25

  /// The activity's id.
  let id: String
  private let patterns: [(parts: [Sayings.Part], score: Double)]
  /// What may be said besides, and says no more.
  private let besides: [Sayings.Part]
  /// What asks something else with the same words.
  private let unless: [[Sayings.Part]]

  /// Prepares the sayings of an activity.
  init(_ activity: Vocabulary.Activity, _ sayings: Sayings, light: Set<String>) {
    id = activity.id
    patterns = activity.says.map { saying in
      let score = saying.split(separator: " ").reduce(0) { score, part in
        score + (light.contains(String(part)) ? Self.lightScore : 1)
      }
      return (sayings.parts(saying), score)
    }
    besides = activity.besides.flatMap(sayings.parts)
    unless = activity.unless.map(sayings.parts)
  }

  /// Looks for the activity in a sentence.
  ///
  /// - Parameters:
  ///   - spots: The sentence.
  ///   - asked: Words that name who asks.
  ///   - void: Spans that are only part of a longer one.
  /// - Returns: The best match, or `nil` when the sentence does not say it.
  func match(in spots: Spots, without asked: Set<Int>, void: Set<Range<Int>>) -> Match? {
    var best: (score: Double, length: Int)?
    var words: Set<Int> = []
    for pattern in patterns {
      let spans = pattern.parts.map { ways in
        spots.spans(of: ways).filter { span in
          !void.contains(span) && !span.contains(where: asked.contains)
        }
      }
      guard let length = Self.length(spans) else { continue }
      words.formUnion(spans.joined().joined())
      if let best, (-best.score, best.length) <= (-pattern.score, length) { continue }
      best = (pattern.score, length)
    }
    for part in besides { words.formUnion(spots.spans(of: part).joined()) }
    let isOther = unless.contains { parts in
      Self.length(parts.map { spots.spans(of: $0) }) != nil
    }
    return best.map {
      Match(score: $0.score, length: $0.length, words: words, isOther: isOther)
    }
  }

  /// How many words the parts take when each stands after the one before it; `nil` when they do
  /// not stand so.
  private static func length(_ parts: [[Range<Int>]]) -> Int? {
    guard let first = parts.first else { return nil }
    return first.compactMap { start -> Int? in
      var end = start.upperBound
      for spans in parts.dropFirst() {
        guard let next = spans.filter({ $0.lowerBound >= end }).map(\.upperBound).min() else {
          return nil
        }
        end = next
      }
      return end - start.lowerBound
    }.min()
  }
}
