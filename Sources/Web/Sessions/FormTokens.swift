import Crypto
import School

/// The proof, in every form, that the form came from us, was meant for this browser, and who had
/// opened it.
///
/// The token is a keyed hash of the browser's name, which a visitor who has not signed in gets too,
/// and the `Opener`. The key outlasts the server: a form that was open meanwhile is still known to
/// be its opener's.
struct FormTokens: Sendable {
  /// The name of the field in each form.
  static let field = "csrf"

  /// Whose form it is that was sent.
  enum Standing: Sendable, Equatable {
    /// Of whoever is there now, at this browser and in this session.
    case good
    /// Of whoever is there now, from another session of theirs, or of nobody's.
    case earlier
    /// Opened by nobody who had signed in; somebody is there now.
    case nobodys
    /// Opened by somebody who is not there now.
    case anothers(Opener)
    /// There is no telling.
    case unknown
  }

  private let key: SymmetricKey

  init(secret: [UInt8]) { key = SymmetricKey(data: secret) }

  /// The token for a browser and who is there, as hexadecimal digits and a `-` between its parts.
  func token(for browser: BrowserID, as person: PersonID?) -> String {
    let opener = opener(person)
    return "\(code("form|\(browser.text)|\(opener.text)"))-\(opener.text)"
  }

  /// What stands for a person in the forms that they opened.
  func opener(_ person: PersonID?) -> Opener {
    Opener(text: String(code("opener|\(person?.rawValue ?? "")").prefix(Opener.digitCount)))
  }

  /// Whose form it is; takes the same time whatever is wrong with the token.
  func standing(_ token: String, at browser: BrowserID, as person: PersonID?) -> Standing {
    guard let opener = Self.opener(of: token) else { return .unknown }
    let (own, nobody) = (self.opener(person), self.opener(nil))
    if Self.areSame(opener.text, own.text) {
      return isOf(browser, token) ? .good : .earlier
    }
    return Self.areSame(opener.text, nobody.text) ? .nobodys : .anothers(opener)
  }

  /// Whether a token was made for this browser, whoever had opened the form.
  func isOf(_ browser: BrowserID, _ token: String) -> Bool {
    guard let opener = Self.opener(of: token) else { return false }
    return Self.areSame(token, "\(code("form|\(browser.text)|\(opener.text)"))-\(opener.text)")
  }

  private static func opener(of token: String) -> Opener? {
    let parts = token.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    return Opener(String(parts[1]))
  }

  private func code(_ text: String) -> String {
    HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key).hexadecimal
  }

  /// Whether two texts are the same; takes as long for texts of one length, wherever they differ.
  static func areSame(_ left: String, _ right: String) -> Bool {
    guard left.utf8.count == right.utf8.count else { return false }
    return zip(left.utf8, right.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

/// Who opened a form: it tells one person from another and says nothing about either.
struct Opener: Sendable, Equatable {
  static let digitCount = 32

  let text: String

  init(text: String) { self.text = text }

  /// - Returns: `nil` when it is none of ours.
  init?(_ text: String) {
    guard text.utf8.count == Self.digitCount,
      text.utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit })
    else { return nil }
    self.text = text
  }
}
