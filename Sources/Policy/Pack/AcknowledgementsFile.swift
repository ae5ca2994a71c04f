internal import Yams

/// Reads `acknowledgements.yaml`: which clauses people read and accept, and whom each concerns.
enum AcknowledgementsFile {
  static let name = "acknowledgements.yaml"

  private static let required = ["clause", "who", "why"]
  private static let optional = ["days", "points", "fact"]

  /// The clauses by the order of the document, and what is wrong; a wrong one is left out.
  static func read(
    _ text: String, words: Vocabulary, document: PolicyDocument
  ) -> ([ClauseToAccept], [PackProblem]) {
    var reader = YAMLReader(file: name)
    guard let root = reader.root(of: text) else { return ([], reader.problems) }
    // An empty file is a pack that asks nobody to accept anything.
    let isEmpty = root.mapping?.isEmpty ?? false
    var clauses: [ClauseToAccept] = []
    for node in isEmpty ? [] : reader.list(root) {
      guard let parts = reader.map(node, known: required + optional, required: required)
      else { continue }
      let before = reader.problems.count
      let clause = clause(parts, node, words, document, &reader)
      guard let clause, reader.problems.count == before else { continue }
      if clauses.contains(where: { $0.clause == clause.clause }) {
        reader.report(.duplicate(clause.clause.description), at: parts["clause"])
      } else {
        clauses.append(clause)
      }
    }
    return (clauses.sorted { $0.clause < $1.clause }, reader.problems)
  }

  private static func clause(
    _ parts: [String: Node], _ node: Node, _ words: Vocabulary, _ document: PolicyDocument,
    _ reader: inout YAMLReader
  ) -> ClauseToAccept? {
    let typed = reader.text(parts["clause"])
    let found = ClauseNumber(typed).flatMap(document.clause)
    if found == nil { reader.report(.unknown(typed, kind: "clause"), at: parts["clause"]) }
    if found?.blank == true {
      reader.report(.wanted("a clause that says something"), at: parts["clause"])
    }
    let who = reader.texts(parts["who"])
    for id in who where words.role(id) == nil {
      reader.report(.unknown(id, kind: "role"), at: parts["who"])
    }
    if who.isEmpty { reader.report(.wanted("a role"), at: parts["who"]) }
    let why = reader.text(parts["why"])
    if why.isEmpty { reader.report(.wanted("a sentence"), at: parts["why"]) }
    let byPoint = reader.flag(parts["points"], default: false)
    if byPoint, found?.items.isEmpty == true {
      reader.report(.wanted("a clause with points"), at: parts["points"])
    }
    let fact = parts["fact"].map { reader.text($0) }
    if let fact, words.fact(fact) == nil {
      reader.report(.unknown(fact, kind: "fact"), at: parts["fact"])
    }
    return found.map {
      ClauseToAccept(
        clause: $0.number, who: who, why: why, days: days(parts["days"], &reader),
        byPoint: byPoint, fact: fact, line: node.mark?.line ?? 0)
    }
  }

  private static func days(_ node: Node?, _ reader: inout YAMLReader) -> Int {
    guard let node else { return ClauseToAccept.daysStandard }
    if let days = Int(written: reader.text(node), in: 1...ClauseToAccept.daysMax) {
      return days
    }
    reader.report(.wanted("a number of days from 1 to \(ClauseToAccept.daysMax)"), at: node)
    return ClauseToAccept.daysStandard
  }
}
