import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Policy
import School
import Testing

@testable import Web

/// Whoever may not do something is told so, whatever their form says, and before it is read.
@Suite struct RouteRulesTests {
  /// A form with an action of the rules, at an address that could be.
  struct Guarded: Sendable, CustomTestStringConvertible {
    let address: String
    let action: Action
    let keepsWords: Bool
    var testDescription: String { address }
  }

  /// Every form of the site that an action of the rules stands before.
  static func guarded(_ school: SchoolFixture) throws -> [Guarded] {
    try SiteAddresses.router(school).forms.compactMap { path, rule in
      guard case .may(let action) = rule.access else { return nil }
      return Guarded(
        address: SiteAddresses.filled(path, with: "x-1"), action: action,
        keepsWords: rule.keepsWords)
    }.sorted { $0.address < $1.address }
  }

  @Test(arguments: SchoolFixture.people.map(\.id))
  func `the rules are asked before a form is judged, on every route`(name: String) async throws {
    let school = try await SchoolFixture()
    let forms = try Self.guarded(school)
    #expect(forms.count >= 12)
    let person = try #require(PersonID(name))
    let registers = try await school.desk.current()
    try await school.visit { browser in
      try await browser.signIn(as: name)
      for form in forms {
        let ruling = registers.rule(form.action, on: Action.school, for: person)
        let plain = "application/x-www-form-urlencoded"
        for type in form.keepsWords ? [plain] : [plain, "text/csv", "multipart/form-data"] {
          try await browser.post(form.address, [("a", "b")], headers: [.contentType: type])
          // A form that could go on is told that its page is old, or that it can't be read.
          let isRefused =
            browser.text.contains("What the policy says")
            || browser.text.contains("No rule of the policy allows")
          if ruling.isAllowed {
            #expect(!isRefused, "\(name) \(form.address) \(type)")
          } else {
            #expect(browser.status == .forbidden, "\(name) \(form.address) \(type)")
            #expect(isRefused, "\(name) \(form.address) \(type)")
          }
        }
      }
    }
  }

  @Test func `the timetable as it is, sent by who may not change it, is refused`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/school")
      let token = browser.hiddenFields(of: "/sign-out")
      #expect(!token.isEmpty)
      let unchanged = [
        ("name-0", "Lesson 1"), ("kind-0", "lesson"), ("from-0", "09:00"), ("to-0", "10:30"),
        ("name-1", "Playtime"), ("kind-1", "playtime"), ("from-1", "10:30"), ("to-1", "10:50"),
        ("name-2", "Lesson 2"), ("kind-2", "lesson"), ("from-2", "10:50"), ("to-2", "12:00"),
      ]
      try await browser.post("/school/timetable", token + unchanged)
      #expect(browser.status == .forbidden)
      #expect(browser.location == nil)
    }
  }

  @Test func `what another site sends is refused by its head alone`() async throws {
    let school = try await SchoolFixture()
    let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
    try await school.visit { browser in
      try await browser.post(
        "/ask/sentence", [("a", "b")], headers: [site: "cross-site", .contentType: "text/csv"])
      #expect(browser.status == .forbidden)
      #expect(browser.text.contains("This form came from another website"))
    }
  }
}

/// The addresses of the site, as its routes say them.
enum SiteAddresses {
  static func router(_ school: SchoolFixture) throws -> SiteRouter {
    let files = Bundle.web
    let pages = Pages(
      templates: try Templates(folder: files.appending(path: "Templates")),
      assets: try Assets(folder: files.appending(path: "Assets")))
    return siteRouter(
      desk: school.desk, settings: school.settings, pages: pages, sessions: Sessions())
  }

  /// A route's path with something in place of each part that may be anything.
  static func filled(_ path: String, with value: String) -> String {
    "/"
      + path.split(separator: "/").map { [":", "{"].contains($0.first) ? value : String($0) }
      .joined(separator: "/")
  }
}
