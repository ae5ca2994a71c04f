import Hummingbird

/// The cookie by which a device is known again where somebody signed in before.
///
/// It gives no right: with it a right password is not held back by what strangers try meanwhile.
/// It outlasts the session and the server's restarts, and says nothing of anybody: what it holds
/// beside the device's random name are proofs, of `DeviceProofs`.
///
/// Its value is the name, and a `.`, a day and a `-` before each proof.
struct DeviceCookie: Sendable, Equatable {
  /// The most people that one device is known for, a shared one's too; the one who has not signed
  /// in for longest goes.
  static let proofsMax = 40

  /// That somebody signed in on the device.
  struct Proof: Sendable, Equatable {
    /// When they last did, in days since 1970.
    let day: Int
    /// 32 hexadecimal digits.
    let code: String
  }

  /// The random name of the device.
  let device: BrowserID
  /// Oldest first.
  var proofs: [Proof] = []

  private static let name = "handrail-device"
  private static let secondsMax = DeviceProofs.daysMax * 24 * 60 * 60
  private static let digitsMax = 6
}

extension DeviceCookie {
  /// The device of a request, or `nil` when it sent none of ours.
  init?(of request: Request, isSecure: Bool) {
    let name = CookieNames.name(Self.name, isSecure: isSecure)
    guard let value = request.onlyCookie(named: name) else { return nil }
    self.init(value)
  }

  init?(_ value: String) {
    let parts = value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let device = parts.first.flatMap({ BrowserID(cookie: $0) }) else { return nil }
    self.device = device
    for part in parts.dropFirst().prefix(Self.proofsMax) {
      let halves = part.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
      guard halves.count == 2, halves[0].utf8.count <= Self.digitsMax, let day = Int(halves[0])
      else { return nil }
      proofs.append(Proof(day: day, code: halves[1]))
    }
  }

  var value: String {
    ([device.text] + proofs.map { "\($0.day)-\($0.code)" }).joined(separator: ".")
  }

  func cookie(isSecure: Bool) -> Cookie {
    Cookie(
      name: CookieNames.name(Self.name, isSecure: isSecure), value: value,
      maxAge: Self.secondsMax, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax)
  }
}
