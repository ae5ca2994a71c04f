import Crypto
import School

/// The random name by which a browser is known, carried in its cookie and nowhere else.
///
/// Anyone who holds it is taken for whoever signed in with it, so it is never logged, and is kept
/// only as its hash.
struct BrowserID: Sendable, Equatable {
  /// 256 bits: nobody guesses one.
  static let byteCount = 32

  /// The cookie's value: 64 hexadecimal digits.
  let text: String

  /// A new name from random bytes.
  init(random: (Int) -> [UInt8]) {
    text = random(Self.byteCount).hexadecimal
  }

  /// The name that a cookie carries, or `nil` when it is none of ours.
  init?(cookie text: String) {
    let digits = text.utf8
    guard digits.count == Self.byteCount * 2 else { return nil }
    guard digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) else { return nil }
    self.text = text
  }

  /// What is kept in place of the name: who reads the server's memory cannot sign in with it.
  var hash: [UInt8] {
    Array(SHA256.hash(data: Array(text.utf8)))
  }
}

/// Somebody signed in at one browser.
struct Session: Sendable, Equatable {
  let person: PersonID
  /// Which password they signed in with.
  let passwordVersion: Int
  let signedInAt: SteadyMoment
  var lastSeenAt: SteadyMoment
}
