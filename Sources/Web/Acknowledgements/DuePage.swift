import Logbook
import Policy
import School

/// A clause that the reader has still to accept, as a line of a list of tasks.
struct DueLine: Sendable, Equatable {
  let chip: ClauseChip
  let url: String
  /// Whether the reader accepted it before, in other words.
  let isChanged: Bool
  let isLate: Bool
  /// 'by 3 December 2026', or 'was due by' it.
  let when: String

  init(_ due: ClauseDue, _ registers: Registers, at moment: Timestamp) {
    chip = ClauseChip(due.clause, in: registers)
    url = AcknowledgementURL.clause(due.clause)
    isChanged = due.before != nil
    isLate = due.isLate(at: moment)
    when =
      (isLate ? "was due by " : "by ") + due.dueBy.inWords
      + (due.wasLate ? ", in the words before" : "")
  }
}

/// Where the pages are.
enum AcknowledgementURL {
  static let list = "/acknowledgements"

  static func clause(_ number: ClauseNumber) -> String { "\(list)/clauses/\(number)" }
}

/// What the reader has still to read and accept.
struct DuePage: Page {
  static let template = "acknowledgements/due"
  let title = "Clauses for you to read and accept"
  let count: String
  let hasAny: Bool
  let lines: [DueLine]
  let hasAccepted: Bool
  /// Whether the rules let this reader see who has clauses left.
  let mayList: Bool

  init(_ standing: AcknowledgementsOf.Standing, _ context: SchoolContext, at moment: Timestamp) {
    let registers = context.registers
    hasAny = !standing.due.isEmpty
    count = counted(standing.due.count, "clause for you to read", "clauses for you to read")
    lines = standing.due.map { DueLine($0, registers, at: moment) }
    hasAccepted = !standing.accepted.isEmpty
    mayList =
      registers.rule(
        .listAcknowledgements, on: Action.school, for: context.asker
      ).isAllowed
  }
}
