internal import Dispatch
internal import Logbook
internal import Synchronization

/// Looks for what other servers have written, for those who follow: when the database announces
/// it, and every so often anyway, because an announcement is lost with its connection.
///
/// One connection and one thread, however many schools are followed; none while nobody follows.
final class Listener: Sendable {
  private struct State {
    var schools: [SchoolID: Int] = [:]
    var isRunning = false
  }

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "logbook-postgres-listener")
  private let seat: Seat
  private let limits: PostgresLimits
  private let followers: Followers

  init(_ string: ConnectionString, limits: PostgresLimits, telling followers: Followers) {
    self.limits = limits
    self.followers = followers
    seat = Seat(string, limits: limits, number: -1)
  }

  /// Looks for entries of this school from now on, until it is removed as often as added.
  func add(_ school: SchoolID) {
    let starts = state.withLock { state in
      state.schools[school, default: 0] += 1
      defer { state.isRunning = true }
      return !state.isRunning
    }
    if starts { queue.async { self.listen() } }
  }

  /// Takes one ``add(_:)`` back.
  func remove(_ school: SchoolID) {
    state.withLock { state in
      let count = state.schools[school] ?? 0
      state.schools[school] = count > 1 ? count - 1 : nil
    }
  }

  private func listen() {
    while let schools = followed() {
      let next = ContinuousClock.now + .milliseconds(limits.pollMilliseconds)
      do {
        // Listening before looking, so that nothing falls between the two.
        let connection = try seat.connect()
        try connection.run(sql: "LISTEN handrail", before: next + .seconds(1))
        try tell(schools, in: connection)
        try followAnnouncements(in: connection, until: next)
      } catch {
        // Late is all that it makes a follower.
        seat.disconnect()
        Pause.until(min(next, .now + .milliseconds(limits.reconnectMilliseconds)))
      }
    }
    seat.disconnect()
  }

  /// All schools that are followed, or `nil` when nobody follows: then this has ended.
  private func followed() -> [SchoolID]? {
    state.withLock { state in
      state.isRunning = !state.schools.isEmpty
      return state.isRunning ? Array(state.schools.keys) : nil
    }
  }

  private func followAnnouncements(
    in connection: Connection, until next: ContinuousClock.Instant
  ) throws {
    while ContinuousClock.now < next {
      let announced = Set(try connection.announcements(before: next))
      let followed = state.withLock { Set($0.schools.keys) }
      try tell(followed.filter { announced.contains($0.description) }, in: connection)
    }
  }

  private func tell(_ schools: some Collection<SchoolID>, in connection: Connection) throws {
    if schools.isEmpty { return }
    let heads = try JournalTable.heads(
      of: Array(schools), in: connection, before: seat.patience)
    for (school, head) in heads { followers.tell(head, of: school) }
  }
}
