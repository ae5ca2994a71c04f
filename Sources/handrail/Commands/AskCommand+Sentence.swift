internal import Policy

extension AskCommand {
  /// Takes from a sentence what no option says, and asks back what matters and is still open.
  ///
  /// - Parameters:
  ///   - sentence: What was typed.
  ///   - pack: The policy.
  ///   - rulebook: Its rules.
  ///   - roles: Those of whoever asks, when that is known.
  ///   - mode: The operating mode in force.
  ///   - now: The period of this moment; `nil` when nobody can tell.
  /// - Returns: What the sentence says, and what it leaves open.
  /// - Throws: What has to be said first, or that it was not understood.
  mutating func take(
    _ sentence: String, _ pack: PolicyPack, _ rulebook: Rulebook, roles: [String], mode: String,
    now: String?
  ) throws -> OpenChoices {
    var reading = try clear(sentence, pack)
    if let thing, pack.vocabulary.activity(reading.activity)?.things.contains(thing) != true {
      throw Failure.usage("'\(thing)' does not fit what the sentence asks: leave --with out.")
    }
    if let who { reading.who = [who] } else if me != nil { reading.who = roles }
    reading.thing = thing ?? reading.thing
    reading.place = place ?? reading.place
    reading.mode = self.mode ?? reading.mode ?? mode
    // 'Now' and a time of day are the school's to say.
    let isPeriod = when.map { pack.vocabulary.period($0) != nil } ?? false
    reading.period = isPeriod ? when : when == nil ? reading.period ?? now : now
    let choices = OpenChoices(reading, rulebook)
    let open = choices.next(after: OpenChoices.choicesMax)
    guard open.isEmpty else {
      let parts = open.map { part in
        "\(Self.option(part)) (\(choices.options(of: part).joined(separator: ", ")))"
      }
      throw Failure.usage(
        "It depends. Say more, with \(parts.joined(separator: "; and with ")).")
    }
    let question = choices.question
    if me == nil { who = who ?? question.who.first }
    what = question.activity
    thing = question.thing
    place = question.place
    when = when ?? (reading.period == nil || reading.period == now ? nil : reading.period)
    if now == nil { when = when ?? question.period }
    self.mode = self.mode ?? (reading.mode == mode ? nil : reading.mode)
    return choices
  }

  /// What a sentence says, when it says one thing.
  private func clear(_ sentence: String, _ pack: PolicyPack) throws -> Reading {
    if sentence.allSatisfy(\.isWhitespace) {
      throw Failure.usage(
        "Write what you would like to know, or leave the sentence out for a list.")
    }
    guard sentence.count <= SentenceReader.charactersMax else {
      throw Failure.usage(
        "Ask in one sentence of at most \(SentenceReader.charactersMax) letters. It has "
          + "\(sentence.count).")
    }
    let reader = SentenceReader(pack)
    switch reader.read(sentence) {
    case .clear(let reading): return reading
    case .unsure(let readings):
      let meant = readings.map { reading in
        let label = pack.vocabulary.activity(reading.activity)?.label ?? reading.activity
        return "--what \(reading.activity) (may I \(label)?)"
      }
      throw Failure.usage(
        "That may mean several things. Say which: \(meant.joined(separator: ", or ")).")
    case .unclear(let nearest):
      let questions = nearest.map { "\n  \($0.ask)" }.joined()
      let clauses = reader.clauses(near: sentence).map(\.description).joined(separator: ", ")
      throw Failure.usage(
        "That is not understood, so nothing is answered. Use other words, or --what."
          + (questions.isEmpty ? "" : " The nearest questions:\(questions)")
          + (clauses.isEmpty ? "" : "\nNear it in the policy: \(clauses)"))
    }
  }

  private static func option(_ part: OpenChoices.Part) -> String {
    switch part {
    case .who: "--as"
    case .thing: "--with"
    case .place: "--where"
    case .period: "--when"
    }
  }
}
