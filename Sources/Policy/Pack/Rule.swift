package import Cedar

/// One rule of a pack: a Cedar policy with what it says to people.
package struct Rule: Sendable {
  /// Its name: the `@id`.
  package let id: PolicyID
  /// Whether it permits or forbids.
  package let effect: Effect
  /// The clauses that it makes good, in the order of their numbers.
  package let clauses: [ClauseNumber]
  /// Why, in one sentence.
  package let reason: String
  /// What to do instead; `nil` when the rule has nothing to say to that.
  package let instead: String?
  /// Whom and what it is about.
  package let scope: RuleScope
  /// The ids of the facts that it depends on, in the order of the vocabulary.
  package let facts: [String]
  /// What it asks about the circumstances.
  let reads: CircumstancesRead
  /// The file within the pack and the line where it begins.
  package let location: Location
  /// Its own text.
  package let source: String
  /// What it says, word for word, without its annotations and comments.
  let tokens: [RuleTokens.Token]

  /// Reads a rule.
  ///
  /// - Returns: The rule, or what it lacks.
  static func read(_ policy: Cedar.Policy, words: Vocabulary) -> (Rule?, [PackProblem]) {
    let name = policy.id.name
    var problems: [PackProblem.Reason] = []
    var required = ["id", "clause", "reason"]
    if policy.effect == .forbid { required.append("instead") }
    for annotation in required where (policy.annotations[annotation] ?? "").isEmpty {
      problems.append(.annotationMissing(rule: name, annotation: annotation))
    }
    var clauses: [ClauseNumber] = []
    for piece in (policy.annotations["clause"] ?? "").split(separator: ",") {
      let text = trimmed(piece)
      if let number = ClauseNumber(text) {
        clauses.append(number)
      } else {
        problems.append(.noClauseNumber(rule: name, text: text))
      }
    }
    if !problems.isEmpty {
      let (file, line) = (policy.location.file, policy.location.line)
      return (nil, problems.map { PackProblem(file: file, line: line, reason: $0) })
    }
    let tokens = RuleTokens.afterAnnotations(of: policy.source)
    let rule = Rule(
      id: policy.id, effect: policy.effect, clauses: Set(clauses).sorted(),
      reason: policy.annotations["reason"] ?? "", instead: policy.annotations["instead"],
      scope: RuleScope(policy.source), facts: facts(in: policy.source, words: words),
      reads: CircumstancesRead(tokens), location: policy.location, source: policy.source,
      tokens: tokens)
    return (rule, [])
  }

  /// The facts whose names occur in the text as words of their own; one too many does no harm.
  private static func facts(in source: String, words: Vocabulary) -> [String] {
    let names = Set(source.split { !($0.isLetter || $0.isNumber || $0 == "_") })
    return words.facts.map(\.id).filter { names.contains($0[...]) }
  }

  /// Whether it names its actions and none of them is among `activities`, so that nobody asks about
  /// it with 'May I …?': it is about what people do and see in the product.
  func isOfDesk(activities: Set<String>) -> Bool {
    guard case .these(let actions) = scope.actions else { return false }
    return !actions.contains { activities.contains($0.id) }
  }

  /// Whether it can be about an action: it is about every action, or names this one, or names one
  /// that is not among `activities` and so may be a group.
  func concerns(_ action: String, activities: Set<String>) -> Bool {
    switch scope.actions {
    case .any: true
    case .these(let actions):
      actions.contains { $0.id == action || !activities.contains($0.id) }
    }
  }
}
