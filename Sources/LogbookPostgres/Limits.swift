/// What one open store may take of the database's and of its callers' time.
public struct PostgresLimits: Hashable, Sendable {
  /// The most connections that reading and writing may hold at once. Following takes one more.
  public var connectionsMax = 8

  /// The most reads and appends that may wait for a connection; the next one is told that the
  /// store is busy.
  public var waitingMax = 1_024

  /// How long a read or an append is carried on through lost connections, failover included,
  /// before its caller is told that it didn't work.
  public var patienceSecondsMax = 30

  /// How much longer it is tried to find out what became of an append that may have been written,
  /// before its caller is told that nobody knows.
  public var settlingSecondsMax = 30

  /// How long to wait before another connection is tried.
  public var reconnectMilliseconds = 100

  /// How often to look for new entries, whether or not the database has announced any.
  public var pollMilliseconds = 1_000

  /// The limits that suit one server.
  public init() {}
}
