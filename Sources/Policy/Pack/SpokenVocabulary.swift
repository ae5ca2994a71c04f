/// Puts ids of a vocabulary into words, many at a time: 'anyone', 'at any time', 'anywhere'.
struct SpokenVocabulary {
  /// The most labels that are listed before only what is left out is listed.
  private static let labelsMax = 4

  private let words: Vocabulary
  /// The groups of roles with the asking roles in each, the largest first.
  private let groups: [(label: String, members: Set<String>)]

  /// In the words of a pack.
  init(_ words: Vocabulary) {
    self.words = words
    groups = words.roles.filter { words.isGroup($0.id) }.map { group in
      let members = words.askingRoles.map(\.id).filter {
        words.closure(of: [$0]).contains(group.id)
      }
      return (group.label, Set(members))
    }.filter { $0.1.count > 1 }.enumerated()
      .sorted { ($1.element.1.count, $0.offset) < ($0.element.1.count, $1.offset) }
      .map { (label: $0.element.0, members: $0.element.1) }
  }

  /// Those who ask: 'Anyone', a wider role when all of it asks, and else one role after the other.
  func askers(_ ids: [String]) -> String {
    var left = Set(ids)
    let everyone = Set(words.askingRoles.map(\.id))
    if !everyone.isEmpty, everyone.isSubset(of: left) { return "Anyone" }
    let missing = everyone.subtracting(left)
    if missing.count <= 2, everyone.count > 5, left.isSubset(of: everyone) {
      let labels = words.roles.filter { missing.contains($0.id) }.map(\.label)
      return "Anyone except \(Self.small(Self.oneOf(labels)))"
    }
    var labels: [String] = []
    for group in groups where group.members.isSubset(of: left) {
      labels.append(group.label)
      left.subtract(group.members)
    }
    labels += ids.filter(left.contains).map { words.role($0)?.label ?? $0 }
    return Self.oneOf(labels)
  }

  /// When: nothing in a pack with one period, 'at any time', or one period after the other.
  func times(_ ids: [String]) -> String {
    if words.periods.count < 2 { return "" }
    return listed(
      ids, of: words.periods.map { ($0.id, $0.label) }, all: "at any time")
  }

  /// Where: nothing in a pack with one place, 'anywhere', or one place after the other.
  func places(_ ids: [String]) -> String {
    let places = words.places
    if places.count < 2 { return "" }
    let chosen = places.filter { ids.contains($0.id) }
    let kinds: [(String, (Vocabulary.Place) -> Bool)] = [
      ("anywhere", { _ in true }),
      ("anywhere on the site", { $0.onSite }),
      ("anywhere away from the site", { !$0.onSite }),
      ("wherever learners are", { $0.learnersPresent }),
      ("wherever no learners are", { !$0.learnersPresent }),
      ("on the site where learners are", { $0.onSite && $0.learnersPresent }),
      ("on the site where no learners are", { $0.onSite && !$0.learnersPresent }),
    ]
    if chosen.count > 1 {
      for (phrase, isOne) in kinds where places.filter(isOne) == chosen { return phrase }
    }
    return listed(ids, of: places.map { ($0.id, $0.label) }, all: "anywhere")
  }

  /// In which mode: nothing when it is all of them.
  func modes(_ ids: [String]) -> String {
    let modes = words.modes.filter { ids.contains($0.id) }
    if modes.count == words.modes.count { return "" }
    return "while " + Self.oneOf(modes.map { Self.small($0.label) })
  }

  private func listed(
    _ ids: [String], of known: [(id: String, label: String)], all: String
  ) -> String {
    let (named, others) = (
      known.filter { ids.contains($0.id) }, known.filter { !ids.contains($0.id) }
    )
    if others.isEmpty { return all }
    if named.count > Self.labelsMax || (others.count == 1 && named.count > 2) {
      return "\(all) except \(Self.oneOf(others.map(\.label)))"
    }
    return Self.oneOf(named.map(\.label))
  }

  /// `a, b or c`; all but the first begin with a small letter.
  static func oneOf(_ labels: [String]) -> String {
    let labels = labels.prefix(1) + labels.dropFirst().map(small)
    guard let last = labels.last, labels.count > 1 else { return labels.first ?? "" }
    return labels.dropLast().joined(separator: ", ") + " or " + last
  }

  /// With a small first letter, unless the first word is a name or an abbreviation.
  static func small(_ text: String) -> String {
    let first = text.prefix { !$0.isWhitespace }
    let isName = first.dropFirst().contains(where: \.isUppercase)
    return isName ? text : text.prefix(1).lowercased() + text.dropFirst()
  }

  /// Words that complete 'May I …?' as they are said of others.
  static func ofOthers(_ label: String) -> String {
    let others = ["my": "their", "me": "them", "myself": "themselves", "i": "they"]
    return label.split(separator: " ").map { others[$0.lowercased()] ?? String($0) }
      .joined(separator: " ")
  }
}
