package import Logbook
package import Policy

/// Which entries carry which clause: what shows that the policy is lived, clause by clause.
package struct EvidenceRegister: Equatable, Sendable {
  /// An entry, without what it says.
  package struct Item: Hashable, Sendable {
    package let index: Int
    package let at: Timestamp
    package let by: PersonID
    /// `concern.reported`: the stored kind.
    package let kind: String
    /// When and why it became unreadable; for the entry that records an erasure, that erasure.
    package let erasure: Erasure?
    let part: Part

    /// What it is part of that not everybody may see.
    enum Part: Hashable, Sendable {
      case open
      /// Only those who may read the concern may see the entry.
      case concern(ConcernID)
      /// A concern that was erased; nobody knows any more which.
      case erasedConcern
    }

    /// The concern that it is part of, while that stands.
    var concern: ConcernID? {
      if case .concern(let id) = part { id } else { nil }
    }
  }

  private var byClause: [ClauseNumber: [Item]] = [:]

  /// Every entry that carries `clause`, oldest first.
  package func items(under clause: ClauseNumber) -> [Item] { byClause[clause] ?? [] }

  /// The entries under each clause, oldest first.
  var all: [ClauseNumber: [Item]] { byClause }

  /// Takes in an entry with the clauses that it carries.
  mutating func apply(_ item: Item, clauses: [ClauseNumber]) {
    for clause in clauses { byClause[clause, default: []].append(item) }
  }
}

extension EvidenceRegister.Item {
  init(_ entry: ReadEntry) {
    index = entry.index
    at = entry.at
    by = entry.by
    kind = entry.kind
    switch entry.content {
    case .event(let event):
      erasure = nil
      part = event.concern.map(Part.concern) ?? .open
    case .erased(let erasure):
      self.erasure = erasure
      part = ConcernEvent.Kind(rawValue: entry.kind) == nil ? .open : .erasedConcern
    case .note(.erased(_, let reason)):
      erasure = Erasure(at: entry.at, because: reason)
      part = .open
    case .note(.masterKeyChanged):
      erasure = nil
      part = .open
    }
  }
}
