internal import Yams

/// Reads `scenarios.yaml`.
enum ScenariosFile {
  static let name = "scenarios.yaml"

  private static let required = ["ask", "who", "activity", "answer", "clauses", "why"]
  private static let optional = ["thing", "when", "where", "mode", "facts", "assuming"]

  /// The scenarios and what is wrong with them; a wrong one is left out.
  static func read(
    _ text: String, words: Vocabulary, document: PolicyDocument
  ) -> ([Scenario], [PackProblem]) {
    var reader = YAMLReader(file: name)
    guard let root = reader.root(of: text) else { return ([], reader.problems) }
    let numbers = Set(document.clauses.map(\.number))
    var scenarios: [Scenario] = []
    // An empty file is a pack without scenarios.
    let isEmpty = root.mapping?.isEmpty ?? false
    for node in isEmpty ? [] : reader.list(root) {
      let before = reader.problems.count
      guard let parts = reader.map(node, known: required + optional, required: required)
      else { continue }
      let question = question(parts, words, &reader)
      let verdict = Verdict(word: reader.text(parts["answer"]))
      if verdict == nil { reader.report(.wanted("yes, no or only-if"), at: parts["answer"]) }
      let clauses = clauses(parts["clauses"], in: numbers, &reader)
      let scenario = verdict.map {
        Scenario(
          ask: reader.text(parts["ask"]), question: question, expected: $0, clauses: clauses,
          why: reader.text(parts["why"]), line: node.mark?.line ?? 0,
          assumed: Set(reader.texts(parts["assuming"])))
      }
      if let scenario, reader.problems.count == before { scenarios.append(scenario) }
    }
    return (scenarios, reader.problems)
  }

  private static func question(
    _ parts: [String: Node], _ words: Vocabulary, _ reader: inout YAMLReader
  ) -> Question {
    let question = Question(
      who: reader.texts(parts["who"]), activity: reader.text(parts["activity"]),
      thing: parts["thing"].map { reader.text($0) },
      period: parts["when"].map { reader.text($0) } ?? words.periods.first?.id ?? "",
      place: parts["where"].map { reader.text($0) } ?? words.places.first?.id ?? "",
      mode: parts["mode"].map { reader.text($0) } ?? words.modes.first?.id ?? "",
      facts: Set(reader.texts(parts["facts"]) + reader.texts(parts["assuming"])))
    for id in question.who where words.role(id) == nil {
      reader.report(.unknown(id, kind: "role"), at: parts["who"])
    }
    if question.who.isEmpty { reader.report(.wanted("a role"), at: parts["who"]) }
    if words.period(question.period) == nil {
      reader.report(.unknown(question.period, kind: "period"), at: parts["when"])
    }
    if words.place(question.place) == nil {
      reader.report(.unknown(question.place, kind: "place"), at: parts["where"])
    }
    if words.mode(question.mode) == nil {
      reader.report(.unknown(question.mode, kind: "mode"), at: parts["mode"])
    }
    for id in question.facts.sorted() where words.fact(id) == nil {
      reader.report(.unknown(id, kind: "fact"), at: parts["facts"])
    }
    checkThing(of: question, parts, words, &reader)
    return question
  }

  private static func checkThing(
    of question: Question, _ parts: [String: Node], _ words: Vocabulary,
    _ reader: inout YAMLReader
  ) {
    guard let activity = words.activity(question.activity) else {
      return reader.report(.unknown(question.activity, kind: "activity"), at: parts["activity"])
    }
    if let thing = question.thing {
      if words.thing(thing) == nil {
        reader.report(.unknown(thing, kind: "thing"), at: parts["thing"])
      } else if !activity.things.contains(thing) {
        reader.report(.notWith(activity: activity.id, thing: thing), at: parts["thing"])
      }
    } else if !activity.things.isEmpty {
      reader.report(.thingMissing(activity: activity.id), at: parts["activity"])
    }
  }

  static func clauses(
    _ node: Node?, in numbers: Set<ClauseNumber>, _ reader: inout YAMLReader
  ) -> [ClauseNumber] {
    var clauses: [ClauseNumber] = []
    for text in reader.texts(node) {
      if let number = ClauseNumber(text), numbers.contains(number) {
        clauses.append(number)
      } else {
        reader.report(.unknown(text, kind: "clause"), at: node)
      }
    }
    return clauses.sorted()
  }
}

extension Verdict {
  /// The verdict of a word as YAML files have it: `no` and `yes` may have become false and true.
  init?(word: String) {
    switch word.lowercased() {
    case "yes", "true": self = .yes
    case "no", "false": self = .no
    case "only-if", "only if", "onlyif": self = .onlyIf
    default: return nil
    }
  }
}
