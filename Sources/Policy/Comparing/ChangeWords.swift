/// Says in one sentence what a group of changes means to people.
struct ChangeWords {
  /// Stands between the roles of somebody who has several.
  static let bothMark = "+"

  private let words: Vocabulary
  private let spoken: SpokenVocabulary

  /// In the words of a pack.
  init(_ words: Vocabulary) {
    self.words = words
    spoken = SpokenVocabulary(words)
  }

  /// The sentence: who may no longer do what, when and where, and by which clauses.
  func sentence(_ group: ChangeGroup) -> String {
    let who = who(group.roles)
    let doing = doing(group)
    let now = ways(group.newConditions)
    let before = ways(group.oldConditions)
    let circumstances = circumstances(group.facts)
    let told =
      switch group.turn {
      case .yesToNo: "\(who) may no longer \(doing)"
      case .noToYes: "\(who) may now \(doing)"
      case .yesToOnlyIf: "\(who) may now \(doing) only if \(now)"
      case .onlyIfToNo: "\(who) can no longer be allowed to \(doing) (before: only if \(before))"
      case .onlyIfToYes: "\(who) may now \(doing) without conditions (before: only if \(before))"
      case .noToOnlyIf: "\(who) can now be allowed to \(doing): only if \(now)"
      case .conditions: "\(who) may \(doing) only if \(now) (before: only if \(before))"
      case .spokenOf where group.newClauses.isEmpty:
        "\(who) may not \(doing), as before, but no rule says so now"
      case .spokenOf: "\(who) may not \(doing), as before, and now a rule says so"
      case .clauses: "\(who) \(verb(group.verdict)) \(doing), as before, and now by other clauses"
      }
    return "\(circumstances)\(told): \(clauses(group))."
  }

  /// What is so already: `If the headteacher has given permission first: `.
  private func circumstances(_ facts: [String]) -> String {
    if facts.isEmpty { return "" }
    let each = facts.map { id in words.fact(id).map { $0.hinders ?? $0.onlyIf } ?? id }
    return "If \(each.joined(separator: " and ")): "
  }

  private func verb(_ verdict: Verdict) -> String {
    switch verdict {
    case .yes: "may"
    case .no: "may not"
    case .onlyIf: "may only in some cases"
    }
  }

  private func who(_ roles: [String]) -> String {
    guard roles.contains(where: { $0.contains(Self.bothMark) }) else {
      return spoken.askers(roles)
    }
    let each = roles.map { id in
      let parts = id.split(separator: Self.bothMark).map(String.init)
      let labels = parts.map { words.role($0)?.label ?? $0 }
      return labels.dropFirst().reduce(labels.first ?? "") {
        "\($0) who is also \(SpokenVocabulary.small($1))"
      }
    }
    return SpokenVocabulary.oneOf(each)
  }

  private func doing(_ group: ChangeGroup) -> String {
    let labels = group.activities.map { id in
      words.activity(id).map { SpokenVocabulary.ofOthers($0.label) } ?? id
    }
    var text = SpokenVocabulary.oneOf(labels)
    let all = Set(group.activities.flatMap { words.activity($0)?.things ?? [] })
    if !group.things.isEmpty, Set(group.things) != all {
      let things = group.things.map { id in
        words.thing(id).map { SpokenVocabulary.ofOthers($0.label) } ?? id
      }
      text += " (\(SpokenVocabulary.oneOf(things)))"
    }
    for part in [
      spoken.times(group.periods), spoken.places(group.places), spoken.modes(group.modes),
    ] where !part.isEmpty {
      // 'except in a lesson' goes up to the comma.
      text += (text.contains(" except ") ? ", " : " ") + part
    }
    return text
  }

  private func ways(_ ways: [[String]]) -> String {
    ways.map { $0.joined(separator: " and ") }.joined(separator: ", or ")
  }

  private func clauses(_ group: ChangeGroup) -> String {
    let list = { (clauses: [ClauseNumber]) in
      clauses.map(\.description).joined(separator: ", ")
    }
    switch group.turn {
    case .clauses, .spokenOf:
      return group.newClauses.isEmpty || group.oldClauses.isEmpty
        ? list(group.clauses) : "\(list(group.newClauses)) (before: \(list(group.oldClauses)))"
    default:
      return group.newClauses.isEmpty
        ? "nothing allows it any more (before: \(list(group.oldClauses)))"
        : list(group.newClauses)
    }
  }
}
