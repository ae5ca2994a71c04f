// Acknowledgements (5.1, 6.3.3, 6.4.4, 7.2.2). Invariants:
// - an acceptance names the words that were accepted by their hash, and the entry that holds them;
// - a clause is asked again when its words change, and only then: not when it gets another number;
// - a new version gives nobody new time for what was late before it;
// - nobody accepts for anybody else.

internal import Logbook
package import Policy

/// The words of a clause as they stood in one version of the policy: what somebody accepts.
package struct ClauseWording: Hashable, Sendable, Codable {
  package let number: ClauseNumber
  package let text: String
  package let items: [String]

  package init(_ clause: Clause) {
    number = clause.number
    text = clause.text
    items = clause.items
  }

  /// The number, the text and each point of the list, each on a line of its own: what is hashed.
  ///
  /// Never changes: every acceptance ever given is checked against it. White space within a line
  /// counts as one space, so that a line broken elsewhere is the same words.
  package var canonical: String { Self.canonical([number.description, text] + items) }

  /// Whether it says the same as another, whatever their numbers are.
  package func saysTheSame(as other: ClauseWording) -> Bool {
    Self.canonical([text] + items) == Self.canonical([other.text] + other.items)
  }

  private static func canonical(_ lines: [String]) -> String {
    lines.map { line in
      line.split(whereSeparator: \.isWhitespace).joined(separator: " ") + "\n"
    }.joined()
  }

  /// The hash of the canonical form in UTF-8: `sha256sum` says the same.
  package var digest: WordingDigest { WordingDigest(Digest(hashing: Array(canonical.utf8))) }
}

/// The SHA-256 hash of a clause's words, stored as 64 hexadecimal digits.
package struct WordingDigest: Hashable, Sendable, StoredAsText {
  private let digest: Digest

  init(_ digest: Digest) { self.digest = digest }

  package init?(_ text: String) {
    guard let digest = Digest(hex: text) else { return nil }
    self.digest = digest
  }

  package var description: String { digest.description }
}

/// A clause in the words that somebody accepts, or has accepted.
package struct AcceptedWording: Codable, Hashable, Sendable {
  package let clause: ClauseNumber
  package let digest: WordingDigest

  package init(clause: ClauseNumber, digest: WordingDigest) {
    self.clause = clause
    self.digest = digest
  }
}
