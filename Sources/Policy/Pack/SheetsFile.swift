internal import Yams

/// Reads `sheets.yaml`.
enum SheetsFile {
  static let name = "sheets.yaml"

  private static let keys = ["id", "clause", "title", "lead", "end", "ask", "lines"]

  /// The posters and the advice, and what is wrong with them; what is wrong is left out.
  static func read(
    _ text: String, words: Vocabulary, document: PolicyDocument
  ) -> (posters: [Poster], advice: [Advice], problems: [PackProblem]) {
    var reader = YAMLReader(file: name)
    guard let root = reader.root(of: text),
      let parts = reader.map(root, known: ["posters", "advice"])
    else { return ([], [], reader.problems) }
    var seen: Set<String> = []
    let posters = reader.list(parts["posters"]).compactMap { node -> Poster? in
      guard
        let values = reader.map(node, known: keys + ["role"], required: keys + ["role"]),
        let head = head(values, at: node, &seen, words, document, &reader)
      else { return nil }
      let role = reader.text(values["role"])
      if words.role(role) == nil { reader.report(.unknown(role, kind: "role"), at: node) }
      let lines = reader.list(values["lines"]).compactMap {
        line($0, role: role, words, &reader)
      }
      return Poster(
        id: head.id, clause: head.clause, title: reader.text(values["title"]),
        lead: reader.text(values["lead"]), end: reader.text(values["end"]), ask: head.ask,
        lines: lines)
    }
    let advice = reader.list(parts["advice"]).compactMap { node -> Advice? in
      guard let values = reader.map(node, known: keys, required: keys),
        let head = head(values, at: node, &seen, words, document, &reader)
      else { return nil }
      let lines = reader.list(values["lines"]).compactMap { node -> Advice.Line? in
        let keys = ["drawing", "words"]
        guard let values = reader.map(node, known: keys, required: keys) else { return nil }
        return Advice.Line(
          picture: reader.text(values["drawing"]), words: reader.text(values["words"]))
      }
      let points = document.clause(head.clause)?.items.count ?? 0
      if lines.count != points {
        reader.report(.wanted("\(points) lines, one for each point of the clause"), at: node)
      }
      return Advice(
        id: head.id, clause: head.clause, title: reader.text(values["title"]),
        lead: reader.text(values["lead"]), end: reader.text(values["end"]), ask: head.ask,
        lines: lines)
    }
    return (posters, advice, reader.problems)
  }

  private static func head(
    _ values: [String: Node], at node: Node, _ seen: inout Set<String>, _ words: Vocabulary,
    _ document: PolicyDocument, _ reader: inout YAMLReader
  ) -> (id: String, clause: ClauseNumber, ask: [String])? {
    let id = reader.text(values["id"])
    let text = reader.text(values["clause"])
    guard seen.insert(id).inserted else {
      reader.report(.duplicate(id), at: node)
      return nil
    }
    guard let clause = ClauseNumber(text), document.clause(clause) != nil else {
      reader.report(.unknown(text, kind: "clause"), at: values["clause"])
      return nil
    }
    let ask = reader.texts(values["ask"])
    for role in ask where words.role(role) == nil {
      reader.report(.unknown(role, kind: "role"), at: values["ask"])
    }
    return (id, clause, ask)
  }

  private static func line(
    _ node: Node, role: String, _ words: Vocabulary, _ reader: inout YAMLReader
  ) -> Poster.Line? {
    let required = ["drawing", "activity"]
    let optional = ["thing", "when", "where"] + Verdict.allCases.map(\.rawValue)
    guard let values = reader.map(node, known: required + optional, required: required) else {
      return nil
    }
    let activity = reader.text(values["activity"])
    let thing = values["thing"].map { reader.text($0) }
    guard let known = words.activity(activity) else {
      reader.report(.unknown(activity, kind: "activity"), at: node)
      return nil
    }
    if let thing, !known.things.contains(thing) {
      reader.report(.notWith(activity: activity, thing: thing), at: node)
      return nil
    }
    if thing == nil, !known.things.isEmpty {
      reader.report(.thingMissing(activity: activity), at: node)
    }
    let period = values["when"].map { reader.text($0) } ?? words.periods.first?.id ?? ""
    let place = values["where"].map { reader.text($0) } ?? words.places.first?.id ?? ""
    if words.period(period) == nil {
      reader.report(.unknown(period, kind: "period"), at: values["when"])
    }
    if words.place(place) == nil {
      reader.report(.unknown(place, kind: "place"), at: values["where"])
    }
    var said: [Verdict: String] = [:]
    for verdict in Verdict.allCases {
      said[verdict] = values[verdict.rawValue].map { reader.text($0) }
    }
    return Poster.Line(
      picture: reader.text(values["drawing"]),
      question: Question(
        who: [role], activity: activity, thing: thing, period: period, place: place),
      words: said)
  }
}
