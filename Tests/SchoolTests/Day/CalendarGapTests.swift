import AuthZEN
import Cedar
import Logbook
import Policy
import Testing

@testable import School

/// Days of which nobody has entered what the school does: no answer rests on a guess about them.
struct CalendarGapTests {
  private static func term(_ first: String, _ last: String) throws -> Term {
    Term(
      name: first, first: try #require(Day(first)), last: try #require(Day(last)))
  }

  private static func day(_ terms: [Term], hasTimetable: Bool = true) -> SchoolDay {
    var day = SchoolDay()
    if hasTimetable { day.apply(.timetabled(.init(periods: DemoTerm.periods))) }
    day.apply(.termsSet(.init(terms: terms)))
    return day
  }

  /// Summer and autumn, and then nothing until June.
  private static func terms() throws -> [Term] {
    [
      try term("2026-06-01", "2026-07-22"), try term("2026-09-02", "2026-12-18"),
      try term("2027-06-07", "2027-07-21"),
    ]
  }

  @Test func `a day is unknown where nobody entered the terms around it`() throws {
    let day = Self.day(try Self.terms())
    let at = { (text: String) in day.gap(on: try #require(Day(text))) }
    let first = try #require(Day("2026-06-01"))
    let (last, next) = (try #require(Day("2026-12-18")), try #require(Day("2027-06-07")))
    #expect(try at("2026-05-29") == .notBegun(first: first))
    #expect(try at("2026-06-01") == nil)
    // A summer holiday is one.
    #expect(try at("2026-08-12") == nil)
    #expect(try at("2026-12-18") == nil)
    #expect(try at("2026-12-21") == .hole(after: last, before: next))
    #expect(try at("2027-06-04") == .hole(after: last, before: next))
    #expect(try at("2027-07-21") == nil)
    #expect(try at("2027-07-22") == .ended(last: try #require(Day("2027-07-21"))))
    // No school has lessons on a Sunday.
    #expect(try at("2027-09-05") == nil)
    let noTimetable = Self.day(try Self.terms(), hasTimetable: false)
    #expect(noTimetable.gap(on: first) == .noTimetable)
    #expect(noTimetable.gap(on: try #require(Day("2026-08-12"))) == nil)
    #expect(SchoolDay().gap(on: first) == .noTerms)
    let lesson = try #require(LocalTime("10:00"))
    #expect(SchoolDay().doing(on: first, at: lesson) == .unknown(.noTerms))
  }

  @Test func `from eight weeks before the last term ends the school is told`() throws {
    let day = Self.day([try Self.term("2026-09-02", "2026-12-18")])
    let told = { (text: String) in day.notice(on: try #require(Day(text))) }
    #expect(try told("2026-10-22") == nil)
    #expect(try told("2026-10-23")?.contains("ends on 18 December 2026") == true)
    #expect(try told("2026-12-18")?.contains("ends on") == true)
    #expect(try told("2026-12-19")?.contains("ended on 18 December 2026") == true)
    #expect(try told("2026-09-01")?.contains("before 2 September 2026") == true)
    let hole = Self.day(try Self.terms())
    #expect(hole.notice(on: try #require(Day("2026-10-22"))) == nil)
    #expect(hole.notice(on: try #require(Day("2026-10-23")))?.contains("7 June 2027") == true)
    #expect(SchoolDay().notice(on: TestSchool.today)?.contains("terms") == true)
    let noTimetable = Self.day(try Self.terms(), hasTimetable: false)
    #expect(noTimetable.notice(on: TestSchool.today)?.contains("timetable") == true)
  }

  @Test func `an answer about an unknown day is never more than any time would allow`()
    async throws
  {
    let registers = try await TestSchool().desk.current()
    let rulebook = try #require(registers.adoption.inForce?.rulebook)
    let vocabulary = rulebook.vocabulary
    let (day, time) = (try #require(Day("2031-11-24")), try #require(LocalTime("10:00")))
    let order: [Verdict] = [.no, .onlyIf, .yes]
    var strict = 0
    for activity in vocabulary.activities {
      for thing in activity.things.isEmpty ? [nil] : activity.things.map(Optional.some) {
        for place in vocabulary.places.map(\.id) {
          let ask = { (when: MayI.When) in
            MayI(
              who: .role(Role("teacher")), activity: activity.id, thing: thing, when: when,
              place: place, isRecorded: false
            ).answer(registers, for: TestSchool.teacher, at: TestSchool.moment)
          }
          let found = try #require(ask(.at(day, time)))
          #expect(found.gap != nil)
          let rank = try #require(order.firstIndex(of: found.answer.verdict))
          for kind in PeriodKind.allCases {
            let other = try #require(ask(.period(kind)))
            #expect(rank <= (order.firstIndex(of: other.answer.verdict) ?? -1))
            if other.answer.verdict != found.answer.verdict { strict += 1 }
          }
        }
      }
    }
    #expect(strict > 0)
  }

  @Test func `another system is told no where nobody entered the terms, and why`() async throws {
    let registers = try await TestSchool().desk.current()
    let moment = SchoolClock.moment(
      try #require(Day("2031-11-24")), try #require(LocalTime("10:00")))
    let ask = { (context: [JSONValue.Member]) -> Outcome? in
      SchoolDecisions().point(registers, at: moment)?.decide(
        Evaluation(
          subject: Party(type: "Person", id: "teacher"), action: Deed(name: "usePersonally"),
          resource: Party(type: "Device", id: "own-phone"),
          context: context + [.init(key: "where", value: "staff-room")]))
    }
    let unknown = try #require(ask([]))
    #expect(!unknown.isAllowed)
    #expect("\(unknown.context)".contains("Nobody has entered the school’s terms after"))
    let told = try #require(ask([.init(key: "when", value: "no-school")]))
    #expect(told.isAllowed)
    #expect(!"\(told.context)".contains("Nobody has entered"))
  }
}
