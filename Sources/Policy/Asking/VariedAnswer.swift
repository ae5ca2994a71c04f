/// The answer to a question of which something was left open because it does not change the
/// verdict: its reasons may depend on it all the same.
///
/// A child who asks about a school tablet, or about nothing in particular, is not told why their
/// own
/// device stays at home.
extension OpenChoices {
  /// The most different reasons that are told with the circumstances in which they hold.
  private static let reasonsMax = 3

  /// The answer, with the reasons that hold whatever is chosen; where none does, each with the
  /// things that it is about.
  ///
  /// - Parameter facts: What is so, if more than the words say.
  package func answer(facts: Set<String>? = nil) -> Answer {
    let known = facts ?? reading.facts
    let parts = Part.allCases.filter { isOpen($0) }
    var answers = Answers(rulebook)
    var variants: [(choice: [Part: String], answer: Answer)] = []
    for choice in choices(of: parts) {
      var asked = question(choice)
      asked.facts = known
      variants.append((choice, answers.answer(asked)))
    }
    guard var answer = variants.first?.answer else {
      var asked = question
      asked.facts = known
      return rulebook.answer(asked)
    }
    // Whoever asks, only what they may have meant: the verdict that was given.
    let same = variants.filter { $0.answer.verdict == answer.verdict }
    let grounds = Set(same.map { Grounds($0.answer) })
    if grounds.count == 1 { return answer }
    answer.reasons = answer.reasons.filter { reason in
      same.allSatisfy { $0.answer.reasons.contains(reason) }
    }
    answer.instead = answer.instead.filter { instead in
      same.allSatisfy { $0.answer.instead.contains(instead) }
    }
    answer.clauses = Set(same.flatMap(\.answer.clauses)).sorted()
    answer.rules = same.flatMap(\.answer.rules).uniqued
    if answer.reasons.isEmpty { tell(same, in: &answer) }
    return answer
  }

  private struct Grounds: Hashable {
    let reasons: [String]
    let instead: [String]

    init(_ answer: Answer) {
      reasons = answer.reasons
      instead = answer.instead
    }
  }

  /// Each reason with the things that it is about, and what to do instead.
  private func tell(
    _ variants: [(choice: [Part: String], answer: Answer)], in answer: inout Answer
  ) {
    let words = rulebook.vocabulary
    var told: [(reason: String, things: [String])] = []
    for variant in variants {
      let thing = variant.choice[.thing].flatMap(words.thing)?.label
      for reason in variant.answer.reasons {
        let index = told.firstIndex { $0.reason == reason } ?? told.count
        if index == told.count { told.append((reason, [])) }
        if let thing, !told[index].things.contains(thing) { told[index].things.append(thing) }
      }
    }
    let all = Set(told.flatMap(\.things))
    answer.reasons = told.prefix(Self.reasonsMax).map { reason, things in
      things.isEmpty || Set(things) == all ? reason : "With \(Self.list(things)): \(reason)"
    }
    if answer.instead.isEmpty {
      answer.instead = Array(variants.flatMap(\.answer.instead).uniqued.prefix(Self.reasonsMax))
    }
  }

  private static func list(_ labels: [String]) -> String {
    guard let last = labels.last, labels.count > 1 else { return labels.first ?? "" }
    return labels.dropLast().joined(separator: ", ") + " or " + last
  }

  /// Every way to fill in some parts.
  private func choices(of parts: [Part]) -> [[Part: String]] {
    parts.reduce([[:]]) { known, part in
      known.flatMap { chosen in options(of: part).map { chosen.merging([part: $0]) { $1 } } }
    }
  }
}
