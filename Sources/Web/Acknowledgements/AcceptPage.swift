import Logbook
import Policy
import School

/// One clause to read and accept: its words, why it concerns the reader, and what changed.
struct AcceptPage: Page {
  static let template = "acknowledgements/accept"
  let title: String
  let number: String
  let clauseURL: String
  /// Where the reader says that it seems wrong.
  let doubtURL: String
  let action: String
  let why: String
  let wording: WordingPart
  /// What the reader accepted last, beside the words of now; empty for a clause new to them.
  let changes: [Change]
  let isChanged: Bool
  /// Whether each point is ticked by itself.
  let byPoint: Bool
  let digest: String
  /// Who is reading: another person at the same browser accepts nothing by this page.
  let reader: String
  let when: String
  let isLate: Bool
  /// How many more there are after this one, in words; empty for the last.
  let left: String
  let problem: Problem?

  /// What the reader accepted before, and when.
  struct Change: Sendable, Equatable {
    let before: WordingPart
    let acceptedAt: String
  }

  /// Why the page came back.
  struct Problem: Sendable, Equatable {
    let title: String
    let message: String
    let url: String
  }

  init(
    _ due: ClauseDue, left: Int, for person: Person, ticked: Set<Int> = [],
    problem: Problem? = nil, at moment: Timestamp
  ) {
    number = due.clause.description
    title = "Clause \(number): read and accept"
    clauseURL = "/clauses/\(number)"
    doubtURL = DoubtLink.url(due.clause)
    action = AcknowledgementURL.clause(due.clause)
    why = due.why
    if let before = due.before {
      let (old, new) = WordingPart.beside(before.wording, due.wording, ticked: ticked)
      wording = new
      changes = [Change(before: old, acceptedAt: before.acceptance.at.inWords)]
    } else {
      wording = WordingPart(due.wording, ticked: ticked)
      changes = []
    }
    isChanged = due.before != nil
    byPoint = due.byPoint
    digest = due.digest.description
    reader = person.id.rawValue
    isLate = due.isLate(at: moment)
    when = (isLate ? "It was due by " : "Please accept it by ") + due.dueBy.inWords
    self.left = left == 0 ? "" : counted(left, "more clause after this one", "more after this one")
    self.problem = problem
  }
}
