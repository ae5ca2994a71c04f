import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// A browser as far as our pages need one: it keeps its cookie, follows links and fills in forms.
struct Browser {
  private let client: any TestClientProtocol
  /// Its cookies by their names.
  private(set) var cookies: [String: String] = [:]
  /// The page that it shows.
  private(set) var page = ""
  private(set) var status: HTTPResponse.Status = .ok
  private(set) var headers: HTTPFields = [:]
  /// Where the last answer sent it, before it followed.
  private(set) var location: String?

  init(_ client: any TestClientProtocol) { self.client = client }

  /// Opens an address, and follows where it leads.
  mutating func open(_ address: String, headers: HTTPFields = [:]) async throws {
    try await send(address, .get, nil, headers)
    try await follow()
  }

  /// Sends the form of the page that it shows, with the fields filled in, and follows.
  ///
  /// Hidden fields are sent as the page has them.
  mutating func submit(
    _ action: String, _ filled: [(String, String)] = [], headers: HTTPFields = [:]
  ) async throws {
    try await post(action, hiddenFields(of: action) + filled, headers: headers)
    try await follow()
  }

  /// Sends a form of its own making.
  mutating func post(
    _ address: String, _ fields: [(String, String)], headers: HTTPFields = [:]
  ) async throws {
    var headers = headers
    headers[.contentType] = headers[.contentType] ?? "application/x-www-form-urlencoded"
    let body = Form(fields.map { Form.Field($0.0, $0.1) }).encoded
    try await send(address, .post, body, headers)
  }

  /// Signs in by name and password.
  mutating func signIn(as name: String) async throws {
    try await open("/sign-in")
    try await submit("/sign-in", [("name", name), ("password", SchoolFixture.password)])
  }

  /// Loses its cookie, as a browser does whose session is over.
  mutating func forgetCookie() {
    for name in cookies.keys where !name.hasSuffix("-device") { cookies[name] = nil }
  }

  /// Becomes another device.
  mutating func forgetDevice() { cookies = [:] }

  /// Takes a cookie over from another browser.
  mutating func set(_ name: String, to value: String?) { cookies[name] = value }

  /// The name that it is known by.
  var cookie: String? { cookies["__Host-handrail"] ?? cookies["handrail"] }
  /// What its device is called, and proves, since somebody signed in with it.
  var device: String? { cookies["__Host-handrail-device"] ?? cookies["handrail-device"] }

  /// What a person reads: the page without its tags, with one space between words.
  var text: String {
    var text = ""
    var isTag = false
    for character in page.split(separator: "<main").last ?? "" {
      switch character {
      case "<": isTag = true
      case ">":
        isTag = false
        text.append(" ")
      default: if !isTag { text.append(character) }
      }
    }
    return text.split { $0.isWhitespace }.joined(separator: " ")
      .replacing("&#39;", with: "'").replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
  }

  /// The hidden fields of the form that is sent to an address.
  func hiddenFields(of action: String) -> [(String, String)] {
    guard let form = page.components(between: "action=\"\(action)\"", and: "</form>").first else {
      return []
    }
    return form.components(between: "<input type=\"hidden\"", and: ">").map { input in
      let name = input.components(between: "name=\"", and: "\"").first ?? ""
      let value = input.components(between: "value=\"", and: "\"").first ?? ""
      return (name, value.unescaped)
    }
  }

  private mutating func follow() async throws {
    for _ in 0..<5 {
      guard let location, status.kind == .redirection else { return }
      try await send(location, .get, nil, [:])
    }
  }

  private mutating func send(
    _ address: String, _ method: HTTPRequest.Method, _ body: String?, _ extra: HTTPFields
  ) async throws {
    var headers = extra
    if headers[.cookie] == nil, !cookies.isEmpty {
      headers[.cookie] = cookies.map { "\($0)=\($1)" }.sorted().joined(separator: "; ")
    }
    // The part after the hash is the browser's own business.
    let uri = String(address.prefix { $0 != "#" })
    let response = try await client.executeRequest(
      uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
    status = response.status
    self.headers = response.headers
    page = String(buffer: response.body)
    location = response.headers[.location]
    for set in response.headers[values: .setCookie] {
      let halves = set.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
      if halves.count == 2 { cookies[halves[0]] = halves[1] }
    }
  }
}

extension String {
  /// The texts between each pair of marks.
  func components(between start: String, and end: String) -> [String] {
    split(separator: start, omittingEmptySubsequences: false).dropFirst().compactMap { part in
      part.firstRange(of: end).map { String(part[..<$0.lowerBound]) }
    }
  }

  fileprivate var unescaped: String {
    replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}
