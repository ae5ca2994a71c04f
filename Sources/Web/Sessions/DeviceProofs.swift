import Crypto
import Logbook
import School

/// Proves that a person signed in on a device, by a key that outlasts the server.
///
/// A proof is for one device, one person and one password, so that it ends when the password is
/// changed; and it ends with time.
struct DeviceProofs: Sendable {
  /// How long a device is known after somebody last signed in on it: longer than any holiday.
  static let daysMax = 180

  private let key: SymmetricKey

  init(secret: [UInt8]) { key = SymmetricKey(data: secret) }

  /// Whether the cookie proves that the person signed in on the device with their password of now.
  func know(_ person: Person, on cookie: DeviceCookie, at moment: Timestamp) -> Bool {
    let today = Self.day(of: moment)
    return cookie.proofs.contains { proof in
      // A machine's clock may have been ahead when it was made: a day to come counts as far.
      abs(today - proof.day) <= Self.daysMax
        && FormTokens.areSame(proof.code, code(person, on: cookie.device, proof.day))
    }
  }

  /// The cookie with a proof that the person has just signed in, with this password.
  func adding(
    _ person: Person, passwordVersion version: Int, to cookie: DeviceCookie, at moment: Timestamp
  ) -> DeviceCookie {
    var cookie = cookie
    let today = Self.day(of: moment)
    cookie.proofs.removeAll { proof in
      abs(today - proof.day) > Self.daysMax
        || proof.code == code(person, on: cookie.device, proof.day)
    }
    let proof = DeviceCookie.Proof(
      day: today, code: code(person.id, version, on: cookie.device, today))
    cookie.proofs = (cookie.proofs + [proof]).suffix(DeviceCookie.proofsMax)
    return cookie
  }

  private func code(_ person: Person, on device: BrowserID, _ day: Int) -> String {
    code(person.id, person.passwordVersion, on: device, day)
  }

  private func code(_ person: PersonID, _ version: Int, on device: BrowserID, _ day: Int) -> String
  {
    let text = "device|\(device.text)|\(person.rawValue)|\(version)|\(day)"
    let code = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)
    return Array(code.prefix(16)).hexadecimal
  }

  private static func day(of moment: Timestamp) -> Int {
    Int(moment.millisecondsSince1970 / 86_400_000)
  }
}
