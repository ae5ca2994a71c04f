/// What a question leaves open and what matters to its answer.
///
/// Nobody is asked what makes no difference: a part is asked about only if, with what is known, two
/// ways to fill it in lead to two answers.
package struct OpenChoices: Sendable {
  /// A part of a question that may be open, in the order in which people are asked.
  package enum Part: String, Hashable, Sendable, CaseIterable {
    case who
    case thing
    case place = "where"
    case period = "when"
  }

  /// The most times that somebody is asked to choose before the answer.
  package static let choicesMax = 3

  /// What is known of the question.
  package let reading: Reading
  let rulebook: Rulebook

  /// Looks at a question; the mode is taken as normal when it is not known.
  package init(_ reading: Reading, _ rulebook: Rulebook) {
    self.reading = reading
    self.rulebook = rulebook
  }

  /// What to ask about next: one part, and everything that is left the last time.
  ///
  /// - Parameter asked: How often somebody was asked before.
  /// - Returns: Nothing when the answer is certain.
  package func next(after asked: Int) -> [Part] {
    let open = Part.allCases.filter(isOpen)
    if asked + 1 >= Self.choicesMax { return open.filter(matters) }
    return open.first(where: matters).map { [$0] } ?? []
  }

  /// The question, with what makes no difference filled in with the first way there is.
  package var question: Question { question([:]) }

  func isOpen(_ part: Part) -> Bool {
    switch part {
    case .who: reading.who.isEmpty
    case .thing: reading.thing == nil && !options(of: part).isEmpty
    case .place: reading.place == nil
    case .period: reading.period == nil
    }
  }

  /// Whether two ways to fill in a part alone are answered differently.
  package func matters(_ part: Part) -> Bool {
    var others: [[Part: String]] = [[:]]
    for other in Part.allCases where other != part && isOpen(other) {
      others = others.flatMap { known in
        options(of: other).map { known.merging([other: $0]) { $1 } }
      }
    }
    var answers = Answers(rulebook)
    return others.contains { known in
      guard let first = options(of: part).first else { return false }
      let standard = answers.told(question(known.merging([part: first]) { $1 }))
      return options(of: part).dropFirst().contains { other in
        answers.told(question(known.merging([part: other]) { $1 })) != standard
      }
    }
  }

  func question(_ chosen: [Part: String]) -> Question {
    let part = { (part: Part) in chosen[part] ?? options(of: part).first }
    let who = reading.who.isEmpty ? part(.who).map { [$0] } ?? [] : reading.who
    return Question(
      who: who, activity: reading.activity, thing: reading.thing ?? part(.thing),
      period: reading.period ?? part(.period) ?? "", place: reading.place ?? part(.place) ?? "",
      mode: reading.mode ?? "normal", facts: reading.facts)
  }

  /// The ways to fill in a part, ids in the order of the vocabulary.
  package func options(of part: Part) -> [String] {
    let words = rulebook.vocabulary
    return switch part {
    case .who: words.askingRoles.map(\.id)
    case .thing: words.activity(reading.activity)?.things ?? []
    case .place: words.places.map(\.id)
    case .period: words.periods.map(\.id)
    }
  }
}
