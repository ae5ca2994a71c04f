import Dispatch
import HTTPTypes
import School
import Testing

@testable import Web

/// That nobody guesses passwords, and that nobody keeps others from signing in.
@Suite struct SignInLimitsTests {
  private let start = SteadyMoment(sinceStart: .seconds(5))
  private let device = BrowserID { Array(repeating: 7, count: $0) }

  private func attempt(
    _ account: String, from address: String, on device: BrowserID? = nil
  ) -> SignInLimits.Attempt {
    SignInLimits.Attempt(account: account, address: address, device: device)
  }

  @Test func `strangers who try an account do not keep its owner out`() {
    var limits = SignInLimits()
    #expect(limits.take(attempt("a", from: "school"), at: start) == nil)
    limits.succeeded(attempt("a", from: "school"), on: device)
    for stranger in 0..<SignInLimits.account.triesMax {
      _ = limits.take(attempt("a", from: "stranger \(stranger)"), at: start)
    }
    #expect(limits.take(attempt("a", from: "another stranger"), at: start) != nil)
    #expect(limits.take(attempt("a", from: "school"), at: start) == nil)
  }

  @Test func `one address alone stops nobody elsewhere, and none where they signed in before`() {
    var limits = SignInLimits()
    limits.succeeded(attempt("known", from: "school"), on: device)
    var taken = 0
    for name in 0..<1_000
    where limits.take(attempt("made up \(name)", from: "school"), at: start) == nil {
      taken += 1
    }
    #expect(taken == SignInLimits.address.triesMax)
    #expect(limits.take(attempt("new", from: "home"), at: start) == nil)
    #expect(limits.take(attempt("known", from: "school"), at: start) == nil)
    #expect(limits.take(attempt("new", from: "school"), at: start) == SignInLimits.address.refill)
  }

  @Test func `even many addresses stop nobody where they signed in before`() {
    var limits = SignInLimits()
    limits.succeeded(attempt("known", from: "school"), on: device)
    for number in 0..<1_000 { _ = limits.take(attempt("x", from: "\(number)"), at: start) }
    for number in 0..<1_000 { _ = limits.take(attempt("\(number)", from: "\(number)"), at: start) }
    #expect(limits.take(attempt("new", from: "home"), at: start) != nil)
    #expect(limits.take(attempt("known", from: "school"), at: start) == nil)
    #expect(limits.take(attempt("known", from: "on a train", on: device), at: start) == nil)
  }

  @Test func `a right password costs nothing, a wrong one does`() {
    var limits = SignInLimits()
    for number in 0..<1_000 {
      let attempt = attempt("teacher \(number)", from: "school")
      #expect(limits.take(attempt, at: start) == nil)
      limits.succeeded(attempt, on: device)
    }
    for _ in 1...SignInLimits.accountAtPlace.triesMax {
      #expect(limits.take(attempt("b", from: "school"), at: start) == nil)
    }
    #expect(limits.take(attempt("b", from: "school"), at: start) != nil)
  }

  @Test func `whoever tries somebody's name at their own address does not keep their device out`()
    async throws
  {
    try await SchoolFixture().visit { browser in
      try await browser.signIn(as: "lead")
      let device = try #require(browser.device)
      #expect(device.hasPrefix(device.prefix(64)) && device.utf8.count == 64 + 1 + 5 + 1 + 32)
      try await browser.submit("/sign-out")
      var stranger = browser
      stranger.forgetDevice()
      for _ in 0...SignInLimits.accountAtPlace.triesMax {
        try await stranger.open("/sign-in")
        try await stranger.submit("/sign-in", [("name", "lead"), ("password", "wrong")])
      }
      #expect(stranger.status == .tooManyRequests)
      try await browser.signIn(as: "lead")
      #expect(browser.page.contains("Sandy Leadbury"))
      #expect(browser.device == device)
    }
  }

  @Test(arguments: [true, false])
  func `behind a proxy each visitor has an address, and without one nobody chooses theirs`(
    isBehindTLS: Bool
  ) async throws {
    let forwarded = try #require(HTTPField.Name("X-Forwarded-For"))
    try await SchoolFixture().visit(isBehindTLS: isBehindTLS) { browser in
      for number in 0...SignInLimits.accountAtPlace.triesMax {
        try await browser.open("/sign-in")
        try await browser.submit(
          "/sign-in", [("name", "lead"), ("password", "wrong")],
          headers: [forwarded: "192.0.2.\(number), 198.51.100.7"])
      }
      #expect(browser.status == .tooManyRequests)
      try await browser.open("/sign-in")
      try await browser.submit(
        "/sign-in", [("name", "lead"), ("password", SchoolFixture.password)],
        headers: [forwarded: "198.51.100.7, 192.0.2.200"])
      #expect(browser.page.contains("Sandy Leadbury") == isBehindTLS)
    }
  }

  @Test func `an address counts as its network, however a proxy writes it`() {
    for (text, counted) in [
      ("192.0.2.1", "192.0.2.1"), ("192.0.2.1:4711", "192.0.2.1"),
      ("::ffff:192.0.2.1", "192.0.2.1"), ("2001:db8:1:2:3:4:5:6", "20010db800010002/64"),
      ("[2001:db8:1:2::9]:443", "20010db800010002/64"), ("::1", "0000000000000000/64"),
    ] {
      #expect(VisitorAddress.counted(text) == counted, "\(text)")
    }
    for text in ["", "unknown", "192.0.2", "192.0.2.1.evil", "[", "1:2", ":"] {
      #expect(VisitorAddress.counted(text) == nil, "\(text)")
    }
  }

  @Test func `a full line is said at once, and strangers leave room in it`() async throws {
    let line = PasswordLine()
    let gate = DispatchSemaphore(value: 0)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 1...PasswordLine.strangersMax {
        group.addTask { try await line.run(isKnown: false) { gate.wait() } }
      }
      while line.length < PasswordLine.strangersMax { await Task.yield() }
      await #expect(throws: PasswordLine.Full.self) { try await line.run(isKnown: false) {} }
      group.addTask { try await line.run(isKnown: true) {} }
      while line.length <= PasswordLine.strangersMax { await Task.yield() }
      for _ in 1...PasswordLine.strangersMax { gate.signal() }
      try await group.waitForAll()
    }
    #expect(try await line.run(isKnown: false) { 1 } == 1)
  }
}
