// The school day. Invariants:
// - periods are in order of time and do not overlap; minutes that none covers, between the first
//   and the last, are not lesson time;
// - times are the school's own clock, Europe/London, whatever the server's.

package import Policy

/// A time on the school's clock, in minutes after midnight.
package struct LocalTime: Hashable, Comparable, Sendable, StoredAsText {
  package let minutes: Int

  /// - Returns: `nil` outside 0 ..< 1,440.
  package init?(minutes: Int) {
    guard (0..<1_440).contains(minutes) else { return nil }
    self.minutes = minutes
  }

  /// Reads `8:50`, `08:50` or `08:50:00`.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard
      (2...3).contains(parts.count), let hours = Int(parts[0]), let minutes = Int(parts[1]),
      parts[1].count == 2, (0..<24).contains(hours), (0..<60).contains(minutes)
    else { return nil }
    self.minutes = hours * 60 + minutes
  }

  /// `08:50`.
  package var description: String {
    let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
    return "\(hours < 10 ? "0" : "")\(hours):\(rest < 10 ? "0" : "")\(rest)"
  }

  package static func < (left: LocalTime, right: LocalTime) -> Bool {
    left.minutes < right.minutes
  }
}

/// What the school is doing at a moment, in the policy's words for 'when'.
package enum PeriodKind: String, Codable, Sendable, CaseIterable {
  case lesson
  case playtime
  case lunchtime
  case beforeSchool = "before-school"
  case afterSchool = "after-school"
  case noSchool = "no-school"
}

/// A stretch of the school day.
package struct Period: Hashable, Sendable, Codable {
  /// As the school says it: `Lesson 1`, `Morning playtime`.
  package let name: String
  package let kind: PeriodKind
  package let from: LocalTime
  /// The first minute after it.
  package let to: LocalTime

  package init(name: String, kind: PeriodKind, from: LocalTime, to: LocalTime) {
    self.name = name
    self.kind = kind
    self.from = from
    self.to = to
  }
}

/// A run of days on which the school is open, first and last included.
package struct Term: Hashable, Sendable, Codable {
  package let name: String
  package let first: Day
  package let last: Day

  package init(name: String, first: Day, last: Day) {
    self.name = name
    self.first = first
    self.last = last
  }
}

/// The timetable and the terms, as of the last entry read.
package struct SchoolDay: Equatable, Sendable {
  package private(set) var periods: [Period] = []
  package private(set) var terms: [Term] = []

  /// Whether anybody has said when school is; until then nobody can tell what 'now' is.
  package var isSet: Bool { !periods.isEmpty && !terms.isEmpty }

  /// What the school is doing at a date and time.
  package enum Doing: Equatable, Sendable {
    /// With the period's own name, if it is in one.
    case known(PeriodKind, name: String?)
    /// Nobody can tell, so no rule about time may be answered as if somebody could.
    case unknown(CalendarGap)
  }

  /// What the school is doing at that date and time.
  ///
  /// Saturdays, Sundays and days between terms are `noSchool`.
  package func doing(on day: Day, at time: LocalTime) -> Doing {
    if let gap = gap(on: day) { return .unknown(gap) }
    let (kind, name) = period(on: day, at: time)
    return .known(kind, name: name)
  }

  private func period(on day: Day, at time: LocalTime) -> (kind: PeriodKind, name: String?) {
    guard
      (1...5).contains(day.weekday), terms.contains(where: { $0.first <= day && day <= $0.last }),
      let first = periods.first, let last = periods.last
    else { return (.noSchool, nil) }
    if time < first.from { return (.beforeSchool, nil) }
    if time >= last.to { return (.afterSchool, nil) }
    guard let now = periods.first(where: { $0.from <= time && time < $0.to }) else {
      return (.playtime, nil)
    }
    return (now.kind, now.name)
  }

  mutating func apply(_ event: DayEvent) {
    switch event {
    case .timetabled(let fact): periods = fact.periods
    case .termsSet(let fact): terms = fact.terms
    }
  }
}
