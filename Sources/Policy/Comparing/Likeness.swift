/// How alike two texts are, by their words.
package enum Likeness {
  /// From this likeness on, two clauses are taken for versions of one.
  package static let sameFrom = 0.5

  /// How alike two clauses are: 1 when they have the same words, 0 when they share none.
  package static func of(_ left: Clause, _ right: Clause) -> Double {
    if left.blank || right.blank { return left.blank && right.blank ? 1 : 0 }
    return of(counts(left), counts(right))
  }

  /// How often each word occurs in a clause; capitals and punctuation make no difference.
  static func counts(_ clause: Clause) -> [Substring: Int] {
    var counts: [Substring: Int] = [:]
    for text in [clause.text] + clause.items {
      for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
        counts[word, default: 0] += 1
      }
    }
    return counts
  }

  /// The words that two texts share, twice, by all their words (Sørensen and Dice).
  static func of(_ left: [Substring: Int], _ right: [Substring: Int]) -> Double {
    let all = left.values.reduce(0, +) + right.values.reduce(0, +)
    if all == 0 { return 1 }
    let shared = left.reduce(0) { $0 + min($1.value, right[$1.key] ?? 0) }
    return 2 * Double(shared) / Double(all)
  }
}
