import Foundation
import HTTPTypes

/// Where a visitor comes from, as limits count it; never logged.
enum VisitorAddress {
  /// The address of whoever sent a request.
  ///
  /// - Parameters:
  ///   - headers: the request's.
  ///   - peer: the address at the other end of the connection.
  ///   - isBehindTLS: whether that end is our proxy. What it added last to `X-Forwarded-For` is
  ///     then the visitor's address; whatever stands before that is the visitor's own word for it,
  ///     as everything is where no proxy is.
  /// - Returns: the address, or the peer's where the proxy named none.
  static func of(_ headers: HTTPFields, peer: String, isBehindTLS: Bool) -> String {
    if isBehindTLS, let name = HTTPField.Name("X-Forwarded-For"),
      let last = headers[values: name].last?.split(separator: ",").last,
      let address = counted(String(last).trimmed)
    {
      return address
    }
    return counted(peer) ?? peer
  }

  /// An address of IPv4 as it is, and of IPv6 only the network: whoever has one address of it has
  /// them all (RFC 6177).
  ///
  /// - Parameter text: an address, perhaps with a port, as some proxies write it.
  /// - Returns: `nil` when it is no address.
  static func counted(_ text: String) -> String? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let bare =
      text.hasPrefix("[")
      ? text.dropFirst().prefix { $0 != "]" } : parts.count == 2 ? parts[0] : text[...]
    var bytes = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, String(bare), &bytes) == 1 { return String(bare) }
    guard inet_pton(AF_INET6, String(bare), &bytes) == 1 else { return nil }
    // An address of IPv4 in the clothes of IPv6 (RFC 4291, section 2.5.5.2).
    if bytes.prefix(10).allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
      return bytes.suffix(4).map(String.init).joined(separator: ".")
    }
    return bytes.prefix(8).hexadecimal + "/64"
  }
}
