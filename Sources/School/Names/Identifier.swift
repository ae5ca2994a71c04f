/// The name by which the records know one thing: short, made by us, and saying nothing about it.
///
/// `Thing` only keeps a person's name from being used where a concern's is meant.
package struct Identifier<Thing>: Hashable, Sendable, StoredAsText {
  /// At most this many characters, so that a name fits any column, header or cookie.
  package static var charactersMax: Int { 64 }

  /// The name as stored: lower-case letters, digits and hyphens.
  package let rawValue: String

  /// - Returns: `nil` unless `text` is 1 to `charactersMax` of `a-z`, `0-9` and `-`.
  package init?(_ text: String) {
    guard
      (1...Self.charactersMax).contains(text.utf8.count),
      text.utf8.allSatisfy({ byte in
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
      })
    else { return nil }
    rawValue = text
  }

  /// A name that the caller has made from letters, digits and hyphens alone.
  init(made text: String) {
    precondition(Self(text) != nil, "\(text) is not an identifier")
    rawValue = text
  }

  /// A fresh name: `prefix`, a hyphen, and 80 random bits in lower-case letters and digits.
  ///
  /// Unguessable enough that an address never tells that its neighbour exists.
  package static func fresh(
    _ prefix: String, using random: inout some RandomNumberGenerator
  ) -> Self {
    let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
    let tail = (0..<16).map { _ in letters.randomElement(using: &random) ?? "a" }
    return Self(made: "\(prefix)-\(String(tail))")
  }

  package var description: String { rawValue }
}

package typealias PersonID = Identifier<Person>
package typealias LearnerID = Identifier<Learner>
package typealias ConcernID = Identifier<Concern>
package typealias DoubtID = Identifier<Doubt>

extension PersonID {
  /// Whoever runs the machine, at the command line.
  package static let console = PersonID(made: "console")
  /// Anybody who has not signed in: a parent at home, a visitor at the desk.
  package static let anyone = PersonID(made: "anyone")
}
