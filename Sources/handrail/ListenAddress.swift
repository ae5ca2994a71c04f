internal import Foundation

/// Where a server listens: `127.0.0.1:8080`, `[::1]:8080` or `localhost:8080`.
struct ListenAddress {
  let host: String
  let port: Int

  init(_ text: String) throws {
    guard let colon = text.lastIndex(of: ":"),
      let port = Int(text[text.index(after: colon)...]), (0...65_535).contains(port)
    else {
      throw Failure.usage("'\(text)' is not an address and a port, such as 127.0.0.1:8080.")
    }
    host = text[..<colon].trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    self.port = port
    guard !host.isEmpty else {
      throw Failure.usage("'\(text)' has no address before the port, such as 127.0.0.1.")
    }
  }

  /// Whether only programs on this machine can reach it.
  var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }

  /// A warning for whoever serves pages there.
  ///
  /// - Parameter isBehindTLS: Whether every visitor comes through a proxy with TLS.
  /// - Returns: `nil` when only this machine can reach it.
  func warning(isBehindTLS: Bool) -> String? {
    if isLoopback { return nil }
    return isBehindTLS
      ? "\(host) can be reached from other machines, past the proxy: passwords and concerns would "
        + "then travel in the clear, and anybody could name any address as theirs. Listen on "
        + "127.0.0.1, or let only the proxy reach this port."
      : "\(host) can be reached from other machines, and there is no TLS here: passwords and "
        + "concerns travel in the clear, and whoever is on the way can read and change them. Put a "
        + "proxy with TLS before it, add --behind-tls, and listen on 127.0.0.1."
  }

  /// The address for a browser, with the port that was given out.
  func url(port: Int) -> String { "http://\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}
