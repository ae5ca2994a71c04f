package import Policy

/// Why nobody can tell what the school does on a day: nobody has entered it.
///
/// A day that no term covers has no school only where the terms around it were entered. After the
/// last of them, before the first, and between two that are further apart than any holiday, it may
/// as well be a school day, and the strictest reading of the rules holds.
package enum CalendarGap: Hashable, Sendable {
  case noTerms
  case noTimetable
  /// The first day that was entered is later.
  case notBegun(first: Day)
  /// The last day that was entered is past.
  case ended(last: Day)
  /// More time between two terms than a summer holiday has.
  case hole(after: Day, before: Day)

  /// What whoever asks is told.
  package var sentence: String {
    let what =
      switch self {
      case .noTerms: "Nobody has entered the school’s terms"
      case .noTimetable: "Nobody has entered the school’s timetable"
      case .notBegun(let first):
        "Nobody has entered the school’s terms before \(first.inWords)"
      case .ended(let last): "Nobody has entered the school’s terms after \(last.inWords)"
      case .hole(let after, let before):
        "Nobody has entered the school’s terms between \(after.inWords) and \(before.inWords)"
      }
    return "\(what), so this is answered as strictly as on any school day. Ask the school office."
  }
}

extension SchoolDay {
  /// More days than the longest summer holiday of an English school has.
  package static let holidayDaysMax = 70
  /// How long before the last day that was entered the school is told: eight weeks.
  package static let noticeDays = 56

  /// What was not entered for a day; `nil` when it is known what the school does then.
  package func gap(on day: Day) -> CalendarGap? {
    // No school has lessons at the weekend, whatever its terms.
    guard (1...5).contains(day.weekday) else { return nil }
    guard let first = terms.first, let last = terms.last else { return .noTerms }
    if day < first.first { return .notBegun(first: first.first) }
    if last.last < day { return .ended(last: last.last) }
    if let hole = holes.first(where: { $0.after < day && day < $0.before }) {
      return .hole(after: hole.after, before: hole.before)
    }
    let isTerm = terms.contains { $0.first <= day && day <= $0.last }
    return isTerm && periods.isEmpty ? .noTimetable : nil
  }

  private var holes: [(after: Day, before: Day)] {
    zip(terms, terms.dropFirst()).compactMap { term, next in
      next.first.days(since: term.last) > Self.holidayDaysMax ? (term.last, next.first) : nil
    }
  }

  /// What the headteacher and the office are told to enter; `nil` while nothing is missing for the
  /// next eight weeks.
  package func notice(on today: Day) -> String? {
    let then = "Until then, or without it, answers are as strict as on any school day."
    guard let first = terms.first, let last = terms.last else {
      return "Nobody has entered the school’s terms. \(then)"
    }
    if last.last < today {
      return "The last term that was entered ended on \(last.last.inWords). \(then)"
    }
    if periods.isEmpty { return "Nobody has entered the school’s timetable. \(then)" }
    if last.last.days(since: today) <= Self.noticeDays {
      return "The last term that was entered ends on \(last.last.inWords). Enter the next ones."
    }
    if today < first.first {
      return "Nobody has entered the school’s terms before \(first.first.inWords). \(then)"
    }
    let hole = holes.first {
      today < $0.before && $0.after.days(since: today) <= Self.noticeDays
    }
    return hole.map {
      "Nobody has entered a term between \($0.after.inWords) and \($0.before.inWords). \(then)"
    }
  }
}
