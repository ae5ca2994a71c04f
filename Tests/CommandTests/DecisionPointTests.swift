import Foundation
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// `handrail pdp` as another system meets it: over HTTP.
@Suite struct DecisionPointTests {
  @Test(arguments: [false, true])
  func `the certification scenario holds over HTTP, test by test`(bySchema: Bool) async throws {
    let schema = bySchema ? ["--schema", Server.scenario("schema.cedarschema")] : []
    let server = try Server(Server.files + ["--url", "https://pdp.example.org"] + schema)
    defer { server.stop() }
    let data = try Data(contentsOf: URL(filePath: Server.scenario("cases.json")))
    let cases = try #require(JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    #expect(cases.count > 50)
    var token = ""
    for example in cases {
      let name = try #require(example["test"] as? String)
      var body = example["body"] as? [String: Any] ?? [:]
      if example["sendsToken"] != nil { body["page"] = ["token": token] }
      let bytes =
        try (example["raw"] as? String).map { Data($0.utf8) }
        ?? JSONSerialization.data(withJSONObject: body)
      let answer = try await server.post(
        "/access/v1/\(example["at"] as? String ?? "")", bytes,
        headers: [
          "Content-Type": example["contentType"] as? String ?? "application/json",
          "X-Request-ID": "id of \(name)",
        ])
      #expect(answer.status == example["status"] as? Int, "\(name)")
      #expect(answer.headers["x-request-id"] == "id of \(name)")
      guard answer.status == 200 else { continue }
      #expect(answer.headers["content-type"] == "application/json")
      try Self.check(answer, is: example, name)
      if example["keepsToken"] != nil {
        token = try #require((answer.json["page"] as? [String: Any])?["next_token"] as? String)
      }
    }
    #expect(!token.isEmpty)
  }

  private static func check(
    _ answer: Server.Answer, is example: [String: Any], _ name: String
  ) throws {
    if let decision = example["decision"] as? Bool {
      #expect(answer.json["decision"] as? Bool == decision, "\(name)")
    }
    if let decisions = example["decisions"] as? [Any] {
      let given = answer.json["evaluations"] as? [[String: Any]] ?? []
      #expect(given.count == decisions.count, "\(name)")
      for (given, expected) in zip(given, decisions) {
        let decision = try #require(given["decision"] as? Bool, "\(name)")
        #expect(expected is NSNull || decision == expected as? Bool, "\(name)")
      }
    }
    if let expected = example["results"] as? [String] {
      let results = try #require(answer.json["results"] as? [[String: Any]], "\(name)")
      let names = results.map { (result: [String: Any]) -> String in
        (result["id"] ?? result["name"]) as? String ?? ""
      }
      #expect(names == expected, "\(name)")
    }
  }

  @Test func `discovery says where everything is, by the address that callers know`() async throws {
    let server = try Server(Server.files + ["--url", "https://pdp.example.org/"])
    defer { server.stop() }
    let answer = try await server.get("/.well-known/authzen-configuration")
    #expect(answer.status == 200)
    #expect(answer.headers["content-type"] == "application/json")
    let base = "https://pdp.example.org"
    #expect(
      answer.json as? [String: String] == [
        "policy_decision_point": base,
        "access_evaluation_endpoint": "\(base)/access/v1/evaluation",
        "access_evaluations_endpoint": "\(base)/access/v1/evaluations",
        "search_subject_endpoint": "\(base)/access/v1/search/subject",
        "search_resource_endpoint": "\(base)/access/v1/search/resource",
        "search_action_endpoint": "\(base)/access/v1/search/action",
      ])
    #expect(try await server.get("/access/v1/evaluation").status == 405)
    #expect(try await server.get("/elsewhere").status == 404)
    #expect(server.stop() == 0)
  }

  @Test func `a caller who sends its request for ever does not keep it from ending`() async throws {
    let server = try Server(Server.files)
    defer { server.stop() }
    let half =
      "POST /access/v1/evaluation HTTP/1.1\r\nHost: localhost\r\n"
      + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
    let port = try #require(server.port)
    let caller = try #require(HTTP.begin(Array(half.utf8), with: port))
    defer { close(caller) }
    #expect(try await server.get("/.well-known/authzen-configuration").status == 200)
    #expect(server.stop() == 0)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `only who has a token may ask, where there is a file of tokens`(end: String) async throws {
    let folder = try Folder()
    let lines = ["# who", "door another-long-and-secret-one", "proxy a-long-and-secret-token", ""]
    try Data(lines.joined(separator: end).utf8).write(to: folder / "tokens")
    let server = try Server(Server.files + ["--tokens", (folder / "tokens").path])
    defer { server.stop() }
    let body = Data(
      #"{"subject":{"type":"user","id":"alice"},"resource":{"type":"record","id":"record-1"}}"#.utf8
    )
    for (token, status) in [(nil, 401), ("wrong", 401), ("a-long-and-secret-token", 200)] {
      var headers = ["Content-Type": "application/json; charset=utf-8"]
      if let token { headers["Authorization"] = "Bearer \(token)" }
      let answer = try await server.post("/access/v1/search/action", body, headers: headers)
      #expect(answer.status == status)
      #expect((answer.headers["www-authenticate"] == nil) == (status == 200))
    }
    let large = try await server.post(
      "/access/v1/evaluation", Data(repeating: 0x20, count: 1_100_000),
      headers: [
        "Content-Type": "application/json", "Authorization": "Bearer a-long-and-secret-token",
      ])
    #expect(large.status == 413)
  }

  @Test func `a file that can't be used is shown with the place`() throws {
    let folder = try Folder()
    try Data("permit (principal, action, resource) when { principal.x = 1 };\n".utf8)
      .write(to: folder / "bad.cedar")
    let bad = (folder / "bad.cedar").path
    let result = try Program.run(
      ["pdp", "--policies", bad, "--entities", Server.scenario("entities.json")])
    #expect(result.status == 2)
    #expect(result.messages.contains("\(bad):1:57"))
    #expect(result.messages.contains("^"))

    try Data("permit (principal, action, resource) when { principal.shoe == 1 };\n".utf8)
      .write(to: folder / "bad.cedar")
    let unfit = try Program.run([
      "pdp", "--policies", bad, "--entities", Server.scenario("entities.json"), "--schema",
      Server.scenario("schema.cedarschema"),
    ])
    #expect(unfit.status == 2)
    #expect(unfit.messages.contains("shoe"))

    try Data("proxy short\n".utf8).write(to: folder / "tokens")
    let weak = try Program.run(["pdp"] + Server.files + ["--tokens", (folder / "tokens").path])
    #expect(weak.status == 2)
    #expect(!weak.messages.contains("short\n"))
  }
}

/// A decision point that runs for one test.
private final class Server {
  struct Answer {
    let status: Int
    let headers: [String: String]
    let body: Data

    var json: [String: Any] {
      (try? JSONSerialization.jsonObject(with: body) as? [String: Any]) ?? [:]
    }
  }

  static func scenario(_ name: String) -> String {
    Program.root.appending(path: "Tests/Certification/\(name)").path
  }

  static let files = [
    "--policies", scenario("policies.cedar"), "--entities", scenario("entities.json"),
  ]

  private let process = Process()
  private let address: String

  init(_ arguments: [String]) throws {
    let output = Pipe()
    process.executableURL = Program.file
    process.arguments = ["pdp", "--listen", "127.0.0.1:0"] + arguments
    process.standardOutput = output
    try process.run()
    var said = ""
    // It says where it is in one line, or ends.
    while !said.contains("\n") {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { break }
      said += String(decoding: more, as: UTF8.self)
    }
    let found = said.firstMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+/)
    address = String(try #require(found, "\(said)").output)
  }

  var port: Int? { address.split(separator: ":").last.flatMap { Int($0) } }

  /// Ends it as a system does: kindly, and when that is of no use, at once.
  ///
  /// - Returns: its exit status.
  @discardableResult
  func stop() -> Int32 {
    if process.isRunning { process.terminate() }
    for _ in 0..<600 where process.isRunning { usleep(100_000) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return process.terminationStatus
  }

  func get(_ path: String) async throws -> Answer {
    try await send(URLRequest(url: try #require(URL(string: address + path))))
  }

  func post(_ path: String, _ body: Data, headers: [String: String]) async throws -> Answer {
    var request = URLRequest(url: try #require(URL(string: address + path)))
    request.httpMethod = "POST"
    request.httpBody = body
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    return try await send(request)
  }

  private func send(_ request: URLRequest) async throws -> Answer {
    let (body, response) = try await URLSession.shared.data(for: request)
    let http = try #require(response as? HTTPURLResponse)
    var headers: [String: String] = [:]
    for (name, value) in http.allHeaderFields {
      headers["\(name)".lowercased()] = "\(value)"
    }
    return Answer(status: http.statusCode, headers: headers, body: body)
  }
}
