import NIOCore

/// Sees whether the first line of a request has come to its end: a head that is too long is too
/// long an address, or too many fields.
final class FirstLine: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private(set) var isWhole = false

  /// The next request begins.
  func begin() { isWhole = false }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if !isWhole {
      let bytes = unwrapInboundIn(data).readableBytesView
      // Empty lines may come before it (RFC 9112, section 2.2).
      isWhole = bytes.drop { $0 == 0x0A || $0 == 0x0D }.contains(0x0A)
    }
    context.fireChannelRead(data)
  }
}
