package import Cedar

/// Whom and what a rule is about, read from the head of its text.
///
/// The text has been parsed by then, so reading is only looking; what it cannot make out counts as
/// 'any'.
package struct RuleScope: Hashable, Sendable {
  /// What the rule demands of who asks, or of what with.
  package enum Constraint: Hashable, Sendable {
    /// Nothing.
    case any
    /// That it is this one.
    case equal(EntityUID)
    /// That it is this one or belongs to it.
    case isIn(EntityUID)
    /// That it is of a type, and belongs to something if that is given.
    case isType(String, in: EntityUID?)
  }

  /// What the rule demands of the action.
  package enum Actions: Hashable, Sendable {
    /// Nothing.
    case any
    /// That it is one of these, or in one of these groups.
    case these([EntityUID])
  }

  /// Who.
  package private(set) var principal = Constraint.any
  /// What is done.
  package private(set) var actions = Actions.any
  /// With what, or to what.
  package private(set) var resource = Constraint.any
  /// Whether it applies only in some circumstances: it has a `when` or an `unless`.
  package private(set) var isConditional = false

  /// Reads the head of a rule.
  package init(_ source: String) {
    var scan = ScopeScan(source)
    for part in scan.parts() {
      switch part.variable {
      case "principal": principal = Self.constraint(part)
      case "resource": resource = Self.constraint(part)
      case "action" where part.operation != nil: actions = .these(part.entities)
      default: break
      }
    }
    isConditional = scan.hasMore
  }

  private static func constraint(_ part: ScopeScan.Part) -> Constraint {
    switch part.operation {
    case "==": part.entities.first.map { .equal($0) } ?? .any
    case "in": part.entities.first.map { .isIn($0) } ?? .any
    case "is": part.type.map { .isType($0, in: part.entities.first) } ?? .any
    default: .any
    }
  }
}

/// Takes the head of a rule apart.
private struct ScopeScan {
  struct Part {
    var variable = ""
    var operation: String?
    var type: String?
    var entities: [EntityUID] = []
  }

  private var tokens: RuleTokens

  init(_ source: String) { tokens = RuleTokens(source) }

  /// The parts between the parentheses after `permit` or `forbid`.
  mutating func parts() -> [Part] {
    var previous = RuleTokens.Token.mark(" ")
    while let token = tokens.next() {
      let isHead = previous == .word("permit") || previous == .word("forbid")
      if isHead, token == .mark("(") { return readParts() }
      previous = token
    }
    return []
  }

  /// Whether conditions follow the head.
  var hasMore: Bool {
    var rest = tokens
    guard case .word = rest.next() else { return false }
    return true
  }

  private mutating func readParts() -> [Part] {
    var parts = [Part()]
    var brackets = 0
    var path = ""
    while let token = tokens.next(), token != .mark(")") {
      switch token {
      case .mark(",") where brackets == 0: parts.append(Part())
      case .mark("["): brackets += 1
      case .mark("]"): brackets -= 1
      case .mark("="): parts[parts.count - 1].operation = "=="
      case .mark(":"): path += path.hasSuffix("::") ? "" : ":"
      case .mark: break
      case .text(let id):
        let type = path.hasSuffix("::") ? String(path.dropLast(2)) : path
        parts[parts.count - 1].entities.append(EntityUID(type, id))
        path = ""
      case .word(let word) where parts[parts.count - 1].variable.isEmpty:
        parts[parts.count - 1].variable = word
      case .word("in"):
        if parts[parts.count - 1].operation == nil { parts[parts.count - 1].operation = "in" }
      case .word("is"): parts[parts.count - 1].operation = "is"
      case .word(let word):
        path = path.hasSuffix("::") ? path + word : word
        if parts[parts.count - 1].operation == "is", parts[parts.count - 1].entities.isEmpty {
          if !isEntityAhead { parts[parts.count - 1].type = path }
        }
      }
    }
    return parts
  }

  /// Whether `::"` comes next, which makes the path before it the type of an entity.
  private var isEntityAhead: Bool {
    tokens.rest.drop { $0.isWhitespace }.hasPrefix("::\"")
  }
}
