package import AuthZEN
import Crypto
import Foundation
package import Hummingbird
package import Logging

/// A decision point by itself, ready to be served: no school, no pages.
///
/// - Parameters:
///   - point: who decides.
///   - callers: who may ask; `nil` for whoever reaches it.
///   - base: the address that callers know it by; `nil` for the one that each request names.
///   - listen: the address and port to listen on.
///   - limits: what each caller's connection may take.
///   - logger: where it logs addresses, statuses and counts, and nothing that was asked.
///   - onListening: called once with the port, when the first caller could come.
/// - Returns: what `runService` serves.
package func decisionPointApplication(
  _ point: some DecisionPoint, callers: Callers?, base: String?,
  listen: (host: String, port: Int), connections limits: ConnectionLimits = ConnectionLimits(),
  logger: Logger,
  onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
) -> some ApplicationProtocol {
  let connections = Connections(limits)
  return Application(
    responder: DecisionPointDoor(point: point, callers: callers, base: base),
    server: connections.server, configuration: connections.configuration(listen: listen),
    onServerRunning: { channel in await onListening(channel.localAddress?.port ?? listen.port) },
    logger: logger)
}

/// The systems that may ask a decision point that stands by itself, by what they must present.
package struct Callers: Sendable {
  /// A token is at least so long that nobody guesses it.
  package static let tokenBytesMin = 20

  /// The name of each by the hash of its token.
  private let names: [Data: String]

  /// - Parameter tokens: The token of each caller, by name.
  package init(tokens: [String: String]) {
    names = Dictionary(
      tokens.map { (Self.hash($0.value), $0.key) }, uniquingKeysWith: { first, _ in first })
  }

  /// The name of whoever has this token.
  func name(presenting token: String) -> String? { names[Self.hash(token)] }

  // Hashing first, so that how long the look-up takes says nothing about a token.
  private static func hash(_ token: String) -> Data { Data(SHA256.hash(data: Data(token.utf8))) }
}

private struct DecisionPointDoor<Point: DecisionPoint>: HTTPResponder {
  typealias Context = BasicRequestContext

  let point: Point
  let callers: Callers?
  let base: String?

  func respond(to request: Request, context: Context) async throws -> Response {
    let started = ContinuousClock.now
    var caller = "-"
    let answered = await AccessAPI.answer(request, base: base ?? request.base(isSecure: false)) {
      _, bearer in
      if let callers {
        guard let bearer, let name = callers.name(presenting: bearer) else {
          throw AccessAPI.Turned.unknown
        }
        caller = name
      }
      return point
    }
    context.logger.info(
      "answered",
      metadata: [
        "route": "\(answered.route)", "caller": "\(caller)",
        "status": "\(answered.response.status.code)",
        "questions": "\(answered.questionCount)",
        "ms": "\(started.duration(to: .now) / .milliseconds(1))",
      ])
    return answered.response
  }
}

extension Request {
  /// The base address that this request was sent to, as far as it says.
  func base(isSecure: Bool) -> String {
    let authority = head.authority ?? ""
    // Whatever else a caller may write there has no place in an address.
    let isAddress = authority.utf8.allSatisfy { byte in
      byte.isASCIILetterOrDigit || ".-:[]".utf8.contains(byte)
    }
    return "\(isSecure ? "https" : "http")://\(isAddress ? authority : "")"
  }
}

extension UInt8 {
  fileprivate var isASCIILetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
