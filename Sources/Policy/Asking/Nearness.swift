/// How alike two texts are: the words that they share, the rare ones counting most.
struct Nearness: Sendable {
  private let weights: [String: Double]
  private let standard: Double

  /// Weighs words by how few of the texts have them.
  init(_ texts: [Set<String>]) {
    var counts: [String: Int] = [:]
    for word in texts.joined() { counts[word, default: 0] += 1 }
    let total = Double(texts.count + 1)
    weights = counts.mapValues { Self.logarithm(total / Double($0)) }
    standard = Self.logarithm(total)
  }

  /// From 0, nothing shared, to 1, the same words.
  func between(_ left: Set<String>, _ right: Set<String>) -> Double {
    let shared = weight(left.intersection(right))
    let all = weight(left.union(right))
    return all > 0 ? shared / all : 0
  }

  /// How much of some words a text has: from 0, none of them, to 1, all.
  func share(of words: Set<String>, in text: Set<String>) -> Double {
    let all = weight(words)
    return all > 0 ? weight(words.intersection(text)) / all : 0
  }

  /// The sum in the order of the words, so that it is the same on every machine.
  private func weight(_ words: Set<String>) -> Double {
    words.sorted().reduce(0) { $0 + (weights[$1] ?? standard) }
  }

  /// The logarithm to the base of two, near enough: exact at powers of two, straight between them.
  private static func logarithm(_ value: Double) -> Double {
    value <= 0 ? 0 : Double(value.exponent) + value.significand - 1
  }
}
