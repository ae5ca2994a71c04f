internal import CLibPQ

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A statement, prepared once on each connection.
struct Statement: Sendable {
  let name: String
  let sql: String
  let parameters: [ParameterType]
}

/// One connection of libpq's, used by one thread at a time.
///
/// Sending and waiting have a deadline: a server that has gone without a word doesn't keep its
/// caller for ever.
final class Connection {
  /// What the server said beside its answers.
  private final class Notices {
    var hasWarned = false
  }

  private let handle: OpaquePointer
  private let notices = Notices()
  private var prepared: Set<String> = []

  /// Whether it can be used again; once it can't, it never can.
  private(set) var isUsable = true

  /// Connects to the first host that answers and is what `target_session_attrs` asks for.
  init(_ string: ConnectionString) throws(Failure) {
    let settings = string.settings.sorted { $0.key < $1.key }
    var handle: OpaquePointer?
    withCStrings(settings.map(\.key)) { keywords in
      withCStrings(settings.map(\.value)) { values in
        handle = PQconnectdbParams(keywords, values, 0)
      }
    }
    guard let handle else { throw .notConnected("out of memory") }
    self.handle = handle
    guard PQstatus(handle) == CONNECTION_OK else {
      let words = String(cString: PQerrorMessage(handle))
      throw .notConnected(words)
    }
    PQsetnonblocking(handle, 1)
    // The notices outlive the connection: both go with this object.
    PQsetNoticeReceiver(
      handle,
      { notices, result in
        let severity = PQresultErrorField(result, Int32(UInt8(ascii: "V")))
        guard let notices, let severity, String(cString: severity) == "WARNING" else { return }
        Unmanaged<Notices>.fromOpaque(notices).takeUnretainedValue().hasWarned = true
      }, Unmanaged.passUnretained(notices).toOpaque())
  }

  deinit {
    PQfinish(handle)
  }

  /// Whether the server has warned about anything since this was last asked.
  ///
  /// It warns when it stops waiting for the standby although the transaction stands here: "The
  /// transaction has already committed locally, but might not have been replicated to the
  /// standby" (src/backend/replication/syncrep.c).
  func takeWarning() -> Bool {
    defer { notices.hasWarned = false }
    return notices.hasWarned
  }

  /// Runs a prepared statement, and prepares it first where that hasn't been done.
  @discardableResult
  func run(
    _ statement: Statement, _ parameters: [Parameter] = [],
    before deadline: ContinuousClock.Instant
  ) throws(Failure) -> Rows {
    if !prepared.contains(statement.name) {
      let types = statement.parameters.map(\.rawValue)
      let sent = PQsendPrepare(handle, statement.name, statement.sql, Int32(types.count), types)
      _ = try finish(sent, before: deadline)
      prepared.insert(statement.name)
    }
    let encoded = EncodedParameters(parameters)
    let sent = encoded.bytes.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { bytes in
        PQsendQueryPrepared(
          handle, statement.name, Int32(parameters.count),
          encoded.offsets.map { offset in bytes.baseAddress.map { $0 + offset } },
          encoded.lengths, Array(repeating: 1, count: parameters.count), 1)
      }
    }
    return try finish(sent, before: deadline)
  }

  /// Runs SQL without parameters, several statements perhaps.
  func run(sql: String, before deadline: ContinuousClock.Instant) throws(Failure) {
    _ = try finish(PQsendQuery(handle, sql), before: deadline)
  }

  /// Finds out, without sending anything or waiting, that the server has ended the connection.
  ///
  /// - Throws: ``Failure/notConnected(_:)``.
  func requireAlive() throws(Failure) {
    var descriptor = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, 0) != 0 else { return }
    // Something has come that nobody asked for: a notice, or the end.
    if PQconsumeInput(handle) == 1, PQstatus(handle) == CONNECTION_OK { return }
    isUsable = false
    throw .notConnected("the server has ended the connection")
  }

  /// What the server has announced on the channels listened to, oldest first; waits for the
  /// first until the deadline.
  func announcements(before deadline: ContinuousClock.Instant) throws(Failure) -> [String] {
    while true {
      var announced: [String] = []
      while let notification = PQnotifies(handle) {
        announced.append(String(cString: notification.pointee.extra))
        PQfreemem(notification)
      }
      if !announced.isEmpty || ContinuousClock.now >= deadline { return announced }
      guard wait(for: POLLIN, before: deadline) else { continue }
      try lostUnless(PQconsumeInput(handle) == 1)
    }
  }

  private func finish(_ sent: Int32, before deadline: ContinuousClock.Instant) throws(Failure)
    -> Rows
  {
    try lostUnless(sent == 1)
    try flush(before: deadline)
    // A query of several statements has several results; the first that failed counts.
    var last: Rows?
    var failure: Failure?
    while let result = try next(before: deadline) {
      switch PQresultStatus(result) {
      case PGRES_COMMAND_OK, PGRES_TUPLES_OK: last = Rows(result)
      default:
        failure = failure ?? Self.failure(of: result)
        PQclear(result)
      }
    }
    if let failure {
      if case .refused = failure { throw failure }
      isUsable = false
      throw failure
    }
    guard let last else { throw .senseless }
    return last
  }

  private static func failure(of result: OpaquePointer) -> Failure {
    // A FATAL ends the connection, perhaps after the commit; only an ERROR has surely undone
    // everything. Without a severity it is libpq itself that lost the connection.
    guard let severity = PQresultErrorField(result, Int32(UInt8(ascii: "V"))),
      String(cString: severity) == "ERROR"
    else { return .lost }
    return .refused(SQLState(of: result))
  }

  private func flush(before deadline: ContinuousClock.Instant) throws(Failure) {
    // https://www.postgresql.org/docs/15/libpq-async.html: while not all is sent, wait for either
    // direction, because the server may itself wait for us to read.
    while true {
      let rest = PQflush(handle)
      try lostUnless(rest >= 0)
      if rest == 0 { return }
      try lostUnless(wait(for: POLLIN | POLLOUT, before: deadline))
      try lostUnless(PQconsumeInput(handle) == 1)
    }
  }

  private func next(before deadline: ContinuousClock.Instant) throws(Failure) -> OpaquePointer? {
    while PQisBusy(handle) == 1 {
      try lostUnless(wait(for: POLLIN, before: deadline))
      // When the connection ends, the server's last words may stand in what was read before.
      if PQconsumeInput(handle) == 0 { break }
    }
    return PQgetResult(handle)
  }

  private func lostUnless(_ isWell: Bool) throws(Failure) {
    if isWell { return }
    isUsable = false
    throw .lost
  }

  /// Whether the socket became ready before the deadline.
  private func wait(for events: Int32, before deadline: ContinuousClock.Instant) -> Bool {
    while true {
      let rest = (deadline - ContinuousClock.now) / .milliseconds(1)
      if rest <= 0 { return false }
      var descriptor = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
      let ready = poll(&descriptor, 1, Int32(min(rest.rounded(.up), 60_000)))
      if ready > 0 { return true }
      if ready < 0, errno != EINTR { return false }
    }
  }
}

/// Lends texts to C as an array that ends with a null.
private func withCStrings(
  _ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> Void
) {
  let copies = texts.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  body(copies.map { UnsafePointer($0) } + [nil])
}
