import Logbook
import Policy
import School

extension Day {
  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  /// 'Tuesday 12 January 2027'.
  var inFullWords: String { "\(Self.weekdays[weekday - 1]) \(inWords)" }

  /// '12 Jan', as it stands under a bar of a chart.
  var short: String { "\(day) \(Self.months[month - 1].prefix(3))" }

  /// A date as the browser's own field sends it, or as a person types it: '12/1/2027'.
  init?(typed text: String) {
    if let day = Day(text) {
      self = day
      return
    }
    let parts = text.split { "/.- ".contains($0) }.map { Int($0) }
    guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2] else {
      return nil
    }
    self.init(year: year < 100 ? 2000 + year : year, month: month, day: day)
  }
}

extension Timestamp {
  /// '12 January 2027 at 10:40', on the school's clock.
  var inWords: String {
    let local = SchoolClock.local(self)
    return "\(local.day.inWords) at \(local.time)"
  }

  /// '2027-01-12T10:40', for the `datetime` of a `time` element, on the school's clock.
  var forMachines: String {
    let local = SchoolClock.local(self)
    return "\(local.day)T\(local.time)"
  }
}

extension Erasure {
  /// 'Erased on 3 March 2027 because the time for keeping it is over.'
  var inWords: String { "Erased on \(SchoolClock.local(at).day.inWords) because \(reason)" }

  /// 'erased on 3 March 2027 because the time for keeping it is over', within a sentence.
  var inShort: String { "erased on \(SchoolClock.local(at).day.inWords) because \(because)" }

  /// The reason as the end of a sentence.
  var reason: String { because.hasSuffix(".") ? because : "\(because)." }
}

extension Registers {
  /// A person's name as the record has it, or what stands for somebody who is not on it.
  func name(of person: PersonID) -> String {
    switch person {
    case .anyone: "somebody who had not signed in"
    case .console: "IT support"
    default:
      people.person(person)?.name ?? erasure(of: person).map { "somebody (\($0.inShort))" }
        ?? person.rawValue
    }
  }

  /// What the school is doing at a moment, such as 'Lesson 2' or 'After school'; where nobody can
  /// tell, that, and a lesson as what to ask about.
  func period(at moment: Timestamp) -> (kind: PeriodKind, name: String) {
    let local = SchoolClock.local(moment)
    switch day.doing(on: local.day, at: local.time) {
    case .known(let kind, let name):
      let label = adoption.inForce?.pack.vocabulary.period(kind.rawValue)?.label
      return (kind, name ?? (label ?? kind.rawValue).startingLarge)
    case .unknown: return (.lesson, "Nobody has entered the school’s terms for today")
    }
  }
}

/// How many of something, in words: '1 entry', '12 entries'.
func counted(_ count: Int, _ one: String, _ many: String) -> String {
  count == 1 ? "1 \(one)" : "\(count) \(many)"
}
