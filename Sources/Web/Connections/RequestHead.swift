import NIOHTTP1

/// What a request's head must be before anything else looks at it.
enum RequestHead {
  /// Why a head is refused.
  enum Refusal: Error, Equatable {
    case malformed
    case addressTooLong
    case fieldsTooLarge

    var status: HTTPResponseStatus {
      switch self {
      case .malformed: .badRequest
      case .addressTooLong: .uriTooLong
      case .fieldsTooLarge: .requestHeaderFieldsTooLarge
      }
    }

    var words: String {
      switch self {
      case .malformed: "That is no request that can be read. Nothing has been done.\n"
      case .addressTooLong: "That address is too long. Nothing has been done.\n"
      case .fieldsTooLarge:
        "The browser sent more with its request than is taken. Nothing has been done. Clearing "
          + "this site's cookies may help.\n"
      }
    }
  }

  /// The head as it is passed on: its address without the part that names the site.
  ///
  /// - Throws: `Refusal`.
  static func checked(
    _ original: HTTPRequestHead, _ limits: ConnectionLimits
  ) throws(Refusal) -> HTTPRequestHead {
    var head = original
    guard head.uri.utf8.count <= limits.addressBytesMax else { throw .addressTooLong }
    let weight = head.headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 }
    guard head.headers.count <= limits.fieldsMax, weight <= limits.fieldBytesMax else {
      throw .fieldsTooLarge
    }
    // One host, exactly, since HTTP/1.1 (RFC 9112, section 3.2).
    let hosts = head.headers["Host"]
    guard hosts.count <= 1, hosts.allSatisfy(isHost), hosts.count == 1 || head.version == .http1_0
    else { throw .malformed }
    // One length, and none where the body says its own (RFC 9112, section 6.3).
    let (lengths, codings) = (head.headers["Content-Length"], head.headers["Transfer-Encoding"])
    guard lengths.count <= 1, lengths.isEmpty || codings.isEmpty,
      codings.isEmpty || codings.map({ $0.lowercased() }) == ["chunked"],
      lengths.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { throw .malformed }
    guard head.uri.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .malformed }
    if head.uri.hasPrefix("/") || head.uri == "*" { return head }
    // The absolute form names the host itself (RFC 9112, section 3.2.2).
    guard let mark = head.uri.firstRange(of: "://"),
      ["http", "https"].contains(head.uri[..<mark.lowerBound].lowercased())
    else { throw .malformed }
    let rest = head.uri[mark.upperBound...]
    let host = String(rest.prefix { !"/?#".contains($0) })
    guard !host.isEmpty, isHost(host) else { throw .malformed }
    let path = rest.dropFirst(host.count)
    head.headers.replaceOrAdd(name: "Host", value: host)
    head.uri = path.hasPrefix("/") ? String(path) : "/\(path)"
    return head
  }

  /// Whether it may be a host and a port: letters, digits and what addresses are written with.
  private static func isHost(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
          || "-._:[]%".utf8.contains(byte)
      }
  }
}
