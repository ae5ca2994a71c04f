import School
import Testing

@testable import Web

/// Sessions and passwords by themselves.
@Suite struct SessionTests {
  private let start = SteadyMoment(sinceStart: .seconds(5))

  private static func random(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in .random(in: .min ... .max) }
  }

  @Test func `a session ends when nobody comes, and after a day whoever comes`() async throws {
    let sessions = Sessions()
    let browser = BrowserID(random: Self.random)
    let person = try #require(PersonID("a"))
    await sessions.open(browser, for: person, passwordVersion: 1, at: start)
    #expect(
      await sessions.seen(browser, at: start.advanced(by: Sessions.idleMax))?.person == person)
    let late = start.advanced(by: Sessions.idleMax + Sessions.idleMax + .milliseconds(1))
    #expect(await sessions.seen(browser, at: late) == nil)

    await sessions.open(browser, for: person, passwordVersion: 1, at: start)
    var moment = start
    while moment.since(start) + Sessions.idleMax <= Sessions.lifeMax {
      moment = moment.advanced(by: Sessions.idleMax)
      #expect(await sessions.seen(browser, at: moment)?.person == person)
    }
    let after = start.advanced(by: Sessions.lifeMax + .milliseconds(1))
    #expect(await sessions.seen(browser, at: after) == nil)
  }

  @Test(arguments: [
    "", "abc", String(repeating: "g", count: 64), String(repeating: "é", count: 32),
  ])
  func `a cookie that is not ours names no browser`(cookie: String) {
    #expect(BrowserID(cookie: cookie) == nil)
  }

  @Test func `a form is of one browser, one session and whoever opened it`() throws {
    let tokens = FormTokens(secret: Self.random(32))
    let (mine, other) = (BrowserID(random: Self.random), BrowserID(random: Self.random))
    let (a, b) = (try #require(PersonID("a")), try #require(PersonID("b")))
    let token = tokens.token(for: mine, as: a)
    #expect(tokens.standing(token, at: mine, as: a) == .good)
    #expect(tokens.standing(token, at: other, as: a) == .earlier)
    #expect(tokens.standing(token, at: mine, as: b) == .anothers(tokens.opener(a)))
    #expect(tokens.standing(token, at: mine, as: nil) == .anothers(tokens.opener(a)))
    let nobodys = tokens.token(for: mine, as: nil)
    #expect(tokens.standing(nobodys, at: mine, as: nil) == .good)
    #expect(tokens.standing(nobodys, at: other, as: nil) == .earlier)
    #expect(tokens.standing(nobodys, at: mine, as: a) == .nobodys)
    for wrong in ["", "0000", "-", token + "-", String(token.dropLast())] {
      #expect(tokens.standing(wrong, at: mine, as: a) == .unknown, "\(wrong)")
    }
    #expect(tokens.isOf(mine, token) && !tokens.isOf(other, token))
    #expect(FormTokens(secret: Self.random(32)).standing(token, at: mine, as: a) != .good)
  }

  @Test func `a password matches itself, however an accent is typed, and nothing else`() throws {
    let verifier = try PasswordVerifier(of: "café au lait", cost: .token, random: Self.random)
    let read = try #require(PasswordVerifier(stored: verifier.stored))
    #expect(read == verifier)
    #expect(try read.matches("cafe\u{301} au lait"))
    #expect(try !read.matches("cafe au lait"))
    #expect(try !read.matches(""))
    // A word with letters that hexadecimal digits cannot spell by chance.
    #expect(!verifier.stored.contains("lait"))
  }

  @Test func `the hash is scrypt as RFC 7914 has it`() throws {
    // RFC 7914, section 12: P = "password", S = "NaCl", N = 1024, r = 8, p = 16; its first 32
    // bytes.
    let stored =
      "scrypt$1024$8$16$4e61436c$"
      + "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
    let verifier = try #require(PasswordVerifier(stored: stored))
    #expect(try verifier.matches("password"))
  }

  @Test(arguments: [
    "", "scrypt$16$8$1$00", "scrypt$15$8$1$00$\(String(repeating: "00", count: 32))",
    "scrypt$1073741824$8$1$00$\(String(repeating: "00", count: 32))", "scrypt$16$8$1$00$00",
    "bcrypt$16$8$1$00$\(String(repeating: "00", count: 32))",
  ])
  func `a damaged or unbearable verifier is none`(stored: String) {
    #expect(PasswordVerifier(stored: stored) == nil)
  }
}
