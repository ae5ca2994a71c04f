import Crypto

/// The proof, in every form, that the form came from us and was meant for this browser.
///
/// The token is a keyed hash of the browser's name, so a visitor who has not signed in gets one too
/// and nothing is kept for them. The key is new at each start.
struct FormTokens: Sendable {
  /// The name of the field in each form.
  static let field = "csrf"
  static let keyByteCount = 32

  private let key: SymmetricKey

  init(random: (Int) -> [UInt8]) {
    key = SymmetricKey(data: random(Self.keyByteCount))
  }

  /// The token for a browser, as hexadecimal digits.
  func token(for browser: BrowserID) -> String {
    HMAC<SHA256>.authenticationCode(for: Array(browser.text.utf8), using: key).hexadecimal
  }

  /// Whether a token was made for this browser since the server started; takes the same time
  /// whatever the answer.
  func isValid(_ token: String, for browser: BrowserID) -> Bool {
    let expected = Array(self.token(for: browser).utf8)
    let given = Array(token.utf8)
    guard given.count == expected.count else { return false }
    return zip(given, expected).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
