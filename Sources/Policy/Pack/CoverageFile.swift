internal import Yams

/// Reads `coverage.yaml`: how the clauses are alive that no rule covers.
///
/// Each clause has a `kind`, one of text, duty, register and case, and a `sentence`.
enum CoverageFile {
  static let name = "coverage.yaml"

  /// The coverage by the order of the file, and what is wrong with it.
  static func read(_ text: String) -> ([Coverage], [PackProblem]) {
    var reader = YAMLReader(file: name)
    guard let root = reader.root(of: text) else { return ([], reader.problems) }
    guard let mapping = root.mapping else {
      reader.report(.wanted("a map from clauses to a kind and a sentence"), at: root)
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
      guard let parts = reader.map(value, known: keys, required: keys) else { continue }
      guard let kind = Coverage.Kind(rawValue: reader.text(parts["kind"])) else {
        reader.report(.wanted("text, duty, register or case"), at: parts["kind"])
        continue
      }
      let sentence = reader.text(parts["sentence"])
      if !seen.insert(clause).inserted { reader.report(.duplicate(name), at: key) }
      coverage.append(
        Coverage(clause: clause, kind: kind, sentence: sentence, line: key.mark?.line ?? 0))
    }
    return (coverage, reader.problems)
  }

  private static let keys = ["kind", "sentence"]
}
