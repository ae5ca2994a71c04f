/// Which parts of a question decided its answer: those of which another would have changed it.
package struct Explanation: Hashable, Sendable {
  /// What another choice of one part would have led to.
  package struct Change: Hashable, Sendable {
    /// The id of the other choice.
    package let id: String
    /// The answer that it would have got.
    package let verdict: Verdict
  }

  /// Whether it matters who asks.
  package let isAskerDeciding: Bool
  /// The things that would have changed the answer, in the order of the vocabulary.
  package let things: [Change]
  /// The periods that would have.
  package let periods: [Change]
  /// The places that would have.
  package let places: [Change]
  /// The operating modes that would have.
  package let modes: [Change]

  /// Explains an answer by asking again with one part changed at a time.
  package init(_ question: Question, _ rulebook: Rulebook) {
    let words = rulebook.vocabulary
    var answers = Answers(rulebook)
    let told = answers.told(question)
    let changes = { (ids: [String], change: (inout Question, String) -> Void) -> [Change] in
      ids.compactMap { id in
        var other = question
        change(&other, id)
        let answer = answers.told(other)
        return answer == told ? nil : Change(id: id, verdict: answer.verdict)
      }
    }
    isAskerDeciding = !changes(words.askingRoles.map(\.id)) { $0.who = [$1] }.isEmpty
    things = changes(words.activity(question.activity)?.things ?? []) { $0.thing = $1 }
    periods = changes(words.periods.map(\.id)) { $0.period = $1 }
    places = changes(words.places.map(\.id)) { $0.place = $1 }
    modes = changes(words.modes.map(\.id)) { $0.mode = $1 }
  }
}
