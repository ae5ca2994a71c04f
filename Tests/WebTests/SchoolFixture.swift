import Foundation
import Hummingbird
import HummingbirdTesting
import Logbook
import Logging
import Policy
import School
import Synchronization
import Testing

@testable import Web

/// A small school of our own, with the pack that the repository ships, served without a socket.
struct SchoolFixture: Sendable {
  /// The clocks of the test, which stand still until they are moved.
  final class Clock: Sendable {
    private let moment: Mutex<Timestamp>
    private let elapsed = Mutex(SteadyMoment(sinceStart: .zero))

    init(_ moment: Timestamp) { self.moment = Mutex(moment) }

    var now: Timestamp { moment.withLock { $0 } }
    var steady: SteadyMoment { elapsed.withLock { $0 } }

    /// Time goes by.
    func move(by duration: Duration) {
      set(by: duration)
      elapsed.withLock { $0 = $0.advanced(by: duration) }
    }

    /// Somebody sets the machine's clock, or a flat battery does.
    func set(by duration: Duration) {
      moment.withLock { $0 = $0.advanced(by: duration) }
    }
  }

  /// Who is in it: one person for each set of roles, who signs in with their id and `password`.
  static let people: [(id: String, name: String, roles: [String])] = [
    ("head", "Hilary Headley", ["headteacher", "leadership"]),
    ("lead", "Sandy Leadbury", ["designated-safeguarding-lead", "teacher"]),
    ("teacher", "Terry Teachford", ["teacher"]),
    ("office", "Ossie Officer", ["office"]),
    ("parent", "Pat Parentby", ["parent"]),
  ]
  static let password = "correct horse battery"

  let desk: Desk
  let logbook: Logbook
  let clock: Clock
  let settings: WebSettings

  /// Founds it, on a Tuesday morning in term.
  ///
  /// - Parameters:
  ///   - isDemo: whether everything in it is invented.
  ///   - isDaySet: whether it says when school is.
  ///   - store: where its logbook is kept.
  /// - Throws: what the desk does.
  init(
    isDemo: Bool = false, isDaySet: Bool = true, store: any LogbookStore = MemoryStore()
  ) async throws {
    let clock = Clock(Self.tuesdayMorning)
    let now: @Sendable () -> Timestamp = { clock.now }
    let logbook = Logbook(store, school: "test")
    let master = try #require(MasterKey(bytes: Array(repeating: 7, count: MasterKey.byteCount)))
    let desk = Desk(try await SealedLogbook.open(logbook, with: master), now: now)
    self.clock = clock
    self.logbook = logbook
    self.desk = desk
    settings = WebSettings(
      passwordCost: .token, now: now, steady: { clock.steady },
      random: { count in (0..<count).map { _ in .random(in: .min ... .max) } })
    try await desk.perform(FoundSchool(name: "Test Infant School", isDemo: isDemo), as: .console)
    let pack = try Self.pack
    try await desk.perform(AdoptPolicy(pack: pack.name, files: pack.files), as: .console)
    if isDaySet { try await setDay() }
    try await admitPeople()
  }

  private func setDay() async throws {
    try await desk.perform(
      SetTimetable(periods: [
        Period(
          name: "Lesson 1", kind: .lesson, from: try Self.time("09:00"),
          to: try Self.time("10:30")),
        Period(
          name: "Playtime", kind: .playtime, from: try Self.time("10:30"),
          to: try Self.time("10:50")),
        Period(
          name: "Lesson 2", kind: .lesson, from: try Self.time("10:50"),
          to: try Self.time("12:00")),
      ]), as: .console)
    try await desk.perform(
      SetTerms(terms: [
        Term(
          name: "Spring term", first: try Self.day("2027-01-04"), last: try Self.day("2027-03-25"))
      ]), as: .console)
  }

  private func admitPeople() async throws {
    let verifier = try PasswordVerifier(of: Self.password, cost: .token, random: settings.random)
    for person in Self.people {
      let id = try #require(PersonID(person.id))
      try await desk.perform(
        AdmitPerson(
          person: id, name: person.name, roles: person.roles.map(Role.init),
          signInName: person.id), as: .console)
      try await desk.perform(SetPassword(person: id, verifier: verifier.stored), as: .console)
    }
  }

  /// Serves the school, perhaps behind a proxy, and lets a browser without cookies visit it.
  func visit(
    isBehindTLS: Bool = false, writing amounts: WriteLimits.Amounts = .standard,
    _ journey: @escaping @Sendable (inout Browser) async throws -> Void
  ) async throws {
    let settings = WebSettings(
      isBehindTLS: isBehindTLS, passwordCost: settings.passwordCost, now: settings.now,
      steady: settings.steady, writeAmounts: amounts, random: settings.random)
    let app = try webApplication(
      desk: desk, settings: settings,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    try await app.test(.router) { client in
      var browser = Browser(client)
      try await journey(&browser)
    }
  }

  /// The concerns that the safeguarding lead finds, newest first.
  func concerns() async throws -> [Concern] {
    let lead = try #require(PersonID("lead"))
    var concerns: [Concern] = []
    for line in try await desk.answer(ConcernsToRead(), as: lead) {
      let concern = try await desk.answer(ConcernFile(line.concern), as: lead)
      concerns.append(try #require(concern))
    }
    return concerns
  }

  static let tuesdayMorning = Timestamp(millisecondsSince1970: 1_800_351_600_000)

  private static var pack: PolicyPack {
    get throws {
      let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      return try PolicyPack(
        folder: root.appending(path: "packs/mobile-technology-and-social-media"),
        today: day("2027-01-19"))
    }
  }

  private static func time(_ text: String) throws -> LocalTime { try #require(LocalTime(text)) }
  private static func day(_ text: String) throws -> Day { try #require(Day(text)) }
}

extension Timestamp {
  /// The moment some time after this one, to the millisecond.
  func advanced(by duration: Duration) -> Timestamp {
    let (seconds, attoseconds) = duration.components
    return Timestamp(
      millisecondsSince1970: millisecondsSince1970 + seconds * 1000
        + attoseconds / 1_000_000_000_000_000)
  }
}
