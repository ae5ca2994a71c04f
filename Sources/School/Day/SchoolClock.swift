internal import Foundation
package import Logbook
package import Policy

/// The school's own clock: which day and what time it is there at a moment.
package enum SchoolClock {
  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    // Safe because Europe/London is in every time zone database; without one, GMT is the nearest.
    calendar.timeZone = TimeZone(identifier: "Europe/London") ?? .gmt
    return calendar
  }()

  /// The date and the time of day in Europe/London.
  package static func local(_ moment: Timestamp) -> (day: Day, time: LocalTime) {
    let date = Date(timeIntervalSince1970: Double(moment.millisecondsSince1970) / 1_000)
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
    let minutes = (parts.hour ?? 0) * 60 + (parts.minute ?? 0)
    guard
      let day = Day(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0),
      let time = LocalTime(minutes: minutes)
    else { preconditionFailure("the calendar gave \(parts) for \(moment)") }
    return (day, time)
  }

  /// The first moment of a day.
  package static func start(of day: Day) -> Timestamp { moment(day, minutes: 0) }

  /// The moment of a date and time on the school's clock.
  ///
  /// A time that the clocks skip in spring is the moment an hour later; one that comes twice in
  /// autumn is the first.
  package static func moment(_ day: Day, _ time: LocalTime) -> Timestamp {
    moment(day, minutes: time.minutes)
  }

  private static func moment(_ day: Day, minutes: Int) -> Timestamp {
    var parts = DateComponents()
    (parts.year, parts.month, parts.day) = (day.year, day.month, day.day)
    (parts.hour, parts.minute) = (minutes / 60, minutes % 60)
    let date = calendar.date(from: parts) ?? Date(timeIntervalSince1970: 0)
    return Timestamp(millisecondsSince1970: Int64(date.timeIntervalSince1970 * 1_000))
  }
}
