internal import Policy

/// When the demo school is open: an ordinary English school day, and terms for any year.
enum DemoTerm {
  static let periods: [Period] = [
    period("Lesson 1", .lesson, "08:50", "09:40"),
    period("Lesson 2", .lesson, "09:40", "10:30"),
    period("Morning playtime", .playtime, "10:30", "10:45"),
    period("Lesson 3", .lesson, "10:45", "12:00"),
    period("Lunchtime", .lunchtime, "12:00", "13:00"),
    period("Lesson 4", .lesson, "13:00", "14:00"),
    period("Afternoon playtime", .playtime, "14:00", "14:15"),
    period("Lesson 5", .lesson, "14:15", "15:15"),
  ].compactMap(\.self)

  /// First and last days of the half terms of a school year: years after its September, month, day.
  private static let halfTerms: [(name: String, first: (Int, Int, Int), last: (Int, Int, Int))] = [
    ("Autumn 1", (0, 9, 2), (0, 10, 23)),
    ("Autumn 2", (0, 11, 2), (0, 12, 18)),
    ("Spring 1", (1, 1, 4), (1, 2, 12)),
    ("Spring 2", (1, 2, 22), (1, 3, 26)),
    ("Summer 1", (1, 4, 12), (1, 5, 28)),
    ("Summer 2", (1, 6, 7), (1, 7, 21)),
  ]

  /// The half terms of the school year that `today` is in and of the ones before and after it.
  static func terms(around today: Day) -> [Term] {
    let schoolYear = today.month >= 9 ? today.year : today.year - 1
    return (schoolYear - 1...schoolYear + 1).flatMap { year in
      halfTerms.compactMap { half in
        guard
          let first = Day(year: year + half.first.0, month: half.first.1, day: half.first.2),
          let last = Day(year: year + half.last.0, month: half.last.1, day: half.last.2)
        else { return nil }
        return Term(name: "\(half.name) \(first.year)", first: first, last: last)
      }
    }
  }

  private static func period(
    _ name: String, _ kind: PeriodKind, _ from: String, _ to: String
  ) -> Period? {
    guard let from = LocalTime(from), let to = LocalTime(to) else { return nil }
    return Period(name: name, kind: kind, from: from, to: to)
  }
}
