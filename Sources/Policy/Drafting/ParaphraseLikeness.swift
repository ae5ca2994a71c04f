#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How alike clauses are that different people wrote: the same clauses are always as alike.
///
/// `Likeness` tells versions of one text apart; here the words are others, and what tells is which
/// rare words both have.
///
/// The measure is Dice's coefficient over the words of both, a rare word counting more than a
/// common one (the logarithm of how many clauses there are for each that has it, as in Spärck
/// Jones, 1972): 1 when they have the same words, 0 when they share none. Words of fewer than three
/// letters, and the commonest ones, do not count; endings of plurals and of verbs are cut off.
package struct ParaphraseLikeness: Sendable {
  private let weights: [String: Double]

  /// Prepares to compare clauses: which words are rare is found out from all of them.
  package init(among clauses: [Clause]) {
    var counts: [String: Int] = [:]
    for clause in clauses {
      for word in Set(Self.words(of: clause)) { counts[word, default: 0] += 1 }
    }
    let total = Double(max(clauses.count, 1))
    weights = counts.mapValues { log(1 + total / Double($0)) }
  }

  /// The words of a clause as they are compared, with how often each occurs.
  package struct Bag: Sendable {
    fileprivate let counts: [String: Int]
    fileprivate let weight: Double
  }

  /// The words of a clause, ready to be compared many times.
  package func bag(_ clause: Clause) -> Bag {
    var counts: [String: Int] = [:]
    for word in Self.words(of: clause) { counts[word, default: 0] += 1 }
    // Added up in a fixed order, so that the sum is the same to the last bit.
    let total = counts.sorted { $0.key < $1.key }
      .reduce(0.0) { $0 + Double($1.value) * weight(of: $1.key) }
    return Bag(counts: counts, weight: total)
  }

  /// How alike two clauses are, from 0 to 1.
  package func between(_ first: Bag, _ second: Bag) -> Double {
    let (small, large) =
      first.counts.count <= second.counts.count ? (first, second) : (second, first)
    var shared: [(word: String, count: Int)] = []
    for (word, count) in small.counts {
      if let other = large.counts[word] { shared.append((word, min(count, other))) }
    }
    let total = first.weight + second.weight
    guard total > 0 else { return 0 }
    let common = shared.sorted { $0.word < $1.word }
      .reduce(0.0) { $0 + Double($1.count) * weight(of: $1.word) }
    return min(1, 2 * common / total)
  }

  private func weight(of word: String) -> Double { weights[word] ?? 0 }

  /// The words that count, in order.
  static func words(of clause: Clause) -> [String] {
    ([clause.text] + clause.items).flatMap { text in
      text.lowercased().split { !($0.isLetter || $0.isNumber) }.compactMap { part -> String? in
        let word = stem(String(part))
        return word.utf8.count < 3 || common.contains(word) ? nil : word
      }
    }
  }

  private static func stem(_ word: String) -> String {
    var word = word
    for ending in ["ing", "ies", "ed", "es", "s"]
    where word.hasSuffix(ending) && word.utf8.count >= ending.utf8.count + 4 {
      word.removeLast(ending.count)
      break
    }
    return word
  }

  private static let common: Set<String> = [
    "the", "and", "for", "are", "that", "this", "with", "may", "must", "will", "not", "any", "all",
    "our", "their", "they", "them", "from", "who", "when", "which", "has", "have", "been", "should",
    "other", "such", "use", "can", "into", "its", "these", "those", "there", "where", "also",
    "than",
  ]
}
