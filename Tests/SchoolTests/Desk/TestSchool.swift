import Foundation
import Logbook
import Policy
import Testing

@testable import School

/// The shipped pack, as a school begins with it.
enum ShippedPack {
  static let name = "mobile-technology-and-social-media"

  static var folder: URL {
    URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "packs/\(name)")
  }

  static func load() throws -> PolicyPack {
    try PolicyPack(folder: folder, today: TestSchool.today)
  }
}

/// A small school in memory: one person in each role that matters, and a clock that stands still.
struct TestSchool {
  static let today = SchoolClock.local(moment).day
  /// Tuesday 2026-11-24, 10:00 in London.
  static let moment = Timestamp(millisecondsSince1970: 1_795_514_400_000)

  let store: MemoryStore
  let sealed: SealedLogbook
  let desk: Desk

  static let head = PersonID(made: "head")
  static let lead = PersonID(made: "lead")
  static let deputy = PersonID(made: "deputy")
  static let teacher = PersonID(made: "teacher")
  static let colleague = PersonID(made: "colleague")
  static let chair = PersonID(made: "chair")
  static let parent = PersonID(made: "parent")

  private static let people: [(PersonID, String)] = [
    (head, "headteacher"), (lead, "designated-safeguarding-lead"),
    (deputy, "deputy-safeguarding-lead"), (teacher, "teacher"), (colleague, "teacher"),
    (chair, "chair-of-governors"), (parent, "parent"),
  ]

  /// The journal of `school` in a store, sealed.
  static func sealed(_ store: some LogbookStore) async throws -> SealedLogbook {
    let master = try #require(MasterKey(bytes: Array(repeating: 7, count: MasterKey.byteCount)))
    return try await SealedLogbook.open(Logbook(store, school: "school"), with: master)
  }

  init() async throws {
    store = MemoryStore()
    sealed = try await Self.sealed(store)
    desk = Desk(sealed, now: { Self.moment })
    let pack = try ShippedPack.load()
    var commands: [any Command] = [
      FoundSchool(name: "Test School", isDemo: false),
      AdoptPolicy(pack: pack.name, files: pack.files),
      SetTimetable(periods: DemoTerm.periods),
      SetTerms(terms: DemoTerm.terms(around: Self.today)),
    ]
    commands += Self.people.map { person, role in
      AdmitPerson(
        person: person, name: "Test \(role)", roles: [Role(role)], signInName: person.rawValue)
    }
    try await desk.perform(commands.map { Deed($0, by: .console, at: Self.moment) })
  }

  /// Another server before the same store.
  func secondDesk() async throws -> Desk {
    Desk(try await Self.sealed(store), now: { Self.moment })
  }

  static func report(
    _ id: String = "c-1", words: String = "Something happened.",
    about: ConcernSubject = .learner, on day: Day = today, at time: String? = nil
  ) throws -> ReportConcern {
    ReportConcern(
      concern: ConcernID(made: id), words: try Text(words), involved: try Text("A learner"),
      about: about, occurred: Occasion(day: day, time: time.flatMap { LocalTime($0) }),
      place: try Text("Playground"), danger: false)
  }
}
