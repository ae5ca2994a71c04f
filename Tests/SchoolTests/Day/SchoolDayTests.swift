import Logbook
import Policy
import Testing

@testable import School

struct SchoolDayTests {
  private var day: SchoolDay {
    var day = SchoolDay()
    day.apply(.timetabled(.init(periods: DemoTerm.periods)))
    day.apply(.termsSet(.init(terms: DemoTerm.terms(around: TestSchool.today))))
    return day
  }

  @Test(arguments: [
    ("2026-11-24", "08:49", PeriodKind.beforeSchool), ("2026-11-24", "08:50", .lesson),
    ("2026-11-24", "10:29", .lesson), ("2026-11-24", "10:30", .playtime),
    ("2026-11-24", "12:15", .lunchtime), ("2026-11-24", "15:14", .lesson),
    ("2026-11-24", "15:15", .afterSchool), ("2026-11-22", "10:00", .noSchool),
    ("2026-10-28", "10:00", .noSchool), ("2026-12-25", "10:00", .noSchool),
  ])
  func `the timetable and the terms say what the school is doing`(
    date: String, time: String, kind: PeriodKind
  ) throws {
    let doing = day.doing(on: try #require(Day(date)), at: try #require(LocalTime(time)))
    guard case .known(let found, _) = doing else {
      Issue.record("\(doing)")
      return
    }
    #expect(found == kind)
  }

  @Test func `the demonstration has terms for every day, and nothing to enter`() throws {
    var today = try #require(Day("2024-01-01"))
    for _ in 0..<1_200 {
      var day = SchoolDay()
      day.apply(.timetabled(.init(periods: DemoTerm.periods)))
      day.apply(.termsSet(.init(terms: DemoTerm.terms(around: today))))
      #expect(day.gap(on: today) == nil, "\(today)")
      #expect(day.notice(on: today) == nil, "\(today)")
      today = try #require(today.advanced(by: 1))
    }
  }

  @Test func `the clock follows London through the change of the hour`() throws {
    let summer = Timestamp(millisecondsSince1970: 1_782_896_400_000)  // 2026-07-01T09:00:00Z
    #expect(SchoolClock.local(summer).time.description == "10:00")
    let winter = TestSchool.moment
    #expect(SchoolClock.local(winter).time.description == "10:00")
    #expect(SchoolClock.local(winter).day.description == "2026-11-24")
  }

  @Test func `a moment and its time on the clock are the same thing`() throws {
    for date in ["2026-03-28", "2026-03-29", "2026-03-30", "2026-10-25", "2028-02-29"] {
      let day = try #require(Day(date))
      let time = try #require(LocalTime("09:30"))
      let local = SchoolClock.local(SchoolClock.moment(day, time))
      #expect(local.day == day)
      #expect(local.time == time)
    }
  }

  @Test func `days are counted as the calendar counts them`() throws {
    let sunday = try #require(Day("2026-11-22"))
    #expect(sunday.weekday == 7)
    #expect(sunday.monday.description == "2026-11-16")
    #expect(sunday.advanced(by: 100)?.description == "2027-03-02")
    #expect(sunday.advanced(by: -365)?.description == "2025-11-22")
    #expect(try #require(Day("2028-03-01")).days(since: try #require(Day("2028-02-28"))) == 2)
    #expect(try #require(Day("1970-01-01")).weekday == 4)
  }

  @Test func `periods that overlap are refused by name`() throws {
    let overlap = [
      Period(name: "One", kind: .lesson, from: try at("09:00"), to: try at("10:00")),
      Period(name: "Two", kind: .lesson, from: try at("09:59"), to: try at("11:00")),
    ]
    #expect(throws: SetTimetable.Refusal.outOfOrder(name: "Two")) {
      try SetTimetable(periods: overlap).decide(
        Registers(), by: .console, at: TestSchool.moment)
    }
  }

  private func at(_ text: String) throws -> LocalTime {
    try #require(LocalTime(text))
  }
}
