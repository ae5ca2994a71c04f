internal import Cedar

/// Which roles, times, places and modes make no difference to each other in questions about one
/// activity, so that one of them can be asked for all.
///
/// Two are alike when no rule about the activity can tell them apart: the rules are searched for
/// the names that they compare with. A rule that uses a name in any other way than by comparing
/// it with a text keeps everything of that kind apart, so that too little is put together, never
/// too much.
struct QuestionClasses: Hashable {
  /// Ids that are alike; none is empty, and the first of each is the one to ask.
  typealias Classes = [[String]]

  /// The roles that ask, by likeness, in the order of the vocabulary.
  let roles: Classes
  /// The periods.
  let periods: Classes
  /// The places.
  let places: Classes
  /// The operating modes.
  let modes: Classes

  /// Finds them for one activity, as one or more rulebooks see it.
  ///
  /// Only what every rulebook knows is among them.
  ///
  /// - Parameters:
  ///   - activity: The id of the activity.
  ///   - rulebooks: Who tells them apart.
  ///   - everybody: Whether every role that a person can hold is among them, and not only those
  ///     that offer themselves to somebody who asks.
  init(_ activity: String, _ rulebooks: [Rulebook], everybody: Bool = false) {
    let views = rulebooks.map { View($0.vocabulary, $0.rules(about: activity)) }
    let words = rulebooks.first?.vocabulary
    let people = words?.roles.filter { everybody ? words?.isGroup($0.id) == false : $0.asks }
    roles = Self.alike(people?.map(\.id) ?? [], views) { $0.roleKey($1, everybody) }
    periods = Self.alike(words?.periods.map(\.id) ?? [], views) { $0.periodKey($1) }
    places = Self.alike(words?.places.map(\.id) ?? [], views) { $0.placeKey($1) }
    modes = Self.alike(words?.modes.map(\.id) ?? [], views) { $0.modeKey($1) }
  }

  private static func alike(
    _ ids: [String], _ views: [View], by key: (View, String) -> [String]?
  ) -> Classes {
    var order: [[[String]]] = []
    var members: [[[String]]: [String]] = [:]
    for id in ids {
      let keys = views.compactMap { key($0, id) }
      guard keys.count == views.count else { continue }
      if members[keys] == nil { order.append(keys) }
      members[keys, default: []].append(id)
    }
    return order.compactMap { members[$0] }
  }
}

/// What the rules about one activity can tell apart.
private struct View {
  private let words: Vocabulary
  private var roles: Set<String> = []
  private var texts: Set<String> = []
  /// The names in the context that the rules read.
  private var read: Set<String> = []
  /// Those of them that they compare with texts and nothing else.
  private var compared: Set<String> = []
  /// Whether the context is used otherwise than by its names.
  private var isOpen = false

  init(_ words: Vocabulary, _ rules: [Rule]) {
    self.words = words
    var used: Set<String> = []
    for rule in rules {
      let tokens = rule.tokens
      for (index, token) in tokens.enumerated() {
        switch token {
        case .text(let text):
          texts.insert(text)
          if isRole(tokens, before: index) { roles.insert(text) }
        case .word("context"): note(tokens, after: index, &used)
        default: break
        }
      }
    }
    compared = read.subtracting(used)
  }

  /// Whether `Role::` stands before a text.
  private func isRole(_ tokens: [RuleTokens.Token], before index: Int) -> Bool {
    index >= 3 && tokens[index - 1] == .mark(":") && tokens[index - 2] == .mark(":")
      && tokens[index - 3] == .word("Role")
  }

  private mutating func note(
    _ tokens: [RuleTokens.Token], after index: Int, _ used: inout Set<String>
  ) {
    let token = { (offset: Int) -> RuleTokens.Token? in
      tokens.indices.contains(index + offset) ? tokens[index + offset] : nil
    }
    guard token(1) == .mark("."), case .word(let name) = token(2) else {
      isOpen = true
      return
    }
    read.insert(name)
    let after = [token(3), token(4), token(5)]
    let before = [token(-3), token(-2), token(-1)]
    if !Self.isComparison(after) && !Self.isComparison(before.reversed()) { used.insert(name) }
  }

  /// Whether `==` or `!=` comes next and then a text, read in either direction.
  private static func isComparison(_ tokens: [RuleTokens.Token?]) -> Bool {
    guard tokens.count == 3, case .text = tokens[2] else { return false }
    let marks = [tokens[0], tokens[1]]
    return [
      [.mark("="), .mark("=")], [.mark("!"), .mark("=")], [.mark("="), .mark("!")],
    ].contains(marks)
  }

  func roleKey(_ id: String, _ everybody: Bool) -> [String]? {
    guard let role = words.role(id), everybody || role.asks else { return nil }
    return words.closure(of: [id]).filter(roles.contains)
  }

  func periodKey(_ id: String) -> [String]? {
    words.period(id).map { _ in key(id, of: "when") }
  }

  func placeKey(_ id: String) -> [String]? {
    guard let place = words.place(id) else { return nil }
    var key = key(id, of: "where")
    if isOpen || read.contains("onSite") { key.append("\(place.onSite)") }
    if isOpen || read.contains("learnersPresent") { key.append("\(place.learnersPresent)") }
    return key
  }

  func modeKey(_ id: String) -> [String]? {
    words.mode(id).map { _ in key(id, of: "mode") }
  }

  /// What the rules see of a text that stands under a name in the context.
  private func key(_ id: String, of name: String) -> [String] {
    if isOpen { return [id] }
    guard read.contains(name) else { return [] }
    return compared.contains(name) && !texts.contains(id) ? ["…"] : [id]
  }
}
