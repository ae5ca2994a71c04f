internal import Dispatch
internal import Logbook

/// One connection's place in the pool, with the one thread that may wait for it.
final class Seat: @unchecked Sendable {
  // Safe because the connection is touched only by what runs on the queue, one at a time.
  let queue: DispatchQueue
  private let string: ConnectionString
  private let limits: PostgresLimits
  private var connection: Connection?

  init(_ string: ConnectionString, limits: PostgresLimits, number: Int) {
    self.string = string
    self.limits = limits
    // A serial queue may have a thread of its own even when all of them wait.
    queue = DispatchQueue(label: "logbook-postgres-\(number)")
  }

  /// The connection that stands, or a new one.
  func connect() throws -> Connection {
    if let connection, connection.isUsable { return connection }
    connection = nil
    let fresh = try Connection(string)
    let deadline = patience
    try Session.prepare(fresh, before: deadline)
    try Schema.requireCurrent(fresh, before: deadline)
    connection = fresh
    return fresh
  }

  /// Ends the connection; the next one asked for is new.
  func disconnect() {
    connection = nil
  }

  /// The moment at which whoever begins now has waited long enough.
  var patience: ContinuousClock.Instant {
    .now + .seconds(limits.patienceSecondsMax)
  }

  /// The moment at which nobody can wait any longer to find out what became of an append.
  func settling(after deadline: ContinuousClock.Instant) -> ContinuousClock.Instant {
    deadline + .seconds(limits.settlingSecondsMax)
  }

  /// Runs what may be run twice, again and again over lost connections while there is patience.
  func persist<Value>(
    before deadline: ContinuousClock.Instant, _ body: (Connection) throws -> Value
  ) throws -> Value {
    while true {
      do {
        return try body(try connect())
      } catch let failure as Failure {
        guard failure.mayPass, waitToRetry(before: deadline) else { throw failure }
      }
    }
  }

  /// What a school's tree needs to grow.
  func frontier(of school: SchoolID) throws -> Frontier {
    let deadline = patience
    return try persist(before: deadline) { connection in
      try JournalTable.standing(of: school, in: connection, before: deadline).frontier
    }
  }

  /// Writes what may be written twice, again and again over lost connections while there is
  /// patience, and comes back once it is durable.
  func persistWriting(_ body: (Connection, ContinuousClock.Instant) throws -> Void) throws {
    let deadline = patience
    var isUncertain = false
    try persist(before: deadline) { connection in
      _ = connection.takeWarning()
      do {
        try body(connection, deadline)
        if connection.takeWarning() { throw Failure.lost }
      } catch Failure.lost {
        isUncertain = true
        throw Failure.lost
      }
      // It may have been found in place, and not yet be durable.
      if isUncertain { try Session.secure(connection, before: deadline) }
    }
  }

  /// Drops a connection that can't be relied on any more and lets some time go by.
  ///
  /// - Returns: Whether there is time for another attempt.
  func waitToRetry(before deadline: ContinuousClock.Instant) -> Bool {
    connection = nil
    let next = ContinuousClock.now + .milliseconds(limits.reconnectMilliseconds)
    guard next < deadline else { return false }
    Pause.until(next)
    return true
  }
}
