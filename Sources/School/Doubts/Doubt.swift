// Doubts: 'this seems wrong', said of an answer or a clause, and 'my question isn't here' (1.1,
// 4.1). Invariants:
// - what was said is never changed; what was decided is added beside it, once;
// - a doubt keeps the question and the answer as they were when it was raised;
// - a doubt's identifier tells nothing about it and cannot be guessed.

package import Logbook

/// What was decided about a doubt.
package enum DoubtOutcome: String, Codable, Sendable, CaseIterable {
  /// The answer is right.
  case answerStands = "answer-stands"
  /// The answer does not follow from the words of the policy: its rules will be mended.
  case rulesWillChange = "rules-will-change"
  /// The answer follows, and the policy itself should say something else.
  case policyWillChange = "policy-will-change"
}

/// A doubt as it stands.
package struct Doubt: Equatable, Sendable {
  /// What was decided, by whom and when.
  package struct Decision: Equatable, Sendable {
    package let outcome: DoubtOutcome
    package let words: Text
    package let by: PersonID
    package let at: Timestamp
  }

  /// What was doubted.
  package enum About: Equatable, Sendable {
    /// An answer, with its question, as they were.
    case answer(DoubtEvent.Raised)
    /// A clause, by its number.
    case clause(String)
    /// That a question is not among those that can be asked.
    case missingQuestion
  }

  package let id: DoubtID
  package let about: About
  /// What was said.
  package let words: Text
  /// Who looks after what was doubted.
  package let owners: [Role]
  /// `anyone`, when nobody had signed in.
  package let raiser: PersonID
  package let raisedAt: Timestamp
  /// `nil` while nothing is decided.
  package internal(set) var decision: Decision?

  /// The numbers of the clauses that it is about.
  package var clauses: [String] {
    switch about {
    case .answer(let raised): raised.clauses
    case .clause(let number): [number]
    case .missingQuestion: []
    }
  }
}
