/// The facts that a policy states before its first section: who holds which role, and when it was
/// written and falls due for review.
///
/// This is the one place of a document in which people are named.
package struct KeyDetails: Hashable, Sendable {
  /// The key under which the sentences that follow the key details stand.
  package static let noteKey = "Note"

  /// What a key detail says.
  package enum Value: Hashable, Sendable {
    /// A date, a version, a sentence.
    case text(String)
    /// The people in a role, in the order of the document.
    case names([String])
  }

  /// One line of the key details.
  package struct Entry: Hashable, Sendable {
    /// What it is about, in the document's words.
    package var key: String
    /// What it says.
    package var value: Value

    /// Makes an entry.
    package init(key: String, value: Value) {
      self.key = key
      self.value = value
    }
  }

  /// The entries in the order of the document.
  package var entries: [Entry]

  /// Makes key details.
  package init(entries: [Entry] = []) {
    self.entries = entries
  }

  /// What stands under a key, or `nil`.
  package subscript(key: String) -> Value? {
    entries.first { $0.key == key }?.value
  }

  /// Everyone who is named, in the order of the document.
  package var names: [String] {
    entries.flatMap { entry -> [String] in
      guard case .names(let names) = entry.value else { return [] }
      return names
    }
  }

  /// The entry that says when the next review is due, or `nil` when none does.
  package var nextReview: Entry? {
    entries.first { entry in
      let key = entry.key.lowercased().filter(\.isLetter)
      return ["nextreview", "reviewdate", "reviewdue", "dateofreview", "dueforreview"]
        .contains { key.contains($0) }
    }
  }
}
