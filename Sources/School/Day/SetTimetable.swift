package import Logbook
package import Texts

/// Says when lessons, playtimes and lunch are; rules about lesson time follow it at once (7.1.6).
package struct SetTimetable: Command {
  package static let action = Action.keepSchoolDay
  /// More periods than any school day has.
  package static let periodsMax = 24
  package let periods: [Period]

  package init(periods: [Period]) { self.periods = periods }

  package enum Refusal: Error, Equatable {
    case empty
    case tooMany(Int)
    case name(String, PlainName.Refusal)
    /// A period ends before it begins, or begins before the one above it has ended.
    case outOfOrder(name: String)
    /// Only lessons, playtimes and lunch are timetabled; the rest follows from them.
    case notTimetabled(name: String)
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> [SchoolEvent] {
    guard !periods.isEmpty else { throw .empty }
    guard periods.count <= Self.periodsMax else { throw .tooMany(periods.count) }
    for period in periods {
      do { _ = try PlainName(period.name) } catch { throw .name(period.name, error) }
    }
    var free: LocalTime?
    for period in periods {
      guard [.lesson, .playtime, .lunchtime].contains(period.kind) else {
        throw .notTimetabled(name: period.name)
      }
      guard period.from < period.to, free.map({ $0 <= period.from }) ?? true else {
        throw .outOfOrder(name: period.name)
      }
      free = period.to
    }
    return [.day(.timetabled(.init(periods: periods)))]
  }
}
