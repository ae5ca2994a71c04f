import NIOCore
import NIOHTTP1

/// Where one visitor's requests come in, and answers go out.
///
/// Invariants: the next request is passed on when the answer before it has left for the network,
/// and nothing is read meanwhile: what is not read is not made; at every moment but while an answer
/// is being made, there is a deadline, which no dribble of bytes moves; a head that is none is
/// refused in words.
final class ConnectionDoor: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  /// What came while an answer was on its way.
  private enum Ahead {
    case part(HTTPServerRequestPart)
    case inputClosed
    case failure(HTTPParserError)
  }

  private let limits: ConnectionLimits
  private let open: OpenConnections
  private let number: Int
  private let line: FirstLine

  private var ahead = CircularBuffer<Ahead>()
  /// A request was passed on, and its answer has not left.
  private var isAnswering = false
  /// The request that was passed on last has come to its end.
  private var isWhole = true
  /// The answer has left.
  private var isAnswered = false
  private var isReadWanted = false
  /// Nothing more is taken.
  private var isClosing = false
  private var bodyBytes = 0
  private var unreadBytes = 0
  private var deadline: Scheduled<Void>?

  init(_ limits: ConnectionLimits, _ open: OpenConnections, number: Int, line: FirstLine) {
    self.limits = limits
    self.open = open
    self.number = number
    self.line = line
  }

  func handlerAdded(context: ChannelHandlerContext) { setDeadline(limits.idleMax, context) }

  func handlerRemoved(context: ChannelHandlerContext) { end() }

  func channelInactive(context: ChannelHandlerContext) {
    end()
    context.fireChannelInactive()
  }

  private func end() {
    isClosing = true
    ahead.removeAll()
    deadline?.cancel()
    deadline = nil
  }

  private func setDeadline(_ duration: Duration?, _ context: ChannelHandlerContext) {
    deadline?.cancel()
    deadline = duration.map { duration in
      context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(duration)) {
        self.end()
        context.close(promise: nil)
      }
    }
  }
}

extension ConnectionDoor {
  /// Whether what comes has to wait.
  private var isHeldBack: Bool { isAnswering && isWhole }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if isClosing { return }
    hold(.part(unwrapInboundIn(data)), context)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    context.fireChannelReadComplete()
    // What still comes is thrown away, so that the refusal is not lost with it.
    if isClosing { context.read() }
  }

  func read(context: ChannelHandlerContext) {
    if isHeldBack || !ahead.isEmpty { isReadWanted = true } else { context.read() }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard case ChannelEvent.inputClosed? = event as? ChannelEvent, !ahead.isEmpty else {
      return context.fireUserInboundEventTriggered(event)
    }
    ahead.append(.inputClosed)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let failure = error as? HTTPParserError else { return context.fireErrorCaught(error) }
    if !isClosing { hold(.failure(failure), context) }
  }

  private func hold(_ one: Ahead, _ context: ChannelHandlerContext) {
    guard ahead.count < limits.partsAheadMax else {
      end()
      return context.close(promise: nil)
    }
    ahead.append(one)
    passOn(context)
  }

  /// Passes on what came, up to the end of one request.
  private func passOn(_ context: ChannelHandlerContext) {
    while !isHeldBack, !isClosing, let one = ahead.popFirst() {
      switch one {
      case .inputClosed: context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
      case .failure(let failure) where isAnswering: context.fireErrorCaught(failure)
      case .failure(.headerOverflow):
        refuse(line.isWhole ? .fieldsTooLarge : .addressTooLong, context)
      case .failure: refuse(.malformed, context)
      case .part(.head(let head)): begin(head, context)
      case .part(.body(let bytes)):
        bodyBytes += bytes.readableBytes
        if bodyBytes > limits.bodyBytesMax {
          end()
          context.close(promise: nil)
        } else {
          context.fireChannelRead(wrapInboundOut(.body(bytes)))
        }
      case .part(.end(let trailers)):
        isWhole = true
        line.begin()
        setDeadline(nil, context)
        open.note(number, .answered, unreadBytes: unreadBytes)
        context.fireChannelRead(wrapInboundOut(.end(trailers)))
        finish(context)
      }
    }
    if isReadWanted, !isHeldBack, ahead.isEmpty {
      isReadWanted = false
      context.read()
    }
  }

  private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    do throws(RequestHead.Refusal) {
      let head = try RequestHead.checked(head, limits)
      (isAnswering, isWhole, isAnswered, bodyBytes) = (true, false, false, 0)
      setDeadline(limits.requestMax, context)
      open.note(number, .sending)
      context.fireChannelRead(wrapInboundOut(.head(head)))
    } catch {
      refuse(error, context)
    }
  }

  /// Says why nothing is done, and closes.
  private func refuse(_ refusal: RequestHead.Refusal, _ context: ChannelHandlerContext) {
    end()
    let bytes = context.channel.allocator.buffer(string: refusal.words)
    let headers: HTTPHeaders = [
      "Content-Type": "text/plain; charset=utf-8", "Content-Length": "\(bytes.readableBytes)",
      "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Connection": "close",
    ]
    let head = HTTPResponseHead(version: .http1_1, status: refusal.status, headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(bytes))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    context.close(mode: .output, promise: nil)
    setDeadline(limits.closingMax, context)
    context.read()
  }
}

extension ConnectionDoor {
  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let part = unwrapOutboundIn(data)
    var bytes = 0
    var isEnd = false
    switch part {
    case .head: break
    case .body(let body): bytes = body.readableBytes
    case .end: isEnd = true
    }
    guard bytes > 0 || isEnd else { return context.write(data, promise: promise) }
    unreadBytes += bytes
    let written = promise ?? context.eventLoop.makePromise(of: Void.self)
    written.futureResult.assumeIsolated().whenComplete { result in
      self.unreadBytes -= bytes
      guard case .success = result, !self.isClosing else { return }
      self.note(context)
      if isEnd {
        self.isAnswered = true
        self.finish(context)
      }
    }
    note(context)
    context.write(wrapOutboundOut(part), promise: written)
  }

  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    if mode == .output, !isClosing, !isAnswering { setDeadline(limits.closingMax, context) }
    context.close(mode: mode, promise: promise)
  }

  /// Notes how much is on its way, and until when it must be read.
  private func note(_ context: ChannelHandlerContext) {
    guard isWhole else { return open.note(number, .sending, unreadBytes: unreadBytes) }
    let slowest = Duration.seconds(unreadBytes / limits.slowestBytesPerSecond)
    setDeadline(limits.answerMax + slowest, context)
    open.note(number, .reading, unreadBytes: unreadBytes)
  }

  /// The exchange is over when the request has come whole and its answer has left.
  private func finish(_ context: ChannelHandlerContext) {
    guard isAnswering, isWhole, isAnswered else { return }
    isAnswering = false
    setDeadline(limits.idleMax, context)
    open.note(number, .waiting)
    passOn(context)
  }
}
