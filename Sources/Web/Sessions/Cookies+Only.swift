import HTTPTypes
import Hummingbird

extension Request {
  /// The value of the cookie of this name; `nil` when there is none, or more than one.
  ///
  /// Of two, a browser says of neither who set it: one of them may be another site's of the same
  /// domain, or an older one's of another path (RFC 6265, section 5.4), and none is then believed.
  func onlyCookie(named name: String) -> String? {
    let values = headers[values: .cookie].flatMap { $0.split(separator: ";") }
      .map {
        String($0).trimmed.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      }
      .filter { $0.first.map(String.init)?.trimmed == name }
    guard values.count == 1, values[0].count == 2 else { return nil }
    return String(values[0][1]).trimmed
  }
}

/// The names of our cookies.
enum CookieNames {
  /// A cookie's name at this site.
  ///
  /// - Parameters:
  ///   - name: the cookie's own.
  ///   - isSecure: whether the browser came over TLS. It then takes and sends the cookie only when
  ///     this very host set it over TLS, for all paths (RFC 6265bis, section 4.1.3.2).
  /// - Returns: the name, with its prefix where it has one.
  static func name(_ name: String, isSecure: Bool) -> String {
    isSecure ? "__Host-\(name)" : name
  }
}
