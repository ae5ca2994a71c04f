import Logbook
import School
import Texts

/// The concerns that a person may read: first what they have not read, and of that first what was
/// reported as a danger; newest first in each.
struct ConcernsPage: Page {
  static let template = "concerns/concerns"
  let title = "Concerns"
  var area: SiteArea? { .concerns }
  let hasAny: Bool
  let count: String
  let lines: [Line]
  /// How many older ones the page leaves out, in words; empty when it shows all.
  let more: String

  /// The most that one page shows.
  private static let linesMax = 200

  /// A concern, without what was reported.
  struct Line: Sendable, Equatable {
    let url: String
    let reference: String
    let at: String
    let atForMachines: String
    let about: String
    let by: String
    let isDanger: Bool
    /// Whether the reader has not opened it yet.
    let isNew: Bool
  }

  init(_ concerns: [ConcernsToRead.Line], _ registers: Registers) {
    hasAny = !concerns.isEmpty
    let new = concerns.count { $0.lastOpenedByYou == nil }
    count = "\(counted(concerns.count, "concern", "concerns")), \(new) not opened by you."
    let isNew = { (concern: ConcernsToRead.Line) in concern.lastOpenedByYou == nil }
    let inOrder =
      concerns.filter { isNew($0) && $0.danger } + concerns.filter { isNew($0) && !$0.danger }
      + concerns.filter { !isNew($0) }
    lines = inOrder.prefix(Self.linesMax).map { concern in
      Line(
        url: "/concerns/\(concern.concern)", reference: concern.concern.rawValue,
        at: concern.reportedAt.inWords, atForMachines: concern.reportedAt.forMachines,
        about: ConcernWords.about(concern.about), by: registers.name(of: concern.reporter),
        isDanger: concern.danger, isNew: concern.lastOpenedByYou == nil)
    }
    let left = concerns.count - lines.count
    more = left > 0 ? "and \(counted(left, "more concern", "more concerns"))" : ""
  }
}

/// One concern, whole, and who has looked at it.
struct ConcernPage: Page {
  static let template = "concerns/concern"
  let title: String
  var area: SiteArea? { .concerns }
  let reference: String
  let isDanger: Bool
  let words: [String]
  let summary: [SummaryRow]
  let looks: [Look]
  /// What stands on each sheet when it is printed.
  let confidential: String

  /// Somebody who opened it, and when.
  struct Look: Sendable, Equatable {
    let by: String
    let at: String
    let atForMachines: String
  }

  init(_ concern: Concern, _ registers: Registers, for reader: Person, at moment: Timestamp) {
    confidential =
      "Confidential: safeguarding. Printed from Handrail by \(reader.name), "
      + "who opened it on \(moment.inWords)."
    reference = concern.id.rawValue
    title = "Concern \(reference)"
    let report = concern.report
    isDanger = report.danger
    words = report.words.words.filledLines
    let rows = [
      ("Who was involved", report.involved.words), ("About", ConcernWords.about(report.about)),
      ("When", ConcernWords.occasion(report.occurred)), ("Where", report.place.words),
      ("Reported by", registers.name(of: concern.reporter)),
      ("Reported", concern.reportedAt.inWords),
    ]
    summary = rows.map { SummaryRow(key: $0.0, value: $0.1, changeURL: "") }
    looks = concern.looks.reversed().map { look in
      Look(by: registers.name(of: look.by), at: look.at.inWords, atForMachines: look.at.forMachines)
    }
  }
}
