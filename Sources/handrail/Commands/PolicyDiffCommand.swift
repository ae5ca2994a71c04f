internal import ArgumentParser
internal import Cedar
internal import Policy

extension PolicyCommand {
  struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "diff",
      abstract: "Says what changes between two versions of a pack: in words, and in answers.",
      discussion: """
        Every scenario of both and everything that can be asked of both is asked of both. Exit \
        status 0 when every answer is the same, 1 when an answer changes.
        """)

    @Argument(help: "The pack as it is: a folder, or the name of a pack that Handrail ships.")
    var old: String
    @Argument(help: "The pack as it is to be.") var new: String
    @Flag(help: "Print the result as JSON.") var json = false

    func run() throws {
      let diff = PackDiff(from: try Packs.load(old), to: try Packs.load(new))
      if json {
        try Output.json(DiffReport(diff))
      } else {
        Output.result(DiffText(diff).text)
      }
      if !diff.isSameInAnswers { Output.exit(.no) }
    }
  }
}

/// A comparison as a person reads it.
private struct DiffText {
  private let diff: PackDiff

  init(_ diff: PackDiff) { self.diff = diff }

  var text: String {
    (words + answers + questions + house + rules + scenarios).joined(separator: "\n")
  }

  private var words: [String] {
    guard !diff.clauses.isEmpty else { return ["No clause is worded differently."] }
    var lines = ["Clauses worded differently: \(diff.clauses.count)"]
    for change in diff.clauses {
      lines.append("")
      lines.append("  \(Self.heading(change))")
      if change.kind != .moved {
        lines += change.pieces.map { piece in
          switch piece.kind {
          case .same: "      \(Self.shortened(piece.text))"
          case .removed: "    - \(piece.text)"
          case .added: "    + \(piece.text)"
          }
        }
      }
    }
    return lines
  }

  private static func heading(_ change: ClauseChange) -> String {
    let (old, new) = (change.old?.number.description ?? "", change.new?.number.description ?? "")
    switch change.kind {
    case .added: return "\(new) is new"
    case .removed: return "\(old) is gone"
    case .changed: return "\(new) is reworded"
    case .moved: return "\(old) is now \(new)"
    case .movedAndChanged: return "\(old) is now \(new), and is reworded"
    }
  }

  /// What stays needs no more than its ends to be found.
  private static func shortened(_ text: String) -> String {
    let words = text.split(separator: " ")
    if words.count <= 14 { return text }
    return (words.prefix(6) + ["…"] + words.suffix(6)).joined(separator: " ")
  }

  private var answers: [String] {
    let asked = "\(diff.questionCount) questions were asked of both"
    if diff.answers.isEmpty { return ["", "\(asked), and every answer is the same."] }
    return ["", "\(asked); \(diff.changedCount) get another answer:"]
      + diff.answers.map { "  \($0.sentence)" }
  }

  private var questions: [String] {
    section("What can no longer be asked:", diff.goneQuestions)
      + section("What can be asked for the first time:", diff.newQuestions)
  }

  private var house: [String] {
    section("What people may do and see in Handrail:", diff.house.map(\.sentence))
  }

  private var rules: [String] {
    let desk = diff.rules.filter(\.isOfDesk).map { rule in
      let clauses = rule.clauses.map(\.description).joined(separator: ", ")
      return "\(rule.kind.rawValue): \(rule.sentence) (\(rule.id.name): \(clauses))"
    }
    return section("Rules for what people do and see in Handrail:", desk)
  }

  private var scenarios: [String] {
    let lines = diff.scenarios.map { changed in
      let change = changed.change
      return "'\(changed.scenario.ask)' \(Self.told(change.old)) → \(Self.told(change.new))"
        + (changed.isGone ? " (only in the old pack)" : "")
    }
    return section("Scenarios with another answer:", lines)
  }

  private static func told(_ answer: Answer) -> String {
    let clauses = answer.clauses.map(\.description).joined(separator: ", ")
    return "\(answer.verdict.rawValue) (\(clauses.isEmpty ? "no clause" : clauses))"
  }

  private func section(_ heading: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", heading] + lines.map { "  \($0)" }
  }
}

/// A comparison as a program reads it.
private struct DiffReport: Encodable {
  struct Wording: Encodable {
    struct Piece: Encodable {
      let kind: String
      let text: String
    }

    let kind: String
    let oldNumber: String?
    let newNumber: String?
    let pieces: [Piece]
  }

  struct Group: Encodable {
    let sentence: String
    let turn: String
    let questions: Int
    let activities: [String]
    let things: [String]
    let roles: [String]
    let periods: [String]
    let places: [String]
    let modes: [String]
    let oldClauses: [String]
    let newClauses: [String]
  }

  struct RuleLine: Encodable {
    let kind: String
    let id: String
    let clauses: [String]
    let sentence: String
    let ofDesk: Bool
  }

  struct HouseLine: Encodable {
    let sentence: String
    let action: String
    let allowed: Bool
    let roles: [String]
    let clauses: [String]
  }

  struct ScenarioLine: Encodable {
    struct Answered: Encodable {
      let answer: String
      let clauses: [String]
    }

    let ask: String
    let onlyInOld: Bool
    let old: Answered
    let new: Answered
  }

  let same: Bool
  let clauses: [Wording]
  let questions: Int
  let changed: Int
  let answers: [Group]
  let goneQuestions: [String]
  let newQuestions: [String]
  let house: [HouseLine]
  let rules: [RuleLine]
  let scenarios: [ScenarioLine]

  init(_ diff: PackDiff) {
    same = diff.isSameInAnswers
    clauses = diff.clauses.map { change in
      Wording(
        kind: change.kind.rawValue, oldNumber: change.old?.number.description,
        newNumber: change.new?.number.description,
        pieces: change.pieces.map { Wording.Piece(kind: $0.kind.rawValue, text: $0.text) })
    }
    questions = diff.questionCount
    changed = diff.changedCount
    answers = diff.answers.map(Group.init)
    goneQuestions = diff.goneQuestions
    newQuestions = diff.newQuestions
    house = diff.house.map { change in
      HouseLine(
        sentence: change.sentence, action: change.action, allowed: change.isAllowed,
        roles: change.roles, clauses: change.clauses.map(\.description))
    }
    rules = diff.rules.map { rule in
      RuleLine(
        kind: rule.kind.rawValue, id: rule.id.name, clauses: rule.clauses.map(\.description),
        sentence: rule.sentence, ofDesk: rule.isOfDesk)
    }
    scenarios = diff.scenarios.map { changed in
      ScenarioLine(
        ask: changed.scenario.ask, onlyInOld: changed.isGone,
        old: ScenarioLine.Answered(changed.change.old),
        new: ScenarioLine.Answered(changed.change.new))
    }
  }
}

extension DiffReport.Group {
  fileprivate init(_ group: ChangeGroup) {
    self.init(
      sentence: group.sentence, turn: group.turn.name, questions: group.count,
      activities: group.activities, things: group.things, roles: group.roles,
      periods: group.periods, places: group.places, modes: group.modes,
      oldClauses: group.oldClauses.map(\.description),
      newClauses: group.newClauses.map(\.description))
  }
}

extension DiffReport.ScenarioLine.Answered {
  fileprivate init(_ answer: Answer) {
    self.init(answer: answer.verdict.rawValue, clauses: answer.clauses.map(\.description))
  }
}

extension AnswerChange.Turn {
  /// What programs read; kept.
  fileprivate var name: String {
    switch self {
    case .yesToNo: "yes-to-no"
    case .noToYes: "no-to-yes"
    case .yesToOnlyIf: "yes-to-only-if"
    case .onlyIfToNo: "only-if-to-no"
    case .onlyIfToYes: "only-if-to-yes"
    case .noToOnlyIf: "no-to-only-if"
    case .conditions: "conditions"
    case .spokenOf: "spoken-of"
    case .clauses: "clauses"
    }
  }
}
