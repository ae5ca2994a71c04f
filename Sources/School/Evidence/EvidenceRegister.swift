package import Logbook
package import Policy

/// Which entries carry which clause: what shows that the policy is lived, clause by clause.
package struct EvidenceRegister: Sendable {
  /// An entry, without what it says.
  package struct Item: Hashable, Sendable {
    package let index: Int
    package let at: Timestamp
    package let by: PersonID
    /// `concern.reported`: the stored kind.
    package let kind: String
    /// The concern that it is part of: only those who may read that may see the entry.
    let concern: ConcernID?
  }

  private var byClause: [ClauseNumber: [Item]] = [:]

  /// Every entry that carries `clause`, oldest first.
  package func items(under clause: ClauseNumber) -> [Item] { byClause[clause] ?? [] }

  /// The entries under each clause, oldest first.
  var all: [ClauseNumber: [Item]] { byClause }

  mutating func apply(_ item: Item, clauses: [ClauseNumber]) {
    for clause in clauses { byClause[clause, default: []].append(item) }
  }
}
