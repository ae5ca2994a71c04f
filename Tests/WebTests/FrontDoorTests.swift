import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logbook
import Logging
import Policy
import School
import Synchronization
import Testing

@testable import Web

/// What every request meets and every answer carries.
@Suite struct FrontDoorTests {
  @Test(arguments: ["/", "/sign-in", "/nothing", "/clauses", "/health", "/concerns/new"])
  func `every answer refuses scripts, frames and other sites`(address: String) async throws {
    try await SchoolFixture().visit { browser in
      try await browser.open(address)
      let policy = try #require(HTTPField.Name("Content-Security-Policy"))
      #expect(
        browser.headers[policy]
          == "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
          + "base-uri 'none'; frame-ancestors 'none'")
      #expect(browser.headers[.xContentTypeOptions] == "nosniff")
      #expect(browser.headers[.cacheControl] == "no-store")
    }
  }

  @Test func `a method that a page does not take is refused as that`() async throws {
    let school = try await SchoolFixture()
    let app = try webApplication(
      desk: school.desk, settings: school.settings,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    try await app.test(.router) { client in
      let expected: [(String, HTTPRequest.Method, HTTPResponse.Status, String?)] = [
        ("/school", .put, .methodNotAllowed, "GET, HEAD"),
        ("/concerns/c-1", .delete, .methodNotAllowed, "GET, HEAD"),
        ("/concerns", .delete, .methodNotAllowed, "GET, HEAD, POST"),
        ("/sign-out", .get, .methodNotAllowed, "POST"),
        ("/clauses", .post, .methodNotAllowed, "GET, HEAD"),
        ("/nothing", .put, .notFound, nil), ("/clauses/", .head, .ok, nil),
      ]
      for (path, method, status, allowed) in expected {
        let response = try await client.executeRequest(
          uri: path, method: method, headers: [:], body: nil)
        #expect(response.status == status, "\(method) \(path)")
        #expect(response.headers[.allow] == allowed)
      }
    }
  }

  @Test func `the style sheet is kept for a year at an address that names its content`()
    async throws
  {
    try await SchoolFixture().visit { browser in
      try await browser.open("/")
      let url = try #require(
        browser.page.components(between: "<link rel=\"stylesheet\" href=\"", and: "\"").first)
      try await browser.open(url)
      #expect(browser.headers[.contentType] == "text/css; charset=utf-8")
      #expect(browser.headers[.cacheControl] == "public, max-age=31536000, immutable")
      #expect(browser.headers[.setCookie] == nil)
      #expect(browser.page.contains("--paper"))
    }
  }

  @Test func `a form that is too big, or is none, is refused in words`() async throws {
    try await SchoolFixture().visit { browser in
      let long = String(repeating: "x", count: Form.bytesMax)
      try await browser.post("/concerns", [("words", long)])
      #expect(browser.status == .contentTooLarge)
      #expect(browser.text.contains("That is too long to send"))
      try await browser.post("/concerns", [], headers: [.contentType: "application/json"])
      #expect(browser.status == .badRequest)
      #expect(browser.text.contains("That could not be read"))
      // Files are sent with few forms, and with no other anything that is as large.
      for address in ["/ask/sentence", "/concerns"] {
        try await browser.post(
          address, [], headers: [.contentType: "multipart/form-data; boundary=x"])
        #expect(browser.status == .badRequest)
      }
    }
  }

  @Test func `what nobody foresaw has a number, and tells neither page nor log about anybody`()
    async throws
  {
    let school = try await SchoolFixture()
    let draft = EntryDraft(
      at: SchoolFixture.tuesdayMorning, actor: "terry", kind: "terry.unheard-of", clauses: [],
      payload: Array("Terry".utf8))
    let master = try #require(MasterKey(bytes: Array(repeating: 7, count: MasterKey.byteCount)))
    let sealed = try await SealedLogbook.open(school.logbook, with: master)
    try await sealed.append([SubjectDraft(draft, about: .school)], after: sealed.head())
    let log = Recorder()
    let app = try webApplication(
      desk: school.desk, settings: school.settings,
      logger: Logger(label: "test") { _ in RecordingHandler(recorder: log) })
    try await app.test(.router) { client in
      var browser = Browser(client)
      try await browser.open("/?about=Terry")
      #expect(browser.status == .internalServerError)
      #expect(browser.text.contains("Something went wrong here"))
      let number = try #require(
        browser.page.components(between: "Number <strong>", and: "<").first)
      #expect(number.count == 8)
      #expect(!browser.page.lowercased().contains("terry"))
      #expect(log.lines.contains { $0.contains(number) && $0.contains("DeskError.unreadable") })
    }
    #expect(!log.lines.contains { $0.lowercased().contains("terry") })
  }
}

/// Keeps the lines that are logged.
private final class Recorder: Sendable {
  private let kept = Mutex<[String]>([])
  var lines: [String] { kept.withLock { $0 } }
  func keep(_ line: String) { kept.withLock { $0.append(line) } }
}

private struct RecordingHandler: LogHandler {
  let recorder: Recorder
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?
  var logLevel: Logger.Level = .trace

  func log(event: LogEvent) {
    recorder.keep("\(event.message) \(event.metadata ?? [:])")
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }
}
