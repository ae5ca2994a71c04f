package import Cedar

/// What the policy says to a question.
package struct Answer: Hashable, Sendable {
  /// Yes, no, or yes once something has been arranged.
  package var verdict: Verdict
  /// For 'only if': the ways to a yes, each of them words that must all hold; empty otherwise.
  package var conditions: [[String]]
  /// The clauses that the answer rests on, each once, in the order of their numbers.
  package var clauses: [ClauseNumber]
  /// Why, in the rules' words, each once, in the order of the rules.
  package var reasons: [String]
  /// What to do instead, in the rules' words, each once, in the order of the rules.
  package var instead: [String]
  /// The rules that determined the answer, in the order of the pack; none when no rule speaks of
  /// what was asked, and then the answer is no.
  package var rules: [PolicyID]

  /// Makes an answer.
  package init(
    verdict: Verdict, conditions: [[String]] = [], clauses: [ClauseNumber] = [],
    reasons: [String] = [], instead: [String] = [], rules: [PolicyID] = []
  ) {
    self.verdict = verdict
    self.conditions = conditions
    self.clauses = clauses
    self.reasons = reasons
    self.instead = instead
    self.rules = rules
  }
}
