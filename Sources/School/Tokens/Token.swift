// The tokens register. Invariants:
// - the record never holds a token, only the SHA-256 of it: whoever reads the record cannot ask;
// - a token counts from the moment it is issued until it is revoked or its last day is over, and
//   never again after that;
// - what a system asked, and about whom, is nowhere: only how many questions on which day.

internal import Crypto
package import Logbook
package import Policy

package typealias TokenID = Identifier<Token>

/// What another system presents so that it may ask (7.1.5: the same rules answer everywhere).
package struct Token: Hashable, Sendable, Codable {
  package let id: TokenID
  /// Which system has it, as the administrator calls it.
  package let system: String
  /// What it may ask.
  package let uses: Set<TokenUse>
  /// The last day on which it counts.
  package let lastDay: Day
  /// How many questions it may ask in a minute.
  package let perMinuteMax: Int
  package let issuedAt: Timestamp
  package let issuedBy: PersonID
  /// When it stopped counting before its last day; `nil` while it was not revoked.
  package var revokedAt: Timestamp?
  /// The last day on which it was used, with the number of questions of that day.
  package var lastUse: Use?

  /// The questions of one day.
  package struct Use: Hashable, Sendable, Codable {
    package let day: Day
    package let questionCount: Int
  }

  /// Whether it counts on a day.
  package func stands(on day: Day) -> Bool { revokedAt == nil && day <= lastDay }
}

/// What a token lets a system ask. The raw values are the stored form.
package enum TokenUse: String, Codable, Sendable, CaseIterable {
  /// May this person, or this role, do this?
  case evaluation
  /// Who may, or what may they? Answers name people by their ids.
  case search
}

/// The SHA-256 of a token, in hexadecimal: what the record keeps of it.
///
/// A token is 256 random bits, so a slow hash would add nothing.
package struct TokenHash: Hashable, Sendable, StoredAsText {
  package let description: String

  /// - Returns: `nil` unless `text` is 64 digits of lower-case hexadecimal.
  package init?(_ text: String) {
    guard text.utf8.count == 64,
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    description = text
  }

  /// The hash of a token as a system presents it.
  package init(of secret: String) {
    let digits = Array("0123456789abcdef".utf8)
    description = String(
      decoding: SHA256.hash(data: Array(secret.utf8)).flatMap { byte in
        [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }, as: UTF8.self)
  }
}

/// A token as it is shown once: a word by which a scanner for lost secrets knows it, and 256 random
/// bits.
package struct TokenSecret: Sendable {
  /// How many random bytes one is made of.
  package static let randomBytes = 32

  package let text: String

  /// Makes a token.
  ///
  /// - Parameter random: `randomBytes` bytes that nobody can guess.
  package init(random: [UInt8]) {
    precondition(random.count == Self.randomBytes, "\(random.count) random bytes, not 32")
    let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    // Five bits a letter, from an alphabet without letters that look alike.
    var letters: [UInt8] = []
    var (pending, count): (UInt32, Int) = (0, 0)
    for byte in random {
      pending = (pending << 8 | UInt32(byte)) & 0xFFFF
      count += 8
      while count >= 5 {
        count -= 5
        letters.append(digits[Int(pending >> UInt32(count)) & 31])
      }
    }
    letters.append(digits[Int(pending << UInt32(5 - count)) & 31])
    text = "handrail_" + String(decoding: letters, as: UTF8.self)
  }
}
