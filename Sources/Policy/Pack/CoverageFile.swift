internal import Yams

/// Reads `coverage.yaml`: how the clauses are alive that no rule covers.
///
/// A clause maps to `duty: one sentence`, or to a map of one such pair.
enum CoverageFile {
  static let name = "coverage.yaml"

  /// The coverage by the order of the file, and what is wrong with it.
  static func read(_ text: String) -> ([Coverage], [PackProblem]) {
    var reader = YAMLReader(file: name)
    guard let root = reader.root(of: text) else { return ([], reader.problems) }
    guard let mapping = root.mapping else {
      reader.report(.wanted("a map from clauses to duty, register, case or text"), at: root)
      return ([], reader.problems)
    }
    var coverage: [Coverage] = []
    var seen: Set<ClauseNumber> = []
    for (key, value) in mapping {
      let name = key.scalar?.string ?? ""
      guard let clause = ClauseNumber(name) else {
        reader.report(.unknown(name, kind: "clause"), at: key)
        continue
      }
      guard let (word, sentence) = pair(value, &reader), let kind = Coverage.Kind(rawValue: word)
      else {
        reader.report(.wanted("text, duty, register or case, with one sentence"), at: value)
        continue
      }
      if !seen.insert(clause).inserted { reader.report(.duplicate(name), at: key) }
      coverage.append(
        Coverage(clause: clause, kind: kind, sentence: sentence, line: key.mark?.line ?? 0))
    }
    return (coverage, reader.problems)
  }

  private static func pair(
    _ node: Node, _ reader: inout YAMLReader
  ) -> (word: String, sentence: String)? {
    if let mapping = node.mapping {
      if let kind = mapping["kind"] {
        let sentence = ["sentence", "how", "why", "what", "note"].lazy.compactMap { mapping[$0] }
        return (reader.text(kind), reader.text(sentence.first))
      }
      guard let (key, value) = mapping.first, mapping.count == 1 else { return nil }
      return (reader.text(key), reader.text(value))
    }
    let text = reader.text(node)
    guard let colon = text.firstIndex(of: ":") else { return (text, "") }
    return (trimmed(text[..<colon]), trimmed(text[text.index(after: colon)...]))
  }
}
