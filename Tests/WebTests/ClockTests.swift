import HTTPTypes
import Logbook
import School
import Testing

@testable import Web

/// That the machine's clock may be wrong, and be put right, without anybody noticing.
@Suite struct ClockTests {
  private static let hour: Duration = .seconds(3_600)

  private static func set(_ password: String, of person: String, _ school: SchoolFixture)
    async throws
  {
    let verifier = try PasswordVerifier(
      of: password, cost: .token, random: school.settings.random)
    try await school.desk.perform(
      SetPassword(person: try #require(PersonID(person)), verifier: verifier.stored), as: .console)
  }

  @Test(arguments: [hour, .zero - hour, .seconds(400 * 86_400)])
  func `a clock that was wrong and is put right keeps nobody out`(wrong: Duration) async throws {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      school.clock.set(by: wrong)
      for _ in 1...SignInLimits.accountAtPlace.triesMax {
        try await browser.open("/sign-in")
        try await browser.submit("/sign-in", [("name", "teacher"), ("password", "wrong")])
      }
      school.clock.set(by: .zero - wrong)
      try await browser.signIn(as: "teacher")
      #expect(browser.text.contains("Wait 15 seconds"))
      school.clock.move(by: SignInLimits.accountAtPlace.refill)
      try await browser.signIn(as: "teacher")
      #expect(browser.page.contains("Terry Teachford"))
    }
  }

  @Test func `a password that was just set lets its owner in, whatever the clock says`()
    async throws
  {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      school.clock.set(by: Self.hour)
      try await Self.set("another good password", of: "teacher", school)
      school.clock.set(by: .zero - Self.hour)
      try await browser.open("/sign-in")
      try await browser.submit(
        "/sign-in", [("name", "teacher"), ("password", "another good password")])
      try await browser.open("/concerns/new")
      #expect(browser.text.contains("Report a concern"))
    }
  }

  @Test(arguments: [Duration.zero, hour, .zero - hour])
  func `whoever signed in with an older password is out at once, whatever the clock says`(
    wrong: Duration
  ) async throws {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      school.clock.set(by: wrong)
      try await Self.set("another good password", of: "teacher", school)
      try await browser.open("/concerns/new")
      #expect(browser.text.contains("Your sign-in name"))
    }
  }

  @Test func `a session lasts as long as it should, however the clock is set`() async throws {
    let school = try await SchoolFixture()
    try await school.visit { browser in
      try await browser.signIn(as: "teacher")
      school.clock.set(by: .seconds(86_400))
      try await browser.open("/")
      #expect(browser.page.contains("Terry Teachford"))
      school.clock.set(by: .zero - .seconds(3 * 86_400))
      school.clock.move(by: Sessions.idleMax + .seconds(1))
      try await browser.open("/")
      #expect(!browser.page.contains("Terry Teachford"))
    }
  }

  @Test func `a version counts passwords, and is the same when everything is read anew`()
    async throws
  {
    let school = try await SchoolFixture()
    let teacher = try #require(PersonID("teacher"))
    #expect(try await school.desk.current().people.person(teacher)?.passwordVersion == 1)
    try await Self.set("another good password", of: "teacher", school)
    let master = try #require(MasterKey(bytes: Array(repeating: 7, count: MasterKey.byteCount)))
    let again = Desk(
      try await SealedLogbook.open(school.logbook, with: master), now: school.settings.now)
    #expect(try await again.current().people.person(teacher)?.passwordVersion == 2)
  }
}
