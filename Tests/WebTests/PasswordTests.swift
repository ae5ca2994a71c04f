import HTTPTypes
import School
import Testing

@testable import Web

/// Changing one's own password in the browser.
@Suite struct PasswordTests {
  private static let page = "/sign-in/password"
  private static let new = "five rather long words together"

  @Test func `a new password signs this browser in and its old session is over`() async throws {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      let cookie = browser.cookie
      try await browser.open(Self.page)
      school.clock.move(by: .seconds(1))
      try await browser.submit(
        Self.page, [("current", SchoolFixture.password), ("new", Self.new)])
      #expect(browser.text.contains("Your password has changed."))
      #expect(browser.cookie != cookie)
      try await browser.submit("/sign-out")
      try await browser.signIn(as: "teacher")
      #expect(browser.text.contains("do not match"))
      try await browser.submit("/sign-in", [("name", "teacher"), ("password", Self.new)])
      #expect(browser.status == .ok)
      #expect(browser.text.contains("Change my password"))
    }
  }

  @Test(arguments: [
    ("", new, "Type your current password and the new one."),
    (SchoolFixture.password, "short", "The new password has 5 characters; it needs 15 or more."),
    ("wrong", new, "That is not your current password."),
    (
      SchoolFixture.password, SchoolFixture.password,
      "The new password is the same as the old one."
    ),
  ])
  func `what cannot be is said, and no password stands on the page`(
    current: String, new: String, words: String
  ) async throws {
    let school = try await SchoolFixture()
    let before = try await school.desk.current().position
    try await school.visit { browser in
      try await browser.signIn(as: "parent")
      try await browser.open(Self.page)
      try await browser.submit(Self.page, [("current", current), ("new", new)])
      #expect(browser.status == .unprocessableContent)
      #expect(browser.text.contains(words))
      #expect(current.isEmpty || !browser.page.contains(current))
      #expect(!browser.page.contains("value=\"\(new)"))
    }
    #expect(try await school.desk.current().position == before)
  }

  @Test func `guessing has the limits of signing in`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.signIn(as: "parent")
      try await browser.open(Self.page)
      for _ in 0..<40 where browser.status != .tooManyRequests {
        try await browser.submit(Self.page, [("current", "guess"), ("new", Self.new)])
      }
      #expect(browser.status == .tooManyRequests)
      #expect(browser.text.contains("There have been too many attempts."))
    }
  }

  @Test func `whose session is over signs in, and their passwords are in no page`() async throws {
    try await SchoolFixture().visit { browser in
      try await browser.post(Self.page, [("current", SchoolFixture.password), ("new", Self.new)])
      #expect(browser.status == .unauthorized)
      #expect(!browser.page.contains(SchoolFixture.password))
      #expect(!browser.page.contains(Self.new))
    }
  }
}
