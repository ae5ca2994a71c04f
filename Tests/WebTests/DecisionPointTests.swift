import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Policy
import School
import Testing

@testable import Web

/// The school's decision point: tokens on pages, questions over the protocol.
@Suite struct DecisionPointTests {
  @Test func `a token is shown once, asks, and asks no more when it is taken back`() async throws {
    let fixture = try await SchoolFixture()
    try await fixture.visit { browser in
      try await browser.signIn(as: "head")
      try await browser.open("/systems")
      #expect(browser.text.contains("No system is connected yet."))
      try await browser.open("/systems/new")
      try await browser.submit(
        "/systems",
        [
          ("system", "The door"), ("uses", "evaluation"), ("lastDay", "31/8/2027"),
          ("perMinute", "60"),
        ])
      #expect(browser.status == .ok)
      #expect(browser.text.contains("handrail_"))
    }
    let token = try #require(
      try await fixture.desk.answer(TokensKept(), as: .console).first)
    #expect(token.system == "The door")
    #expect(token.uses == [.evaluation])
    try await fixture.visit { browser in
      try await browser.signIn(as: "head")
      try await browser.open("/systems")
      #expect(browser.text.contains("The door"))
      #expect(!browser.text.contains("handrail_"))
      try await browser.open("/systems/\(token.id)/revoke")
      try await browser.submit("/systems/\(token.id)/revoke")
      #expect(browser.text.contains("Disconnected on"))
    }
  }

  @Test func `the form says all that is wrong, and a teacher is told who may`() async throws {
    let fixture = try await SchoolFixture()
    try await fixture.visit { browser in
      try await browser.signIn(as: "head")
      try await browser.open("/systems/new")
      try await browser.submit(
        "/systems", [("system", ""), ("uses", "search"), ("lastDay", "soon"), ("perMinute", "9")])
      #expect(browser.status == .unprocessableContent)
      #expect(browser.text.contains(
          "Say which system it is for. Write a date within a year, such as 19/1/2028."))
      #expect(browser.page.contains("value=\"search\" checked"))
    }
    try await fixture.visit { browser in
      try await browser.signIn(as: "teacher")
      for page in ["/systems", "/systems/new"] {
        try await browser.open(page)
        #expect(browser.status == .forbidden)
        #expect(browser.text.contains("Tell IT support"))
      }
    }
  }

  @Test func `a question is answered with the clauses, by no cookie and with no form's token`()
    async throws
  {
    let fixture = try await SchoolFixture()
    let secret = try await fixture.issue([.evaluation])
    try await fixture.ask { ask in
      let answer = try await ask("/access/v1/evaluation", Self.phoneInLesson, secret)
      #expect(answer.status == .ok)
      #expect(answer.headers[.contentType] == "application/json")
      #expect(answer.headers[.setCookie] == nil)
      #expect(String(buffer: answer.body).hasPrefix(#"{"decision":false,"context":{"clauses":["#))
      for wrong in [nil, "wrong", secret + "x"] {
        let refused = try await ask("/access/v1/evaluation", Self.phoneInLesson, wrong)
        #expect(refused.status == .unauthorized)
        #expect(refused.headers[.wwwAuthenticate] != nil)
      }
      let broken = try await ask("/access/v1/evaluation", "{", secret)
      #expect(broken.status == .badRequest)
    }
  }

  @Test func `only a token with the right to search may search`() async throws {
    let fixture = try await SchoolFixture()
    let evaluating = try await fixture.issue([.evaluation])
    let searching = try await fixture.issue([.search])
    let body =
      #"{"subject":{"type":"Person"},"action":{"name":"changeMode"},"#
      + #""resource":{"type":"School","id":"school"}}"#
    try await fixture.ask { ask in
      let refused = try await ask("/access/v1/search/subject", body, evaluating)
      #expect(refused.status == .forbidden)
      #expect(
        try await ask("/access/v1/evaluation", Self.phoneInLesson, searching).status == .forbidden)
      let found = try await ask("/access/v1/search/subject", body, searching)
      #expect(
        String(buffer: found.body)
          == #"{"page":{"next_token":"","count":1},"results":[{"type":"Person","id":"head"}]}"#)
    }
  }

  @Test func `a token asks so often in a minute and no more, and use is counted by the day`()
    async throws
  {
    let fixture = try await SchoolFixture()
    let secret = try await fixture.issue([.evaluation], perMinute: 3)
    let two =
      #"{"action":{"name":"carry"},"resource":{"type":"Device","id":"own-phone"},"evaluations":["#
      + #"{"subject":{"type":"Role","id":"teacher"}},{"subject":{"type":"Role","id":"parent"}}]}"#
    try await fixture.ask { ask in
      #expect(try await ask("/access/v1/evaluations", two, secret).status == .ok)
      #expect(try await ask("/access/v1/evaluation", Self.phoneInLesson, secret).status == .ok)
      let held = try await ask("/access/v1/evaluation", Self.phoneInLesson, secret)
      #expect(held.status == .tooManyRequests)
      #expect(held.headers[.retryAfter] == "60")
      fixture.clock.move(by: .seconds(61))
      #expect(try await ask("/access/v1/evaluation", Self.phoneInLesson, secret).status == .ok)
      fixture.clock.move(by: .seconds(3_600))
      #expect(try await ask("/access/v1/evaluation", Self.phoneInLesson, secret).status == .ok)
    }
    // Told on the first use of the day, and again an hour later with what came between.
    let token = try await fixture.desk.answer(TokensKept(), as: .console).first
    #expect(token?.lastUse?.questionCount == 5)
  }

  @Test func `a token's limit is for all the questions of a request, before any is answered`()
    async throws
  {
    let fixture = try await SchoolFixture()
    let secret = try await fixture.issue([.evaluation], perMinute: 3)
    let many = { @Sendable (count: Int) in
      #"{"action":{"name":"carry"},"resource":{"type":"Device","id":"own-phone"},"#
        + #""subject":{"type":"Role","id":"teacher"},"evaluations":["#
        + Array(repeating: "{}", count: count).joined(separator: ",") + "]}"
    }
    try await fixture.ask { ask in
      let never = try await ask("/access/v1/evaluations", many(4), secret)
      #expect(never.status == .tooManyRequests)
      #expect(never.headers[.retryAfter] == nil)
      #expect(String(buffer: never.body).contains("may ask 3 questions a minute"))
      #expect(try await ask("/access/v1/evaluations", many(2), secret).status == .ok)
      let held = try await ask("/access/v1/evaluations", many(2), secret)
      #expect(held.status == .tooManyRequests)
      #expect(held.headers[.retryAfter] == "60")
      #expect(try await ask("/access/v1/evaluation", "{", secret).status == .badRequest)
      #expect(
        try await ask("/access/v1/evaluation", Self.phoneInLesson, secret).status
          == .tooManyRequests)
    }
  }

  @Test func `discovery needs no token`() async throws {
    let fixture = try await SchoolFixture()
    try await fixture.ask { ask in
      let answer = try await ask("/.well-known/authzen-configuration", nil, nil)
      #expect(answer.status == .ok)
      #expect(String(buffer: answer.body).contains(#"/access/v1/search/subject""#))
      #expect(try await ask("/access/v1/elsewhere", "{}", nil).status == .notFound)
    }
  }

  private static let phoneInLesson =
    #"{"subject":{"type":"Role","id":"teacher"},"action":{"name":"usePersonally"},"#
    + #""resource":{"type":"Device","id":"own-phone"},"#
    + #""context":{"when":"lesson","where":"classroom"}}"#
}

extension SchoolFixture {
  /// Issues a token as whoever runs the machine.
  fileprivate func issue(_ uses: Set<TokenUse>, perMinute: Int = 600) async throws -> String {
    let standing = try await desk.answer(TokensKept(), as: .console).count
    let id = try #require(TokenID("t-\(standing)"))
    let secret = TokenSecret(random: settings.random(TokenSecret.randomBytes))
    let lastDay = try #require(Day("2027-08-31"))
    try await desk.perform(
      IssueToken(
        token: id, system: "A system", hash: TokenHash(of: secret.text), uses: uses,
        lastDay: lastDay, perMinuteMax: perMinute), as: .console)
    return secret.text
  }

  /// Serves the school to another system; a body is posted, without one it is asked for.
  fileprivate func ask(
    _ talk:
      @escaping @Sendable (
        _ ask: (_ path: String, _ body: String?, _ token: String?) async throws -> TestResponse
      ) async throws -> Void
  ) async throws {
    let app = try webApplication(
      desk: desk, settings: settings,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    try await app.test(.router) { client in
      try await talk { path, body, token in
        var headers: HTTPFields = [:]
        if body != nil { headers[.contentType] = "application/json" }
        if let token { headers[.authorization] = "Bearer \(token)" }
        return try await client.executeRequest(
          uri: path, method: body == nil ? .get : .post, headers: headers,
          body: body.map { ByteBuffer(string: $0) })
      }
    }
  }
}
