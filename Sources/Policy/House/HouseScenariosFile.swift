internal import Cedar
internal import Yams

/// Reads `using-scenarios.yaml`.
enum HouseScenariosFile {
  static let name = "using-scenarios.yaml"

  private static let required = ["ask", "who", "action", "answer", "clauses", "why"]
  private static let optional = ["concern", "own", "thing", "facts"]

  /// The scenarios and what is wrong with them; a wrong one is left out.
  static func read(
    _ text: String, words: Vocabulary, document: PolicyDocument, schema: Schema
  ) -> ([HouseScenario], [PackProblem]) {
    var reader = YAMLReader(file: name)
    guard let root = reader.root(of: text) else { return ([], reader.problems) }
    let numbers = Set(document.clauses.map(\.number))
    var scenarios: [HouseScenario] = []
    // An empty file is a pack without them.
    let isEmpty = root.mapping?.isEmpty ?? false
    for node in isEmpty ? [] : reader.list(root) {
      let before = reader.problems.count
      guard let parts = reader.map(node, known: required + optional, required: required)
      else { continue }
      let verdict = Verdict(word: reader.text(parts["answer"]))
      if verdict == nil || verdict == .onlyIf {
        reader.report(.wanted("yes or no"), at: parts["answer"])
      }
      let question = question(parts, words, schema, &reader)
      let scenario = HouseScenario(
        ask: reader.text(parts["ask"]), question: question, isAllowed: verdict == .yes,
        clauses: ScenariosFile.clauses(parts["clauses"], in: numbers, &reader),
        why: reader.text(parts["why"]), line: node.mark?.line ?? 0)
      if reader.problems.count == before { scenarios.append(scenario) }
    }
    return (scenarios, reader.problems)
  }

  private static func question(
    _ parts: [String: Node], _ words: Vocabulary, _ schema: Schema, _ reader: inout YAMLReader
  ) -> HouseQuestion {
    let question = HouseQuestion(
      who: reader.texts(parts["who"]), action: reader.text(parts["action"]),
      on: thing(parts, words, schema, &reader), facts: Set(reader.texts(parts["facts"])))
    for id in question.who where words.role(id) == nil {
      reader.report(.unknown(id, kind: "role"), at: parts["who"])
    }
    let known = schema.booleans(inContextOf: .action(question.action))
    for id in question.facts.sorted() where !known.contains(id) {
      reader.report(.unknown(id, kind: "fact"), at: parts["facts"])
    }
    return question
  }

  /// What it is about: what is named, or the one thing that the schema lets the action be about.
  private static func thing(
    _ parts: [String: Node], _ words: Vocabulary, _ schema: Schema, _ reader: inout YAMLReader
  ) -> HouseThing {
    let isOwn = reader.flag(parts["own"], default: false)
    let name = reader.text(parts["action"])
    let action = EntityUID.action(name)
    guard schema.actionNames.contains(action) else {
      reader.report(.unknown(name, kind: "action"), at: parts["action"])
      return .school
    }
    let takes = { (type: String) in
      schema.declares(action, forPrincipal: "Person", resource: type)
    }
    let found: (thing: HouseThing, type: String)?
    if let node = parts["concern"] {
      let about = reader.text(node)
      if !(HouseThing.subjects + [HouseThing.erasedSubject]).contains(about) {
        reader.report(.unknown(about, kind: "kind of concern"), at: node)
      }
      found = (.concern(about: about, isOwn: isOwn), "Concern")
    } else if let node = parts["thing"] {
      let id = reader.text(node)
      guard let thing = words.thing(id) else {
        reader.report(.unknown(id, kind: "thing"), at: node)
        return .school
      }
      found = (.thing(id), thing.type)
    } else {
      let kinds: [(HouseThing, String)] = [
        (.school, "School"), (.person(isOwn: isOwn), "Person"), (.doubt(isOwn: isOwn), "Doubt"),
        (.post(isOwn: isOwn), "Post"),
      ]
      found = kinds.first { takes($0.1) }
    }
    guard let found, takes(found.type) else {
      reader.report(.wanted("what '\(name)' is about, by the schema,"), at: parts["action"])
      return .school
    }
    return found.thing
  }
}
