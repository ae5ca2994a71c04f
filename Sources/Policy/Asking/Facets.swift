/// The sayings of everything but activities: who, with what, when, where, how, and what is so.
struct Facets: Sendable {
  /// An entry that is named, and where.
  typealias Mention = Asker.Mention

  /// What a sentence names.
  struct Found: Sendable {
    var roles: [Mention] = []
    var things: [Mention] = []
    var periods: [Mention] = []
    var places: [Mention] = []
    var modes: [Mention] = []
    var facts: [Mention] = []
    /// Spans that are only part of a longer one, and so mean nothing by themselves: the 'phone' of
    /// 'class phone'.
    var void: Set<Range<Int>> = []
  }

  private typealias Entry = (id: String, sayings: [[Sayings.Part]])

  private let roles: [Entry]
  private let things: [Entry]
  private let periods: [Entry]
  private let places: [Entry]
  private let modes: [Entry]
  private let facts: [Entry]

  /// Prepares the sayings of a vocabulary.
  init(_ words: Vocabulary, _ sayings: Sayings) {
    let entry = { (id: String, says: [String]) in (id: id, sayings: says.map(sayings.parts)) }
    roles = words.roles.map { entry($0.id, $0.says) }
    things = words.things.map { entry($0.id, $0.says) }
    periods = words.periods.map { entry($0.id, $0.says) }
    places = words.places.map { entry($0.id, $0.says) }
    modes = words.modes.map { entry($0.id, $0.says) }
    facts = words.facts.map { entry($0.id, $0.says) }
  }

  /// What the sentence names; `groups` are the spans of the lists of words in it.
  func find(in sentence: Sentence, _ spots: Spots, groups: [Range<Int>]) -> Found {
    let roles = mentions(of: roles, in: sentence, spots)
    let things = mentions(of: things, in: sentence, spots)
    let periods = mentions(of: periods, in: sentence, spots)
    let places = mentions(of: places, in: sentence, spots)
    let modes = mentions(of: modes, in: sentence, spots)
    let facts = mentions(of: facts, in: sentence, spots)
    let named = [roles, things, periods, places, modes].joined().map(\.span)
    let all = Set(groups + named)
    let void = all.filter { span in
      all.contains { other in
        other.count > span.count && other.lowerBound <= span.lowerBound
          && other.upperBound >= span.upperBound
      }
    }
    let whole = { (mentions: [Mention]) in mentions.filter { !void.contains($0.span) } }
    let placed = { (mentions: [Mention]) in
      whole(mentions).filter { mention in !isDescription(mention.span, of: roles, in: sentence) }
    }
    return Found(
      roles: whole(roles),
      things: whole(things).filter {
        !isDenied($0.span, in: sentence) && !isVerb($0.span, in: sentence)
      }, periods: placed(periods),
      places: placed(places), modes: whole(modes), facts: facts, void: void)
  }

  /// Whether words say of whom or what something is, and not where or when: 'a child in my class',
  /// 'what happened in our class'.
  private func isDescription(
    _ span: Range<Int>, of roles: [Mention], in sentence: Sentence
  ) -> Bool {
    // 'Photos of the trip' are not taken there.
    let before = sentence.words[..<span.lowerBound].filter { !Self.between.contains($0) }
    if before.last == "of" { return true }
    guard sentence.words[span].contains(where: Self.possessives.contains) else { return false }
    return roles.contains { $0.span.upperBound == span.lowerBound }
      || (span.lowerBound > 0 && sentence.words[span.lowerBound - 1] == "happened")
  }

  /// Whether words say that there is no such thing: 'I have no school e-mail', 'without my phone'.
  private func isDenied(_ span: Range<Int>, in sentence: Sentence) -> Bool {
    let before = sentence.words[..<span.lowerBound].filter { !Self.between.contains($0) }
    guard let last = before.last else { return false }
    if Self.denials.contains(last) { return true }
    return ["have", "got"].contains(last)
      && before.dropLast().last.map { Self.denials.contains($0) } == true
  }

  /// Whether a word says what somebody does, and not with what: 'can a child watch a film', 'may I
  /// phone a parent'.
  private func isVerb(_ span: Range<Int>, in sentence: Sentence) -> Bool {
    let words = sentence.words
    guard span.count == 1, span.lowerBound > 0, span.upperBound < words.count,
      ["watch", "phone"].contains(words[span.lowerBound])
    else { return false }
    let next = words[span.upperBound]
    return Self.doers.contains(words[span.lowerBound - 1]) && !Self.afterNouns.contains(next)
  }

  private static let doers: Set<String> = [
    "i", "we", "they", "he", "she", "you", "to", "can", "child", "children", "kid", "kids", "pupil",
    "pupils", "teacher", "teachers", "ta", "tas", "staff", "parent", "parents", "visitor",
    "learner", "learners", "boy", "girl", "son", "daughter", "class", "volunteer",
  ]
  private static let afterNouns: Set<String> = [
    "in", "on", "at", "during", "for", "allowed", "to", "while", "when", "with", "be", "off",
    "out", "ok", "okay", "and", "or",
  ]

  private static let denials: Set<String> = [
    "no", "not", "without", "dont", "doesnt", "havent", "hasnt", "never", "didnt",
  ]
  private static let between: Set<String> = ["a", "an", "the", "my", "our", "any", "one"]
  private static let possessives: Set<String> = ["my", "our", "your", "his", "her", "their"]

  /// Where each entry is named; its words stand next to each other.
  private func mentions(
    of entries: [Entry], in sentence: Sentence, _ spots: Spots
  ) -> [Mention] {
    entries.flatMap { entry in
      entry.sayings.flatMap { parts in spans(of: parts, in: sentence, spots) }
        .map { Mention(id: entry.id, span: $0) }
    }
  }

  private func spans(
    of parts: [Sayings.Part], in sentence: Sentence, _ spots: Spots
  ) -> [Range<Int>] {
    var spans: [Range<Int>]?
    for ways in parts {
      let next = spots.spans(of: ways)
      guard let before = spans else {
        spans = next
        continue
      }
      spans = before.flatMap { span in
        next.filter { isNext($0, to: span, in: sentence) }
          .map { span.lowerBound..<$0.upperBound }
      }
    }
    return spans ?? []
  }

  /// Whether one span follows another with nothing but an article between them.
  private func isNext(
    _ next: Range<Int>, to span: Range<Int>, in sentence: Sentence
  ) -> Bool {
    let between = sentence.words[span.upperBound..<max(span.upperBound, next.lowerBound)]
    return next.lowerBound >= span.upperBound
      && between.allSatisfy { ["the", "a", "an", "my", "our", "own", "their"].contains($0) }
  }
}
