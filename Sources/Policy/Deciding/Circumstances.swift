/// What rules ask about the circumstances of a question: the names of `context` that they read.
enum CircumstancesRead: Hashable, Sendable {
  /// These, and no others.
  case these(Set<String>)
  /// Whatever there is: a rule does something else with `context` than read a name of it.
  case any

  /// Reads what a rule says, without its annotations; it has been parsed by then.
  init(_ tokens: [RuleTokens.Token]) {
    var names: Set<String> = []
    for index in tokens.indices where tokens[index] == .word("context") {
      guard let name = Self.name(in: tokens[(index + 1)...].prefix(2)) else {
        self = .any
        return
      }
      names.insert(name)
    }
    self = .these(names)
  }

  /// The name that is read: `.when`, `["when"]`, `has when`; `nil` for anything else.
  private static func name(in tokens: ArraySlice<RuleTokens.Token>) -> String? {
    guard let first = tokens.first, let last = tokens.last, tokens.count == 2 else { return nil }
    return switch (first, last) {
    case (.mark("."), .word(let name)), (.word("has"), .word(let name)): name
    case (.mark("["), .text(let name)), (.word("has"), .text(let name)): name
    default: nil
    }
  }

  /// Whether a name may be read.
  func contains(_ name: String) -> Bool {
    switch self {
    case .these(let names): names.contains(name)
    case .any: true
    }
  }

  /// What either reads.
  func union(_ other: CircumstancesRead) -> CircumstancesRead {
    guard case .these(let names) = self, case .these(let others) = other else { return .any }
    return .these(names.union(others))
  }
}

/// Answers to many questions about one matter: what the rules cannot tell apart is asked of them
/// once.
package struct Answers {
  /// What people are told, as far as it decides what they do.
  package struct Told: Hashable, Sendable {
    package let verdict: Verdict
    package let conditions: [[String]]
  }

  private let rulebook: Rulebook
  private var known: [Question: Answer] = [:]

  /// Begins with nothing known.
  package init(_ rulebook: Rulebook) { self.rulebook = rulebook }

  /// The answer that the rules give.
  package mutating func answer(_ question: Question) -> Answer {
    let asked = rulebook.representative(of: question)
    if let answer = known[asked] { return answer }
    let answer = rulebook.answer(asked)
    known[asked] = answer
    return answer
  }

  /// The answer, as far as it decides what somebody does.
  package mutating func told(_ question: Question) -> Told {
    let answer = answer(question)
    return Told(verdict: answer.verdict, conditions: answer.conditions)
  }
}
