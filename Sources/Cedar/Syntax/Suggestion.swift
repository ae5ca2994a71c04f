/// The candidate that was most likely meant, or `nil` when none is near.
///
/// Near is an edit distance of at most a third of the longer word, and the case of letters counts
/// for nothing.
func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
  let lowered = Array(word.lowercased().unicodeScalars.prefix(wordScalarsMax))
  var best: (word: String, distance: Int)?
  for candidate in candidates where candidate != word {
    let other = Array(candidate.lowercased().unicodeScalars.prefix(wordScalarsMax))
    let distance = editDistance(lowered, other)
    guard distance <= max(1, max(lowered.count, other.count) / 3) else { continue }
    if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
  }
  return best?.word
}

/// Longer words are compared by their beginning.
private let wordScalarsMax = 64

/// Insertions, deletions, replacements, and swaps of neighbours.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for row in 1...left.count {
    var line = [row]
    for column in 1...right.count {
      let cost = left[row - 1] == right[column - 1] ? 0 : 1
      var distance = min(last[column] + 1, line[column - 1] + 1, last[column - 1] + cost)
      if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1]
      {
        distance = min(distance, beforeLast[column - 2] + 1)
      }
      line.append(distance)
    }
    beforeLast = last
    last = line
  }
  return last[right.count]
}
