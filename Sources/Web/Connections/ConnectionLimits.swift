/// What each visitor's connection may take of the server, so that whoever sends or reads slowly, or
/// not at all, takes nothing from the others.
package struct ConnectionLimits: Sendable {
  /// The most connections at once. Beyond it, the one that has waited longest goes, so that
  /// somebody new always finds room.
  package var connectionsMax = 2_048
  /// The most of one address; `nil` where all come through one proxy. A whole school may come from
  /// one address.
  package var atOneAddressMax: Int? = 512
  /// The most bytes of answers that are made and not read; beyond it, the connection that has not
  /// read for longest goes.
  package var unreadBytesMax = 256 << 20

  /// How long until a whole request's head must be there, at first and after each answer. Longer
  /// than the minute for which proxies keep a connection, so that theirs is never closed in use.
  package var idleMax: Duration = .seconds(75)
  /// How long a whole request may take to come: more than any form's own deadline.
  package var requestMax: Duration = .seconds(330)
  /// How long an answer may take to be read: so long, and its bytes at the slowest line.
  package var answerMax: Duration = .seconds(30)
  package var slowestBytesPerSecond = 20_000
  /// How long a visitor may take to close, after we have.
  package var closingMax: Duration = .seconds(5)

  /// The longest address that is asked for, in bytes.
  package var addressBytesMax = 8_192
  /// The most header fields, and what they may weigh.
  package var fieldsMax = 100
  package var fieldBytesMax = 32_768
  /// The most bytes of a request's body that are passed on or thrown away.
  package var bodyBytesMax = 2 * Multipart.bytesMax
  /// The most parts of requests that may come before an answer is read.
  package var partsAheadMax = 4_096

  package init() {}

  /// The files that the server needs beside its connections: the record, photos, the database.
  private static let otherFiles = 256
  private static let connectionsMin = 16

  /// The same limits for a process that may have so many files open, connections among them.
  package func within(files: Int) -> ConnectionLimits {
    var limits = self
    limits.connectionsMax = max(
      Self.connectionsMin, min(connectionsMax, files - Self.otherFiles))
    limits.atOneAddressMax = atOneAddressMax.map { min($0, limits.connectionsMax * 3 / 4) }
    return limits
  }
}
