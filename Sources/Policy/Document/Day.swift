/// A day of the calendar, without a time and without a time zone.
package struct Day: Hashable, Sendable {
  /// The year.
  package let year: Int
  /// The month, from 1.
  package let month: Int
  /// The day of the month, from 1.
  package let day: Int

  /// A day that exists.
  ///
  /// - Returns: `nil` when there is no such day, or the year is not in 1900...9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1900...9999).contains(year), (1...12).contains(month),
      (1...Self.dayCount(ofMonth: month, year: year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The number of days in a month, 1 to 12, of a year.
  package static func dayCount(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Day: LosslessStringConvertible {
  /// Reads `2026-11-22`.
  ///
  /// - Returns: `nil` for any other text, or a day that does not exist.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      parts[2].utf8.count == 2, let year = Int(written: parts[0], in: 1900...9999),
      let month = Int(written: parts[1], in: 1...12), let day = Int(written: parts[2], in: 1...31)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The day as `2026-11-22`.
  package var description: String {
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))"
  }
}

extension Day {
  /// The names of the months, January first.
  package static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// '12 January 2027'.
  package var inWords: String { "\(day) \(Self.months[month - 1]) \(year)" }
}

extension Day: Comparable {
  /// By date.
  package static func < (left: Day, right: Day) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}
