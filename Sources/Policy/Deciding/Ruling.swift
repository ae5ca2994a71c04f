package import Cedar

/// What the policy says to something that somebody is about to do.
package struct Ruling: Equatable, Sendable {
  /// Whether it may be done.
  package var isAllowed: Bool
  /// The clauses that allow it or forbid it, each once, in the order of their numbers.
  package var clauses: [ClauseNumber]
  /// Why, in the rules' words.
  package var reasons: [String]
  /// What to do instead, in the rules' words.
  package var instead: [String]
  /// The rules that determined it; none when no rule allows it and none forbids it.
  package var rules: [PolicyID]

  /// Makes a ruling.
  package init(
    isAllowed: Bool, clauses: [ClauseNumber] = [], reasons: [String] = [],
    instead: [String] = [], rules: [PolicyID] = []
  ) {
    self.isAllowed = isAllowed
    self.clauses = clauses
    self.reasons = reasons
    self.instead = instead
    self.rules = rules
  }
}
