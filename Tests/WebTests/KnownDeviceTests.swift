import HTTPTypes
import Logbook
import Testing

@testable import School
@testable import Web

/// That a device where somebody signed in is known again, also by a server that just started.
@Suite struct KnownDeviceTests {
  private static let now = SchoolFixture.tuesdayMorning

  private func person(_ id: String, version: Int = 1) throws -> Person {
    var person = Person(
      id: try #require(PersonID(id)), name: id, roles: [], signInName: id, verifier: nil,
      hasLeft: false)
    person.passwordVersion = version
    return person
  }

  @Test func `one laptop that uses up all tries keeps nobody out after a restart`() async throws {
    let school = try await SchoolFixture()
    let devices = Devices()
    try await school.visit { browser in
      for (id, _, _) in SchoolFixture.people {
        browser.forgetDevice()
        try await browser.signIn(as: id)
        devices.cookies[id] = browser.device
      }
    }
    // Another server, or the same after a restart.
    try await school.visit { browser in
      for number in 0..<200 {
        try await browser.open("/sign-in")
        try await browser.submit("/sign-in", [("name", "x\(number)"), ("password", "wrong")])
      }
      #expect(browser.status == .tooManyRequests)
      for (id, name, _) in SchoolFixture.people {
        browser.forgetDevice()
        try await browser.signIn(as: id)
        #expect(browser.status == .tooManyRequests)
        browser.set("handrail-device", to: devices.cookies[id])
        try await browser.signIn(as: id)
        #expect(browser.page.contains(name))
      }
    }
  }

  @Test func `a proof is for one person, one device, one password and a while`() throws {
    let proofs = DeviceProofs(secret: Array(repeating: 1, count: 32))
    let random: (Int) -> [UInt8] = { (0..<$0).map { _ in .random(in: .min ... .max) } }
    let fresh = DeviceCookie(device: BrowserID(random: random))
    let cookie = proofs.adding(try person("a"), passwordVersion: 1, to: fresh, at: Self.now)
    #expect(proofs.know(try person("a"), on: cookie, at: Self.now))
    #expect(!proofs.know(try person("b"), on: cookie, at: Self.now))
    #expect(!proofs.know(try person("a", version: 2), on: cookie, at: Self.now))
    #expect(!proofs.know(try person("a"), on: fresh, at: Self.now))
    let other = DeviceCookie(device: BrowserID(random: random), proofs: cookie.proofs)
    #expect(!proofs.know(try person("a"), on: other, at: Self.now))
    let otherSchool = DeviceProofs(secret: Array(repeating: 2, count: 32))
    #expect(!otherSchool.know(try person("a"), on: cookie, at: Self.now))

    let last = Self.now.advanced(by: .seconds(DeviceProofs.daysMax * 86_400))
    #expect(proofs.know(try person("a"), on: cookie, at: last))
    #expect(!proofs.know(try person("a"), on: cookie, at: last.advanced(by: .seconds(86_400))))
    // Its day can't be changed.
    let later = DeviceCookie(
      device: cookie.device,
      proofs: cookie.proofs.map { DeviceCookie.Proof(day: $0.day + 100, code: $0.code) })
    #expect(!proofs.know(try person("a"), on: later, at: Self.now))
  }

  @Test func `a shared device knows many people, and its cookie stays small`() throws {
    let proofs = DeviceProofs(secret: Array(repeating: 1, count: 32))
    var cookie = DeviceCookie(device: BrowserID { Array(repeating: 7, count: $0) })
    for number in 0...DeviceCookie.proofsMax {
      cookie = proofs.adding(
        try person("p\(number)"), passwordVersion: 1, to: cookie, at: Self.now)
      cookie = proofs.adding(
        try person("p\(number)"), passwordVersion: 1, to: cookie, at: Self.now)
    }
    #expect(cookie.proofs.count == DeviceCookie.proofsMax)
    #expect(DeviceCookie(cookie.value) == cookie)
    #expect(cookie.value.utf8.count < 2_000)
    #expect(!proofs.know(try person("p0"), on: cookie, at: Self.now))
    #expect(proofs.know(try person("p1"), on: cookie, at: Self.now))
  }

  @Test(arguments: ["", "x", ".", "0-0", "\(String(repeating: "0", count: 64)).", "é"])
  func `a cookie that is none of ours names no device`(value: String) {
    #expect(DeviceCookie(value) == nil)
  }
}

private final class Devices: @unchecked Sendable {
  // Safe because one test writes it in one visit and reads it in the next.
  var cookies: [String: String] = [:]
}
