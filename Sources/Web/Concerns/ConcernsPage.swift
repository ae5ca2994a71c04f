import Logbook
import School
import Texts

/// The concerns that a person may read: first those that nobody has opened, then those that only
/// others have, then the rest; newest first in each, and what was reported as a danger before all.
struct ConcernsPage: Page {
  static let template = "concerns/concerns"
  let title = "Concerns"
  var area: SiteArea? { .concerns }
  let hasAny: Bool
  let count: String
  let groups: [Group]
  /// How many older ones the page leaves out, in words; empty when it shows all.
  let more: String

  /// The most that one page shows.
  private static let linesMax = 200

  /// Concerns that stand alike.
  struct Group: Sendable, Equatable {
    let id: String
    let heading: String
    let lines: [Line]
  }

  /// A concern, without what was reported.
  struct Line: Sendable, Equatable {
    let url: String
    let reference: String
    let at: String
    let atForMachines: String
    /// 'today', 'three days ago'.
    let age: String
    let about: String
    /// When and where it happened.
    let summary: String
    let by: String
    /// Who has opened it; empty when nobody has.
    let openedBy: String
    let isDanger: Bool
    /// Whether the reader has not opened it yet.
    let isNew: Bool
  }

  init(_ concerns: [ConcernsToRead.Line], _ registers: Registers, at moment: Timestamp) {
    hasAny = !concerns.isEmpty
    let new = concerns.count { $0.lastOpenedByYou == nil }
    count = "\(counted(concerns.count, "concern", "concerns")), \(new) not opened by you."
    let kinds: [(id: String, heading: String, has: (ConcernsToRead.Line) -> Bool)] = [
      ("new", "New: nobody has opened these", { $0.openedBy.isEmpty }),
      (
        "others", "Being looked at, and not opened by you",
        { !$0.openedBy.isEmpty && $0.lastOpenedByYou == nil }
      ),
      ("opened", "Opened by you", { $0.lastOpenedByYou != nil }),
    ]
    var room = Self.linesMax
    groups = kinds.compactMap { id, heading, has in
      let those = concerns.filter(has)
      let lines = (those.filter(\.danger) + those.filter { !$0.danger }).prefix(room)
      room -= lines.count
      guard !lines.isEmpty else { return nil }
      return Group(
        id: id, heading: heading, lines: lines.map { Self.line($0, registers, at: moment) })
    }
    let left = concerns.count - (Self.linesMax - room)
    more = left > 0 ? "and \(counted(left, "more concern", "more concerns"))" : ""
  }

  private static func line(
    _ concern: ConcernsToRead.Line, _ registers: Registers, at moment: Timestamp
  ) -> Line {
    Line(
      url: "/concerns/\(concern.concern)", reference: concern.concern.rawValue,
      at: concern.reportedAt.inWords, atForMachines: concern.reportedAt.forMachines,
      age: age(of: concern.reportedAt, at: moment), about: ConcernWords.about(concern.about),
      summary: "\(ConcernWords.occasion(concern.occurred)), \(concern.place.words)"
        .shortened(to: 120),
      by: registers.name(of: concern.reporter),
      openedBy: concern.openedBy.map(registers.name).joined(separator: ", "),
      isDanger: concern.danger, isNew: concern.lastOpenedByYou == nil)
  }

  /// How long ago, by the days of the school's calendar.
  static func age(of reported: Timestamp, at moment: Timestamp) -> String {
    let starts = [reported, moment].map {
      SchoolClock.start(of: SchoolClock.local($0).day).millisecondsSince1970
    }
    // Rounded, because a day on which the clocks change is an hour shorter or longer.
    let days = max(0, (starts[1] - starts[0] + 43_200_000) / 86_400_000)
    switch days {
    case 0: return "today"
    case 1: return "yesterday"
    case 2..<14: return "\(days) days ago"
    case 14..<61: return "\(days / 7) weeks ago"
    case 61..<730: return "\(days / 30) months ago"
    default: return "\(days / 365) years ago"
    }
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
