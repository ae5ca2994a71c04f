import HTTPTypes
import School
import Testing

@testable import Web

/// What other sites' pages can make a browser do here: nothing, and least of all lose its session.
@Suite struct ElsewhereTests {
  private static let fetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
  private static let fetchMode = HTTPField.Name("Sec-Fetch-Mode") ?? .origin
  private static let fetchDest = HTTPField.Name("Sec-Fetch-Dest") ?? .origin

  private static let signs: [HTTPFields] = [
    [fetchSite: "cross-site"], [fetchSite: "same-site"], [.origin: "https://example.org"],
    [.origin: "null"], [fetchSite: "cross-site", .origin: "http://localhost"],
    [fetchSite: "same-origin", .origin: "https://example.org"], [fetchSite: "sideways"],
    [.origin: "http://localhost.example.org"],
  ]

  @Test(arguments: [
    "/sign-out", "/sign-in", "/sign-in/demo", "/sign-in/password", "/ask", "/queries", "/concerns",
    "/nothing", "/clauses",
  ])
  func `what another site sends does nothing and sets no cookie`(action: String) async throws {
    try await SchoolFixture(isDemo: true).visit { browser in
      for headers in Self.signs {
        // A browser keeps its cookie back from such a request.
        try await browser.post(
          action,
          [("name", "teacher"), ("password", SchoolFixture.password), ("person", "teacher")],
          headers: headers)
        #expect([.forbidden, .notFound, .methodNotAllowed].contains(browser.status))
        #expect(browser.headers[.setCookie] == nil, "\(action) \(headers)")
      }
    }
  }

  @Test func `a session outlives whatever another site sends or takes in`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.signIn(as: "teacher")
      let session = browser.cookie
      let own = browser.hiddenFields(of: "/sign-out")
      for headers in Self.signs {
        for isKeptBack in [true, false] {
          if isKeptBack { browser.forgetCookie() }
          try await browser.post("/sign-out", own, headers: headers)
          try await browser.open("/", headers: headers)
          try await browser.open("/sign-in", headers: headers)
          try await browser.open("/nothing", headers: headers)
          #expect(browser.cookie == (isKeptBack ? nil : session))
          browser.set("handrail", to: session)
        }
      }
      try await browser.open("/")
      #expect(browser.page.contains("Terry Teachford"))
    }
  }

  @Test func `whoever follows a link from another site can use the form that it leads to`()
    async throws
  {
    try await SchoolFixture().visit { browser in
      try await browser.open(
        "/sign-in",
        headers: [
          Self.fetchSite: "cross-site", Self.fetchMode: "navigate", Self.fetchDest: "document",
        ])
      #expect(browser.cookie != nil)
      try await browser.submit(
        "/sign-in", [("name", "teacher"), ("password", SchoolFixture.password)])
      #expect(browser.page.contains("Terry Teachford"))
    }
  }

  @Test func `behind TLS every cookie is bound to this host`() async throws {
    try await SchoolFixture().visit(isBehindTLS: true) { browser in
      try await browser.signIn(as: "teacher")
      #expect(browser.page.contains("Terry Teachford"))
      #expect(browser.cookies.keys.sorted() == ["__Host-handrail", "__Host-handrail-device"])
      let session = browser.cookie
      browser.forgetDevice()
      // Another site of the same domain can set this name, and it counts for nothing.
      browser.set("handrail", to: session)
      try await browser.open("/")
      #expect(!browser.page.contains("Terry Teachford"))
      try await browser.post("/sign-in", [], headers: [.origin: "http://localhost"])
      #expect(browser.status == .forbidden)
    }
    try await SchoolFixture().visit(isBehindTLS: true) { browser in
      try await browser.open("/")
      let set = try #require(browser.headers[.setCookie])
      #expect(set.hasPrefix("__Host-handrail=") && set.contains("; Secure"))
      #expect(set.contains("Path=/;") && !set.contains("Domain"))
    }
  }

  @Test func `of two cookies of one name neither counts, in whichever order they come`()
    async throws
  {
    try await SchoolFixture().visit { browser in
      try await browser.signIn(as: "teacher")
      let own = try #require(browser.cookie)
      let other = String(repeating: "0", count: 64)
      for pair in [
        "handrail=\(own); handrail=\(other)", "handrail=\(other);handrail=\(own)",
        "handrail=\(own); handrail=\(own)", "handrail=\(own); handrail=",
        "handrail=x; handrail=\(own)",
      ] {
        try await browser.open("/", headers: [.cookie: pair])
        #expect(!browser.page.contains("Terry Teachford"), "\(pair)")
      }
      try await browser.open("/", headers: [.cookie: "a=b; handrail=\(own); handrail-x=\(other)"])
      #expect(browser.page.contains("Terry Teachford"))
    }
  }
}
