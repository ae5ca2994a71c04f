package import Policy

extension Day {
  /// Days since 1970-01-01, by the proleptic Gregorian calendar.
  private var number: Int {
    // Years begin in March here, so that a leap day is the last of its year.
    let shifted = month > 2 ? year : year - 1
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
  }

  /// 1 for Monday to 7 for Sunday.
  package var weekday: Int { (number + 3) % 7 + 1 }

  /// The day that comes `days` later, or earlier when negative; `nil` outside the years 1900 to
  /// 9999.
  package func advanced(by days: Int) -> Day? {
    // So that nothing overflows, and the way there is not long: no two days are further apart.
    guard (-Self.apartMax...Self.apartMax).contains(days) else { return nil }
    var (year, month, day) = (year, month, day + days)
    while day < 1 {
      (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1)
      day += Day.dayCount(ofMonth: month, year: year)
    }
    while day > Day.dayCount(ofMonth: month, year: year) {
      day -= Day.dayCount(ofMonth: month, year: year)
      (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
    }
    return Day(year: year, month: month, day: day)
  }

  /// 8,100 years.
  private static let apartMax = 8_100 * 366

  /// How many days later this is than `other`; negative when it is earlier.
  package func days(since other: Day) -> Int { number - other.number }

  /// The Monday of its week.
  package var monday: Day { advanced(by: 1 - weekday) ?? self }
}

/// Stored as `2026-11-22`.
extension Day: StoredAsText {}
