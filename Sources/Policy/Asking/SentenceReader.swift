/// Reads a question in a person's own words: which of the pack's questions it is.
///
/// Everything comes from the pack's words, and no chance is in it: the same sentence always gives
/// the same result. What it is not sure of it says, rather than guess.
package struct SentenceReader: Sendable {
  /// The most characters of a sentence that are read; whoever takes one in refuses a longer one.
  package static let charactersMax = Sentence.charactersMax

  private let vocabulary: Vocabulary
  private let scenarios: [Scenario]
  private let sayings: Sayings
  private let spelling: Spelling
  private let facets: Facets
  private let activities: [ActivitySayings]
  private let likeness: Nearness
  private let scenarioWords: [Set<String>]
  private let clauses: [(number: ClauseNumber, words: Set<String>)]
  private let closeness: Nearness
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
    clauses = pack.document.clauses.map { clause in
      let text = ([clause.text] + clause.items).joined(separator: " ")
      return (clause.number, Self.matters(Sentence(words: Sentence.everyWord(of: text)), sayings))
    }
    closeness = Nearness(clauses.map(\.words))
  }

  /// Reads a sentence.
  package func read(_ text: String) -> Understanding {
    let typed = Sentence.words(of: text)
    let sentence = Sentence(words: typed.map { spelling.mended(PlainWords.short[$0] ?? $0) })
    if let index = asks[typed] ?? asks[sentence.words] {
      let asked = scenarios[index].asked
      return .clear(
        reading(
          find(in: sentence).found, activity: asked.activity, thing: asked.thing,
          facts: asked.facts, in: sentence))
    }
    let whole = understand(sentence)
    guard let tail = Tail(of: sentence), !saysMuch(tail.words),
      case .clear(let part) = understand(tail.before)
    else { return whole }
    return Self.joining(part, to: whole, isReason: tail.isReason)
  }

  /// What a sentence says that is taken as it is.
  private func understand(_ sentence: Sentence) -> Understanding {
    let (spots, found) = find(in: sentence)
    let matches = matches(spots, found, in: sentence.words)
    guard let best = matches.first, !sentence.asksForNothingAllowed else {
      return nearest(to: sentence)
    }
    let left = unexplained(in: sentence, by: best, found)
    let ignored = left.count { meaning.contains(sentence.stems[$0]) }
    let isIgnored = ignored > 0
    // Little is said, no thing is named, and more is left out.
    let things = vocabulary.activity(best.activity)?.things ?? []
    let isVague = best.match.score < Self.scoreMin || ignored > 1 && best.match.score < 1
    if isIgnored, isVague, !found.things.contains(where: { things.contains($0.id) }) {
      return nearest(to: sentence)
    }
    let rivals = matches.filter { $0.match.score == best.match.score }
    let leftMax = best.match.score < 2 ? 1 : Self.unexplainedMax
    if best.match.score >= Self.scoreMin, rivals.count == 1, !isIgnored, left.count <= leftMax,
      !best.match.isOther, !sentence.asksOtherwise
    {
      return .clear(reading(found, activity: best.activity, in: sentence))
    }
    let likely = matches.filter { $0.match.score * Self.unlikelyFactor > best.match.score }
    return .unsure(
      likely.prefix(Understanding.nearestMax).map {
        reading(found, activity: $0.activity, in: sentence)
      })
  }

  /// What a sentence names, only those roles among it that ask.
  private func find(in sentence: Sentence) -> (spots: Spots, found: Facets.Found) {
    let spots = Spots(sentence)
    var found = facets.find(in: sentence, spots, groups: sayings.spans(in: spots))
    found.roles = Asker.find(among: found.roles, in: sentence.words)
    return (spots, found)
  }

  /// Whether words say something that may be asked about by itself.
  private func saysMuch(_ sentence: Sentence) -> Bool {
    let (spots, found) = find(in: sentence)
    return (matches(spots, found, in: sentence.words).first?.match.score ?? 0) >= 1
  }

  /// What a sentence asks when what stands before its tail asks something clearly.
  private static func joining(
    _ part: Reading, to whole: Understanding, isReason: Bool
  ) -> Understanding {
    switch whole {
    case .clear(let reading) where reading.activity == part.activity && isReason:
      // When and where in a reason are no part of the question; who asks and what is so are.
      var joined = part
      if joined.who.isEmpty { joined.who = reading.who }
      joined.facts.formUnion(reading.facts)
      return .clear(joined)
    case .unsure(let readings):
      guard let same = readings.first(where: { $0.activity == part.activity }) else {
        return whole
      }
      var joined = part
      if joined.who.isEmpty { joined.who = same.who }
      return .clear(joined)
    case .clear, .unclear: return whole
    }
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
  private func matches(
    _ spots: Spots, _ found: Facets.Found, in words: [String]
  ) -> [Candidate] {
    // Who asks for a child of their own asks about the child.
    let asked = Set(
      found.roles.filter { words[$0.span.lowerBound] != "my" }.flatMap(\.span))
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

  /// The words that nothing explains: neither the match, nor what is named besides, nor plain
  /// English.
  private func unexplained(
    in sentence: Sentence, by candidate: Candidate, _ found: Facets.Found
  ) -> [Int] {
    let things = vocabulary.activity(candidate.activity)?.things ?? []
    let named = [
      found.roles, found.things.filter { things.contains($0.id) }, found.periods, found.places,
      found.modes, found.facts,
    ]
    let explained = candidate.match.words.union(named.joined().flatMap(\.span))
    return sentence.stems.indices.filter {
      !explained.contains($0) && !PlainWords.stems.contains(sentence.stems[$0])
    }
  }

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
      facts: facts.union(sentence.isDoubtful ? [] : Set(found.facts.map(\.id))))
  }

  private func nearest(to sentence: Sentence) -> Understanding {
    let words = Self.content(sentence, sayings)
    let ranked = scenarioWords.enumerated()
      .map { (index: $0, likeness: likeness.between(words, $1)) }
      .filter { $0.likeness >= Self.likenessMin }
      .sorted { ($1.likeness, $0.index) < ($0.likeness, $1.index) }
    return .unclear(ranked.prefix(Understanding.nearestMax).map { scenarios[$0.index] })
  }

  /// The clauses whose words are nearest to a sentence that was not understood, nearest first; at
  /// most `Understanding.nearestMax`, and none when they have little of it.
  package func clauses(near text: String) -> [ClauseNumber] {
    let typed = Sentence.words(of: text)
    let sentence = Sentence(words: typed.map { spelling.mended(PlainWords.short[$0] ?? $0) })
    let words = Self.matters(sentence, sayings)
    let ranked = clauses.enumerated()
      .filter { closeness.share(of: words, in: $1.words) >= Self.shareMin }
      .map { (index: $0, likeness: closeness.between(words, $1.words)) }
      .sorted { ($1.likeness, $0.index) < ($0.likeness, $1.index) }
    return ranked.prefix(Understanding.nearestMax).map { clauses[$0.index].number }
  }

  /// What a sentence speaks of: the lists that its words belong to, and the words that are in none.
  private static func matters(_ sentence: Sentence, _ sayings: Sayings) -> Set<String> {
    let spots = Spots(sentence)
    let listed = Set(sayings.spans(in: spots).joined())
    let words = sentence.stems.indices.filter { !listed.contains($0) }.map { sentence.stems[$0] }
    return Set(words).subtracting(PlainWords.stems).union(sayings.names(in: spots))
  }

  /// How much of a sentence a clause must have to be offered.
  private static let shareMin = 0.4

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
