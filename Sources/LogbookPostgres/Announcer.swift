internal import Dispatch
internal import Logbook
internal import Synchronization

/// Tells the other servers in which schools something was written.
///
/// Not within the appends' own transactions: one that has announced something holds a lock of the
/// whole database until its commit is on the disk
/// (src/backend/commands/async.c, `PreCommit_Notify`), so all writers would stand in one line.
/// What isn't announced, because this process was killed in between, is found by looking.
final class Announcer: Sendable {
  /// Announcements are collected for so long.
  static let collectingMilliseconds = 20

  private struct State {
    var schools: Set<SchoolID> = []
    var isDue = false
  }

  private let state = Mutex(State())
  private let seat: Seat

  private static let announce = Statement(
    name: "announce",
    sql: "SELECT pg_notify('handrail', school) FROM unnest($1) AS school", parameters: [.texts])

  init(_ string: ConnectionString, limits: PostgresLimits) {
    seat = Seat(string, limits: limits, number: -2)
  }

  /// Announces soon that there is something new in this school.
  func announce(_ school: SchoolID) {
    let isFirst = state.withLock { state in
      state.schools.insert(school)
      defer { state.isDue = true }
      return !state.isDue
    }
    if !isFirst { return }
    seat.queue.asyncAfter(deadline: .now() + .milliseconds(Self.collectingMilliseconds)) {
      self.announceAll()
    }
  }

  /// Ends the connection.
  func close() {
    seat.queue.async { self.seat.disconnect() }
  }

  private func announceAll() {
    let schools = state.withLock { state in
      defer { state = State() }
      return state.schools.map(\.description)
    }
    do {
      let connection = try seat.connect()
      try connection.run(Self.announce, [.texts(schools)], before: seat.patience)
    } catch {
      seat.disconnect()
    }
  }
}
