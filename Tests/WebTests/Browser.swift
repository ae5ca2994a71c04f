import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// A browser as far as our pages need one: it keeps its cookie, follows links and fills in forms.
struct Browser {
  private let client: any TestClientProtocol
  private(set) var cookie: String?
  /// What its device is called since somebody signed in with it.
  private(set) var device: String?
  /// The page that it shows.
  private(set) var page = ""
  private(set) var status: HTTPResponse.Status = .ok
  private(set) var headers: HTTPFields = [:]
  /// Where the last answer sent it, before it followed.
  private(set) var location: String?

  init(_ client: any TestClientProtocol) { self.client = client }

  /// Opens an address, and follows where it leads.
  mutating func open(_ address: String) async throws {
    try await send(address, .get, nil, [:])
    try await follow()
  }

  /// Opens an address, and stays where it is sent.
  mutating func get(_ address: String) async throws {
    try await send(address, .get, nil, [:])
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
  mutating func forgetCookie() { cookie = nil }

  /// Becomes another device.
  mutating func forgetDevice() { (cookie, device) = (nil, nil) }

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
    let cookies = [cookie.map { "handrail=\($0)" }, device.map { "handrail-device=\($0)" }]
      .compactMap { $0 }
    if !cookies.isEmpty { headers[.cookie] = cookies.joined(separator: "; ") }
    // The part after the hash is the browser's own business.
    let uri = String(address.prefix { $0 != "#" })
    let response = try await client.executeRequest(
      uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
    status = response.status
    self.headers = response.headers
    page = String(buffer: response.body)
    location = response.headers[.location]
    for set in response.headers[values: .setCookie] {
      let value = set.components(between: "handrail=", and: ";").first
      cookie = value ?? cookie
      device = set.components(between: "handrail-device=", and: ";").first ?? device
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
