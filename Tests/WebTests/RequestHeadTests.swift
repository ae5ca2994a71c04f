import HTTPTypes
import Testing

@testable import Web

/// Requests as no browser sends them, over a real connection.
@Suite struct RequestHeadTests {
  private static let long = String(repeating: "a", count: 9_000)

  private static let expected: [(request: String, status: Int)] = [
    ("GET /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 200),
    ("GET /sign-in HTTP/1.0\r\nConnection: close\r\n\r\n", 200),
    ("GET http://localhost/sign-in HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 200),
    ("GET HTTP://localhost/sign-in HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 200),
    // No host, two, or none that is one.
    ("GET /sign-in HTTP/1.1\r\nConnection: close\r\n\r\n", 400),
    ("GET /sign-in HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400),
    ("GET /sign-in HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", 400),
    ("GET /sign-in HTTP/1.1\r\nHost: \r\n\r\n", 400),
    ("GET /sign-in HTTP/1.1\r\nHost: a b\r\n\r\n", 400),
    ("GET /sign-in HTTP/1.1\r\nHost: a/b\r\n\r\n", 400),
    ("GET /sign-in HTTP/1.1\r\nHost: a@b\r\n\r\n", 400),
    ("GET /sign-in HTTP/1.1\r\nHost : a\r\n\r\n", 400),
    // Addresses.
    ("GET sign-in HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET ftp://localhost/ HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET http:///sign-in HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET /\u{0} HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET /\(long) HTTP/1.1\r\nHost: a\r\n\r\n", 414),
    ("GET /?\(long) HTTP/1.1\r\nHost: a\r\n\r\n", 414),
    ("GET /\(String(repeating: long, count: 20)) HTTP/1.1\r\nHost: a\r\n\r\n", 414),
    // Fields.
    ("GET / HTTP/1.1\r\nHost: a\r\nX: \u{0}\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n", 400),
    (
      "GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "X: y\r\n", count: 101))\r\n", 431
    ),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: long, count: 4))\r\n\r\n", 431),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: long, count: 20))\r\n\r\n", 431),
    (
      "GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "X: y\r\n", count: 2_000))\r\n", 431
    ),
    // Lengths.
    ("POST /ask HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na", 400),
    ("POST /ask HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na", 400),
    ("POST /ask HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 1\r\n\r\na", 400),
    ("POST /ask HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\na", 400),
    ("POST /ask HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\na", 400),
    (
      "POST /ask HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "1\r\na\r\n0\r\n\r\n", 400
    ),
    (
      "POST /ask HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\nConnection: close\r\n\r\na", 400
    ),
    ("GET / HTTP/9.9\r\nHost: a\r\n\r\n", 400), ("nonsense\r\n\r\n", 400),
    ("\u{16}\u{3}\u{1}", 400),
  ]

  @Test func `each is answered with its own status, in words, and no other`() async throws {
    try await Wire.serve(SchoolFixture()) {
      $0.closingMax = .milliseconds(500)
    } _: { port in
      for (request, status) in Self.expected {
        let wire = try Wire(port: port)
        var left = Substring(request)
        try await wire.until("sent") {
          let sent = wire.send(String(left))
          if sent > 0 {
            left = Substring(String(decoding: left.utf8.dropFirst(sent), as: UTF8.self))
          }
          return left.isEmpty || wire.isClosed
        }
        let answer = try await wire.rest()
        let line = request.prefix(60)
        #expect(answer.statusCode == status, "\(line) gives \(answer.prefix(80))")
        #expect(answer.components(between: "HTTP/1.1 ", and: "\r\n").count <= 1)
        if status != 200 { #expect(answer.contains("Nothing has been done"), "\(line)") }
      }
    }
  }

  @Test(arguments: ["gzip", "br", "deflate, gzip", "x", "identity, gzip"])
  func `what is sent compressed is refused as that`(coding: String) async throws {
    try await SchoolFixture().visit { browser in
      for path in ["/ask/sentence", "/sign-in", "/concerns"] {
        try await browser.post(path, [("a", "b")], headers: [.contentEncoding: coding])
        #expect(browser.status == .unsupportedMediaType)
        #expect(browser.text.contains("That was sent compressed"))
        #expect(browser.headers[.acceptEncoding] == "identity")
      }
      try await browser.post("/concerns", [("a", "b")], headers: [.contentEncoding: "identity"])
      #expect(browser.status == .unauthorized)
    }
  }
}
