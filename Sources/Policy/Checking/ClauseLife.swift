package import Cedar

/// How one clause is alive: what makes it more than words in a file.
package struct ClauseLife: Hashable, Sendable {
  /// The ways, the strongest first. The raw values are what programs read, and are kept.
  package enum Way: String, Hashable, Sendable, CaseIterable {
    /// A rule decides by it.
    case rule
    /// Something must happen, and is asked for.
    case duty
    /// A list is kept.
    case register
    /// A matter is carried through.
    case `case`
    /// It is shown, taught or accepted.
    case text
  }

  /// The clause.
  package let clause: ClauseNumber
  /// The rules that cite it, in the order of the pack.
  package let rules: [PolicyID]
  /// The ids of the duties that it asks for.
  package let duties: [String]
  /// The ids of the playbooks that carry it through.
  package let playbooks: [String]
  /// Whether people read and accept it.
  package let isAccepted: Bool
  /// What `coverage.yaml` says about it, or `nil`.
  package let coverage: Coverage?

  /// Every way in which it is alive, the strongest first; none when nothing makes it good.
  package var ways: [Way] {
    Way.allCases.filter { way in
      let isCovered = coverage?.kind.rawValue == way.rawValue
      switch way {
      case .rule: return !rules.isEmpty
      case .duty: return !duties.isEmpty || isCovered
      case .register: return isCovered
      case .case: return !playbooks.isEmpty || isCovered
      case .text: return isAccepted || isCovered
      }
    }
  }

  /// The way by which it is counted: a rule first; then, where the pack says so itself, what
  /// `coverage.yaml` says; then the strongest.
  package var way: Way? {
    if !rules.isEmpty { return .rule }
    return coverage.flatMap { Way(rawValue: $0.kind.rawValue) } ?? ways.first
  }

  /// Every clause of a pack in the order of the document.
  package static func all(_ pack: PolicyPack) -> [ClauseLife] {
    pack.document.clauses.map { clause in
      let number = clause.number
      return ClauseLife(
        clause: number, rules: pack.rules(citing: number).map(\.id),
        duties: pack.duties.filter { $0.clause == number }.map(\.id),
        playbooks: pack.playbooks.filter { $0.clauses.contains(number) }.map(\.id),
        isAccepted: pack.toAccept.contains { $0.clause == number },
        coverage: pack.coverage.first { $0.clause == number })
    }
  }
}
