import HummingbirdCore
import NIOCore

/// How long a connection may do nothing, for all that we serve.
enum Connections {
  /// After so long without a whole request's head, or a part of its body, a connection is closed.
  /// Longer than the minute for which proxies keep one, so that theirs is never closed in use.
  static let idleMax: Duration = .seconds(75)

  static var server: HTTPServerBuilder {
    .http1(configuration: HTTP1Channel.Configuration(idleTimeout: TimeAmount(idleMax)))
  }
}
