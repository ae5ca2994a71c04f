import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// How connections are served, for all that we serve: HTTP/1.1, behind a `ConnectionDoor` each.
struct Connections: Sendable {
  let limits: ConnectionLimits
  private let open: OpenConnections

  init(_ limits: ConnectionLimits) {
    self.limits = limits
    open = OpenConnections(limits)
  }

  var server: HTTPServerBuilder {
    HTTPServerBuilder { [limits, open] responder in
      // The decoder's own limits only have to keep it from filling memory: `ConnectionDoor` words
      // the refusals.
      let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
        maxHeaderFieldSize: 2 * limits.fieldBytesMax, maxHeaderListSize: 2 * limits.fieldBytesMax,
        maxHeaderFieldCount: 10 * limits.fieldsMax)
      return GuardedChannel(
        inner: HTTP1Channel(
          responder: responder, configuration: .init(httpDecoderConfiguration: decoder)),
        limits: limits, open: open)
    }
  }

  func configuration(listen: (host: String, port: Int)) -> ApplicationConfiguration {
    ApplicationConfiguration(
      address: .hostname(listen.host, port: listen.port), serverName: nil,
      availableConnectionsDelegate: RoomForConnections(limits))
  }
}

/// A connection of HTTP/1.1 with a `ConnectionDoor` before everything else.
private struct GuardedChannel: ServerChildChannel {
  let inner: HTTP1Channel
  let limits: ConnectionLimits
  let open: OpenConnections

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
    let peer = channel.remoteAddress?.ipAddress ?? "unknown"
    let number = open.open(channel, from: VisitorAddress.counted(peer) ?? peer)
    channel.closeFuture.whenComplete { [open] _ in open.closed(number) }
    let line = FirstLine()
    do {
      try channel.pipeline.syncOperations.addHandler(line)
    } catch {
      return channel.eventLoop.makeFailedFuture(error)
    }
    return inner.setup(channel: channel, logger: logger).assumeIsolated().flatMapThrowing { value in
      let pipeline = channel.pipeline.syncOperations
      let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
      try pipeline.addHandler(
        ConnectionDoor(limits, open, number: number, line: line), position: .after(decoder))
      return value
    }.nonisolated()
  }

  func handle(value: HTTP1Channel.Value, logger: Logger) async {
    await inner.handle(value: value, logger: logger)
  }
}
