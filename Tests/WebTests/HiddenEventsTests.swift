import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Policy
import School
import Synchronization
import Testing

@testable import Web

/// What somebody may not know of is in nothing that they can get: not in words, and not in a number
/// that counts it.
@Suite struct HiddenEventsTests {
  /// A school in which things happen that everybody may know of, and perhaps some that not.
  private func school(hidden: Int) async throws -> SchoolFixture {
    let school = try await SchoolFixture(isDemo: true)
    let (head, lead) = (try #require(PersonID("head")), try #require(PersonID("lead")))
    try await school.desk.perform(
      ChangeMode(to: .closed, because: try Text("Snow")), as: head)
    for number in 0..<hidden {
      let concern = try #require(ConcernID("c-hidden-\(number)"))
      try await school.desk.perform(
        ReportConcern(
          concern: concern, words: try Text("What happened"), involved: try Text("A child"),
          about: .learner,
          occurred: Occasion(day: try #require(Day("2027-01-18")), time: nil),
          place: try Text("The hall"), danger: number.isMultiple(of: 2)), as: lead)
      _ = try await school.desk.answer(ConcernFile(concern), as: lead)
    }
    try await school.desk.perform(
      ChangeMode(to: .normal, because: try Text("It has melted")), as: head)
    for person in [head, try #require(PersonID("teacher")), try #require(PersonID("office"))] {
      let due = try await school.desk.answer(AcknowledgementsOf(person), as: person).due
      try await school.desk.perform(
        Acknowledge(due.map { AcceptedWording(clause: $0.clause, digest: $0.digest) }), as: person)
    }
    try await school.desk.perform(
      BeginDraft(
        try #require(DraftID("d-1")), from: .policyInForce), as: head)
    return school
  }

  /// Every page that a visitor finds, and every clause, byte for byte.
  private func pages(of school: SchoolFixture, for name: String) async throws -> [String] {
    // The same bytes for the same visitor, so that pages differ by nothing but what is so.
    let seed = Mutex(UInt64(1))
    let settings = WebSettings(
      passwordCost: .token, now: school.settings.now,
      random: { count in
        (0..<count).map { _ in
          seed.withLock { state in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
          }
        }
      })
    let app = try webApplication(
      desk: school.desk, settings: settings,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    let document = try await school.desk.current().adoption.inForce?.pack.document
    let clauses = document?.clauses.map { "/clauses/\($0.number)" } ?? []
    return try await app.test(.router) { client in
      var browser = Browser(client)
      if !name.isEmpty { try await browser.signIn(as: name) }
      var walk = SiteWalk(try SiteAddresses.router(school))
      try await walk.walk(&browser)
      var found: [String] = []
      for address in walk.opened.map(\.address) + clauses {
        try await browser.get(address)
        found.append("\(address) \(browser.status.code) \(browser.headers)\n\(browser.page)")
      }
      return found
    }
  }

  @Test(arguments: ["head", "teacher", "office", "parent", ""])
  func `ten hidden events change not a byte of what others can get`(name: String) async throws {
    let (without, with) = (try await school(hidden: 0), try await school(hidden: 10))
    if let person = PersonID(name) {
      let may = try await with.desk.may(.listConcerns, on: Action.school, as: person)
      #expect(!may || name == "head")
    }
    let before = try await pages(of: without, for: name)
    let after = try await pages(of: with, for: name)
    #expect(before.count == after.count)
    #expect(before.count > 100)
    for (one, other) in zip(before, after) where one != other {
      let lines = zip(one.split(separator: "\n"), other.split(separator: "\n"))
      let differs = lines.first { $0 != $1 }
      Issue.record("\(one.prefix { $0 != "\n" }): \(differs.map { "\($0) / \($1)" } ?? "")")
    }
  }
}
