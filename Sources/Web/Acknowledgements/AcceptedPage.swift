import Logbook
import Policy
import School

/// What the reader has accepted: each clause with the day and the words.
struct AcceptedPage: Page {
  static let template = "acknowledgements/accepted"
  let title = "What I have accepted"
  let person: String
  let count: String
  let hasAny: Bool
  let lines: [Line]

  /// An acceptance.
  struct Line: Sendable, Equatable {
    /// `clause-6.4.4` for the newest of the clause, so that a link to the clause leads to it.
    let id: String
    let number: String
    let url: String
    let at: String
    let atForMachines: String
    let wording: WordingPart
    /// Whether the policy in force still says it in these words.
    let isInForce: Bool
  }

  init(_ accepted: [AcceptedClause], of person: Person) {
    self.person = person.name
    hasAny = !accepted.isEmpty
    count = counted(accepted.count, "acceptance", "acceptances")
    var named: [ClauseNumber: Int] = [:]
    lines = accepted.map { clause in
      let newer = named[clause.acceptance.clause, default: 0]
      named[clause.acceptance.clause] = newer + 1
      let id = "clause-\(clause.acceptance.clause)"
      return Line(
        id: newer == 0 ? id : "\(id)-older-\(newer)",
        number: clause.acceptance.clause.description,
        url: "/clauses/\(clause.acceptance.clause)", at: clause.acceptance.at.inWords,
        atForMachines: clause.acceptance.at.forMachines, wording: WordingPart(clause.wording),
        isInForce: clause.isInForce)
    }
  }
}
