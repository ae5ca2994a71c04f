// Doubts: 'this seems wrong', said of an answer (1.1, 4.1). Invariants:
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

  package let raised: DoubtEvent.Raised
  /// `anyone`, when nobody had signed in.
  package let raiser: PersonID
  package let raisedAt: Timestamp
  /// `nil` while nothing is decided.
  package internal(set) var decision: Decision?

  package var id: DoubtID { raised.doubt }
}
