internal import Foundation
internal import Policy

/// Where a server listens: `127.0.0.1:8080`, `[::1]:8080` or `localhost:8080`.
struct ListenAddress {
  let host: String
  let port: Int

  init(_ text: String) throws {
    guard let colon = text.lastIndex(of: ":"),
      let port = Int(written: text[text.index(after: colon)...], in: 0...65_535)
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

  /// The address for a browser, with the port that was given out.
  func url(port: Int) -> String { "http://\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}
