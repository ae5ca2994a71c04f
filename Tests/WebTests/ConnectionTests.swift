import Hummingbird
import HummingbirdTesting
import Logging
import Synchronization
import Testing

@testable import Web

/// That visitors who send or read slowly, or not at all, are let go, and take nothing from others.
@Suite struct ConnectionTests {
  private static let page = Wire.get("/clauses")

  /// The page for somebody else is whole.
  private static func expectServed(_ port: Int) async throws {
    let answer = try await Wire.answer(to: page, port: port)
    #expect(answer.statusCode == 200 && answer.hasSuffix("</html>\n"))
    #expect(try await Wire.answer(to: Wire.get("/health"), port: port).statusCode != nil)
  }

  @Test(arguments: [
    "", "GET / HTTP/1.1\r\nHost:", "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n",
  ])
  func `whoever sends nothing, half a head or nothing more is let go`(sent: String) async throws {
    try await Wire.serve(SchoolFixture()) {
      $0.idleMax = .milliseconds(100)
    } _: { port in
      let wire = try Wire(port: port)
      wire.send(sent)
      _ = try await wire.rest()
    }
  }

  @Test func `whoever dribbles a head or a form is let go all the same`() async throws {
    try await Wire.serve(SchoolFixture()) {
      $0.idleMax = .milliseconds(300)
      $0.requestMax = .milliseconds(300)
    } _: { port in
      for begun in [
        "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ",
        "POST /ask/sentence HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n"
          + "Content-Type: application/x-www-form-urlencoded\r\n\r\nsentence=",
      ] {
        let wire = try Wire(port: port)
        wire.send(begun)
        try await wire.until("closed") {
          wire.send("x")
          return wire.isClosed
        }
      }
      try await Self.expectServed(port)
    }
  }

  @Test func `whoever asks and reads nothing is let go`() async throws {
    try await Wire.serve(SchoolFixture()) {
      $0.idleMax = .milliseconds(200)
      $0.answerMax = .milliseconds(200)
      $0.slowestBytesPerSecond = 100_000_000
    } _: { port in
      let wires = try (0..<10).map { _ in
        let wire = try Wire(port: port)
        wire.takeLittle()
        for _ in 0..<200 { wire.send(Wire.get("/clauses", closing: false)) }
        return wire
      }
      for wire in wires { try await wire.until("let go") { wire.isClosed } }
      try await Self.expectServed(port)
    }
  }

  @Test func `what is not read is not made`() async throws {
    let school = try await SchoolFixture()
    let asked = Counter()
    let settings = school.settings
    let counting = WebSettings(
      passwordCost: .token, now: settings.now,
      random: { count in
        asked.up()
        return settings.random(count)
      })
    let app = try webApplication(
      desk: school.desk, settings: counting, listen: ("127.0.0.1", 0),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    try await app.test(.live) { client in
      let wire = try Wire(port: try #require(client.port))
      wire.takeLittle()
      // Whoever sends no cookie gets a random name with each page.
      let count = 3_000
      var waiting = Substring(String(repeating: Wire.get("/clauses", closing: false), count: count))
      for _ in 0..<200 {
        let sent = wire.send(String(waiting))
        if sent > 0 { waiting = waiting.dropFirst(sent) }
        try await Task.sleep(for: .milliseconds(5))
      }
      // Far fewer than were asked for, and no more come while nobody reads.
      let made = asked.count
      #expect(made > 0 && made < count / 4, "\(made)")
      for _ in 0..<20 { try await Self.expectServed(try #require(client.port)) }
    }
  }

  @Test func `silent visitors give way to whoever comes, also from the same address`() async throws
  {
    try await Wire.serve(SchoolFixture()) {
      $0.connectionsMax = 20
      $0.atOneAddressMax = 10
    } _: { port in
      var silent: [Wire] = []
      for _ in 0..<40 { silent.append(try Wire(port: port)) }
      for _ in 0..<3 { try await Self.expectServed(port) }
      let first = silent[0]
      try await first.until("the oldest gave way") { first.isClosed }
    }
  }

  @Test func `behind a proxy, where all have one address, only the number of all counts`()
    async throws
  {
    try await Wire.serve(SchoolFixture()) {
      $0.connectionsMax = 20
      $0.atOneAddressMax = nil
    } _: { port in
      var silent: [Wire] = []
      for _ in 0..<60 { silent.append(try Wire(port: port)) }
      try await Self.expectServed(port)
    }
  }

  @Test func `whoever sends slowly gives way too`() async throws {
    try await Wire.serve(SchoolFixture()) {
      $0.atOneAddressMax = 8
    } _: { port in
      var slow: [Wire] = []
      for _ in 0..<8 {
        let wire = try Wire(port: port)
        wire.send(
          "POST /ask/sentence HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n\r\nsentence=")
        slow.append(wire)
      }
      for _ in 0..<3 { try await Self.expectServed(port) }
    }
  }

  @Test func `requests that come together are answered in order, each once`() async throws {
    try await Wire.serve(SchoolFixture()) { _ in
    } _: { port in
      let wire = try Wire(port: port)
      wire.send(
        Wire.get("/health", closing: false) + Wire.get("/nothing", closing: false)
          + "HEAD /ask HTTP/1.1\r\nHost: localhost\r\n\r\n" + Wire.get("/sign-in"))
      let answers = try await wire.rest().components(between: "HTTP/1.1 ", and: "\r\n")
      #expect(answers.count == 4)
      #expect(answers.dropFirst() == ["404 Not Found", "200 OK", "200 OK"])
    }
  }

  @Test func `the limits keep within the files of the process`() {
    let few = ConnectionLimits().within(files: 1_024)
    #expect(few.connectionsMax == 768 && few.atOneAddressMax == 512)
    #expect(ConnectionLimits().within(files: 100).connectionsMax == 16)
    #expect(ConnectionLimits().within(files: 100).atOneAddressMax == 12)
    #expect(ConnectionLimits().within(files: 1 << 20).connectionsMax == 2_048)
  }
}

private final class Counter: Sendable {
  private let value = Mutex(0)
  var count: Int { value.withLock { $0 } }
  func up() { value.withLock { $0 += 1 } }
}
