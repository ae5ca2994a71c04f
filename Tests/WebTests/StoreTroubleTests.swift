import HTTPTypes
import Logbook
import LogbookTesting
import Testing

@testable import Web

/// What people are told while the records can't be reached, and that they lose nothing by it.
@Suite struct StoreTroubleTests {
  private static let notSaved = "Nothing has been saved."

  @Test(
    arguments: [
      FailingStore.Mode.writing(.diskFull), .writing(.readOnly), .writing(.unavailable(.busy)),
      .all(.unavailable(.other(code: 0, "gone"))),
    ])
  func `what can't be saved is kept in the page and sent again with one press`(
    _ mode: FailingStore.Mode
  ) async throws {
    let store = FailingStore(MemoryStore())
    let school = try await SchoolFixture(store: store)
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/concerns/new")
      store.mode = mode
      try await browser.submit("/concerns", ConcernTests.report)
      #expect(browser.status == .serviceUnavailable)
      #expect(browser.text.contains("This could not be saved just now"))
      #expect(browser.text.contains(Self.notSaved))
      #expect(!browser.page.contains("gone"))
      store.mode = .none
      try await browser.submit("/concerns")
      #expect(browser.text.contains("Thank you. Your report is safe."))
    }
    #expect(try await school.concerns().count == 1)
  }

  @Test func `who isn't told whether it was saved can send it again, and it is kept once`()
    async throws
  {
    let store = FailingStore(MemoryStore())
    let school = try await SchoolFixture(store: store)
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/concerns/new")
      store.mode = .answers(.unavailable(.outcomeUnknown))
      try await browser.submit("/concerns", ConcernTests.report)
      #expect(browser.status == .serviceUnavailable)
      #expect(browser.text.contains("We could not find out whether this was saved"))
      #expect(browser.text.contains("check the list before sending it again"))
      #expect(!browser.text.contains(Self.notSaved))
      store.mode = .none
      try await browser.submit("/concerns")
      #expect(browser.text.contains("Thank you. Your report is safe."))
    }
    #expect(try await school.concerns().count == 1)
  }

  @Test func `what is saved is said to be saved, even when nothing can be read after it`()
    async throws
  {
    let store = FailingStore(MemoryStore())
    let school = try await SchoolFixture(store: store)
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/concerns/new")
      let hidden = browser.hiddenFields(of: "/concerns")
      store.mode = .afterNext(.unavailable(.other(code: 0, "gone")))
      try await browser.post("/concerns", hidden + ConcernTests.report)
      #expect(browser.status.kind == .redirection)
      store.mode = .none
    }
    #expect(try await school.concerns().count == 1)
  }

  @Test func `who only reads is told to try again, and danger puts 999 first`() async throws {
    let store = FailingStore(MemoryStore())
    let school = try await SchoolFixture(store: store)
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      try await browser.open("/concerns/new")
      store.mode = .all(.unavailable(.other(code: 0, "gone")))
      let danger = ConcernTests.report.map { $0.0 == "danger" ? ("danger", "yes") : $0 }
      try await browser.submit("/concerns", danger)
      #expect(browser.text.contains("Call 999 now"))
      try await browser.open("/concerns/new")
      #expect(browser.status == .serviceUnavailable)
      #expect(browser.text.contains("Handrail cannot reach the school’s record just now"))
      #expect(!browser.text.contains("saved"))
      try await browser.post("/sign-in", [("name", "teacher"), ("password", "open sesame")])
      #expect(browser.status == .serviceUnavailable)
      #expect(!browser.page.contains("open sesame"), "a password is never kept in a page")
    }
  }
}
