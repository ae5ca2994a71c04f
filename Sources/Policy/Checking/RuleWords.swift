package import Cedar

/// A rule in plain words, as the page of a clause shows it.
package struct RuleWords: Hashable, Sendable {
  /// The name of the rule.
  package let id: PolicyID
  /// Whether it allows or forbids.
  package let effect: Effect
  /// Whom it is about: `A teacher`, `Anyone`.
  package let who: String
  /// What it is about: the labels of the activities, joined by 'or'; `do anything` for all.
  package let what: String
  /// With what, if the rule is about one thing or a kind of thing; `nil` otherwise.
  package let with: String?
  /// Who may or may not do what, as one sentence; it says 'in some cases' when the rule has
  /// conditions, which stand in `source`.
  package let sentence: String
  /// What can be arranged and makes a difference to it, in the words that complete 'Only if …'.
  package let dependsOn: [String]
  /// Why, in the rule's words.
  package let reason: String
  /// What to do instead, in the rule's words.
  package let instead: String?
  /// The clauses that it makes good.
  package let clauses: [ClauseNumber]
  /// The rule itself, in the policy language.
  package let source: String

  /// Puts a rule into the words of a pack.
  package init(_ rule: Rule, words: Vocabulary) {
    id = rule.id
    effect = rule.effect
    who = Self.who(rule.scope.principal, words)
    what = Self.what(rule.scope.actions, words)
    with = Self.with(rule.scope.resource, words)
    let verb = rule.effect == .permit ? "may" : "may not"
    let whoMay =
      switch (rule.scope.isConditional, who) {
      case (true, "Anyone"): "In some cases people \(verb)"
      case (true, _): "\(who) \(verb), in some cases,"
      case (false, _): "\(who) \(verb)"
      }
    sentence = "\(whoMay) \(what)\(with.map { " with \($0)" } ?? "")."
    dependsOn = rule.facts.compactMap { id in words.fact(id).map { $0.hinders ?? $0.onlyIf } }
    reason = rule.reason
    instead = rule.instead
    clauses = rule.clauses
    source = rule.source
  }

  private static func who(_ constraint: RuleScope.Constraint, _ words: Vocabulary) -> String {
    switch constraint {
    case .any, .isType(_, in: nil): "Anyone"
    case .equal(let uid), .isIn(let uid), .isType(_, in: .some(let uid)):
      words.role(uid.id)?.label ?? capitalised(spoken(uid.id))
    }
  }

  private static func what(_ actions: RuleScope.Actions, _ words: Vocabulary) -> String {
    guard case .these(let actions) = actions else { return "do anything" }
    let labels = actions.map { action in
      words.activity(action.id).map { SpokenVocabulary.ofOthers($0.label) }
        ?? HouseWords.spoken(action.id)
    }
    if labels.count < 2 { return labels.first ?? "do anything" }
    return labels.dropLast().joined(separator: ", ") + " or " + (labels.last ?? "")
  }

  private static func with(_ constraint: RuleScope.Constraint, _ words: Vocabulary) -> String? {
    switch constraint {
    case .any: nil
    case .equal(let uid), .isIn(let uid), .isType(_, in: .some(let uid)):
      words.things.first { $0.uid == uid }.map { SpokenVocabulary.ofOthers($0.label) }
    case .isType(let type, in: nil):
      words.things.contains { $0.type == type } ? article(spoken(type)) : nil
    }
  }

  /// `reportConcern` and `own-phone` as words, where nobody has given them any.
  static func spoken(_ id: String) -> String {
    var words = ""
    for character in id {
      if character == "-" || character == "_" {
        words += " "
      } else if character.isUppercase, !words.isEmpty {
        words += " " + character.lowercased()
      } else {
        words += character.lowercased()
      }
    }
    return words
  }

  private static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  private static func article(_ noun: String) -> String {
    ("aeiou".contains(noun.first ?? "x") ? "an " : "a ") + noun
  }
}
