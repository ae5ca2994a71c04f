/// Reads a question in a person's own words: which of the pack's questions it is.
///
/// Everything comes from the pack's words, and no chance is in it: the same sentence always gives
/// the same result. What it is not sure of it says, rather than guess.
package struct SentenceReader: Sendable {
  private let vocabulary: Vocabulary
  private let scenarios: [Scenario]
  private let sayings: Sayings
  private let spelling: Spelling
  private let facets: Facets
  private let activities: [ActivitySayings]
  private let likeness: Nearness
  private let scenarioWords: [Set<String>]
  private let asks: [[String]: Int]
  /// Words that mean something to the pack, without their endings.
  private let meaning: Set<String>

  /// Prepares the words of a pack.
  package init(_ pack: PolicyPack) {
    let words = pack.vocabulary
    vocabulary = words
    scenarios = pack.scenarios
    let sayings = Sayings(words.synonyms)
    self.sayings = sayings
    facets = Facets(words, sayings)
    let light = Set(words.light)
    activities = words.activities.map { ActivitySayings($0, sayings, light: light) }
    let meant = Set(words.everySaying.flatMap { Sentence.words(of: $0) })
    let asked = pack.scenarios.map { Sentence.words(of: $0.ask) }
    let texts = pack.document.clauses.flatMap { [$0.text] + $0.items }
    let read = Set(asked.joined()).union(texts.flatMap { Sentence.words(of: $0) })
      .union(PlainWords.all)
    meaning = Set(meant.map(Sentence.stem)).subtracting(PlainWords.stems)
    spelling = Spelling(meant: meant, known: read)
    asks = Dictionary(
      asked.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    scenarioWords = asked.map { Self.content(Sentence(words: $0), sayings) }
    likeness = Nearness(scenarioWords)
  }

  /// Reads a sentence.
  package func read(_ text: String) -> Understanding {
    let typed = Sentence.words(of: text)
    let sentence = Sentence(words: typed.map(spelling.mended))
    let spots = Spots(sentence)
    var found = facets.find(in: sentence, spots, groups: sayings.spans(in: spots))
    let askers = Asker.find(among: found.roles, in: sentence.words)
    found.roles = askers
    if let index = asks[typed] ?? asks[sentence.words] {
      let asked = scenarios[index].question
      return .clear(
        reading(
          found, activity: asked.activity, thing: asked.thing, facts: asked.facts,
          in: sentence))
    }
    let matches = matches(spots, found)
    guard let best = matches.first else { return nearest(to: sentence) }
    let rivals = matches.filter { $0.match.score == best.match.score }
    if best.match.score >= Self.scoreMin, rivals.count == 1,
      isExplained(sentence, by: best, found)
    {
      return .clear(reading(found, activity: best.activity, in: sentence))
    }
    let likely = matches.filter { $0.match.score * Self.unlikelyFactor > best.match.score }
    return .unsure(
      likely.prefix(Understanding.nearestMax).map {
        reading(found, activity: $0.activity, in: sentence)
      })
  }

  /// What a saying must count for a sentence to be clear: two words that say little, or one that
  /// says something.
  private static let scoreMin = 2 * ActivitySayings.lightScore
  /// The most words that nothing explains in a sentence that is clear.
  private static let unexplainedMax = 2
  /// What counts this many times less than the likeliest is not offered beside it.
  private static let unlikelyFactor = 4.0
  /// How alike a question must be to be offered instead.
  private static let likenessMin = 0.05

  private typealias Candidate = (activity: String, match: ActivitySayings.Match)

  /// The activities that the sentence may be about, the likeliest first.
  private func matches(_ spots: Spots, _ found: Facets.Found) -> [Candidate] {
    let asked = Set(found.roles.flatMap(\.span))
    let matches = activities.compactMap { activity -> Candidate? in
      activity.match(in: spots, without: asked, void: found.void).map { (activity.id, $0) }
    }
    return matches.enumerated()
      .sorted { left, right in
        let (one, other) = (left.element.match, right.element.match)
        return (-one.score, one.length, left.offset) < (-other.score, other.length, right.offset)
      }
      .map(\.element)
  }

  /// Whether the reading leaves nothing of the sentence out: no word that means something to the
  /// pack, few others; and whether it asks 'may I' rather than who, why or how.
  private func isExplained(
    _ sentence: Sentence, by candidate: Candidate, _ found: Facets.Found
  ) -> Bool {
    let things = vocabulary.activity(candidate.activity)?.things ?? []
    let named = [
      found.roles, found.things.filter { things.contains($0.id) }, found.periods, found.places,
      found.modes, found.facts,
    ]
    var explained = candidate.match.words.union(named.joined().flatMap(\.span))
    for (index, stem) in sentence.stems.enumerated() where PlainWords.stems.contains(stem) {
      explained.insert(index)
    }
    let left = sentence.stems.indices.filter { !explained.contains($0) }
    let leftMax = candidate.match.score < 2 ? 1 : Self.unexplainedMax
    return left.count <= leftMax
      && !left.contains { meaning.contains(sentence.stems[$0]) }
      && !asksOtherwise(sentence)
  }

  /// Whether the sentence asks something else than 'may somebody …?'.
  private func asksOtherwise(_ sentence: Sentence) -> Bool {
    let words = sentence.words
    return words.enumerated().contains { index, word in
      let next = index + 1 < words.count ? words[index + 1] : ""
      return Self.otherQuestions.contains(word) && !["about", "if"].contains(next)
        || (index == 0 && Self.otherBeginnings.contains(word))
    }
  }

  private static let otherQuestions: Set<String> = ["what", "why", "how", "where"]
  private static let otherBeginnings: Set<String> = [
    "did", "has", "have", "when", "do", "who", "whats", "which",
  ]

  private func reading(
    _ found: Facets.Found, activity: String, thing: String? = nil, facts: Set<String> = [],
    in sentence: Sentence
  ) -> Reading {
    let things = vocabulary.activity(activity)?.things ?? []
    let named = Set(found.things.map(\.id)).intersection(things)
    let only = things.count == 1 ? things.first : nil
    return Reading(
      who: found.roles.map(\.id).uniqued, activity: activity,
      thing: thing ?? only ?? (named.count == 1 ? named.first : nil),
      period: found.periods.map(\.id).onlyOne, place: found.places.map(\.id).onlyOne,
      mode: found.modes.map(\.id).onlyOne,
      facts: facts.union(isDoubtful(sentence) ? [] : Set(found.facts.map(\.id))))
  }

  /// Whether the sentence denies or limits something: then what is arranged is left to be asked.
  private func isDoubtful(_ sentence: Sentence) -> Bool {
    sentence.words.contains { Self.doubts.contains($0) }
  }

  private static let doubts: Set<String> = [
    "without", "not", "no", "never", "nobody", "yet", "ended", "before", "only", "unless", "if",
    "didnt", "hasnt", "havent", "wont", "isnt", "does", "do", "need",
  ]

  private func nearest(to sentence: Sentence) -> Understanding {
    let words = Self.content(sentence, sayings)
    let ranked = scenarioWords.enumerated()
      .map { (index: $0, likeness: likeness.between(words, $1)) }
      .filter { $0.likeness >= Self.likenessMin }
      .sorted { ($1.likeness, $0.index) < ($0.likeness, $1.index) }
    return .unclear(ranked.prefix(Understanding.nearestMax).map { scenarios[$0.index] })
  }

  /// The words of a sentence, those that say the same as one.
  private static func content(_ sentence: Sentence, _ sayings: Sayings) -> Set<String> {
    Set(sentence.stems).union(sayings.names(in: Spots(sentence))).subtracting(PlainWords.stems)
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, in the order of its first.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }

  /// The element, if there is one and no other.
  var onlyOne: Element? {
    let all = Set(self)
    return all.count == 1 ? all.first : nil
  }
}
