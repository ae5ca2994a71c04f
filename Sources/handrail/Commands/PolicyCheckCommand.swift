internal import ArgumentParser
internal import Cedar
internal import Policy
internal import School

extension PolicyCommand {
  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Checks a pack: its own scenarios, and what is wrong or out of date.",
      discussion: """
        Exit status 1 when a scenario fails or something must be corrected; what only needs a \
        look, such as guidance with a newer edition, leaves it at 0.
        """)

    @Argument(help: "The folder of the policy pack, or the name of one that Handrail ships.")
    var pack: String
    @Flag(help: "Print every clause with what puts it into practice, in place of the findings.")
    var clauses = false
    @Flag(help: "Print the result as JSON.") var json = false
    @Flag(help: "Look for roles that nobody at the school holds; --data says which school.")
    var people = false
    @OptionGroup var school: SchoolOptions

    func run() async throws {
      let check = PackCheck(
        try Packs.load(pack), asks: Action.ruled, holders: try await holders())
      if json {
        try Output.json(Report(check))
      } else {
        Output.result(clauses ? ClauseTable.text(check.clauses) : Self.words(check))
      }
      if !check.isWhole { Output.exit(.no) }
    }

    /// The roles that somebody at the school holds, if a school was named.
    private func holders() async throws -> Set<String>? {
      guard people || school.data != nil || school.store != nil else { return nil }
      let desk = try await school.openDesk()
      return Set(try await desk.current().people.present.flatMap(\.roles).map(\.id))
    }

    private static func words(_ check: PackCheck) -> String {
      let failed = check.scenarios.filter { !$0.holds }
      let refused = check.house.filter { !$0.holds }
      var lines = failed.map(\.report) + refused.map(\.report)
      lines.append(
        "\(check.scenarios.count - failed.count) of \(check.scenarios.count) scenarios hold.")
      lines.append(
        "\(check.house.count - refused.count) of \(check.house.count) scenarios of Handrail's own "
          + "use hold.")
      let (mend, look) = (
        check.findings.filter(\.kind.mustBeMended), check.findings.filter { !$0.kind.mustBeMended }
      )
      lines.append(mend.isEmpty ? "Nothing needs correcting." : "To correct:")
      lines += mend.map { "  \(Documents.words($0))" }
      if !look.isEmpty { lines.append("To check:") }
      lines += look.map { "  \(Documents.words($0))" }
      lines.append(ClauseTable.counts(check.clauses))
      let asked = "\(check.questionCount) questions can be asked"
      guard check.unansweredCount > 0 else {
        lines.append("\(asked), and a rule answers every one.")
        return lines.joined(separator: "\n")
      }
      lines.append("\(asked); no rule answers \(check.unansweredCount) of them:")
      lines += check.unanswered.map { "  \($0.line)" }
      return lines.joined(separator: "\n")
    }
  }

  private struct Report: Encodable {
    struct Line: Encodable {
      let kind: String
      let mustBeMended: Bool
      let clause: String?
      let file: String?
      let line: Int?
      let message: String
    }

    struct Life: Encodable {
      let clause: String
      let way: String?
      let ways: [String]
      let rules: [String]
      let duties: [String]
      let playbooks: [String]
      let accepted: Bool
      let sentence: String?
    }

    let whole: Bool
    let scenarios: Int
    let houseScenarios: Int
    let failed: [String]
    let findings: [Line]
    let uncovered: [String]
    let questions: Int
    let unanswered: Int
    let clauses: [Life]

    init(_ check: PackCheck) {
      whole = check.isWhole
      scenarios = check.scenarios.count
      houseScenarios = check.house.count
      failed =
        check.scenarios.filter { !$0.holds }.map(\.report)
        + check.house.filter { !$0.holds }.map(\.report)
      findings = check.findings.map {
        Line(
          kind: $0.kind.rawValue, mustBeMended: $0.kind.mustBeMended,
          clause: $0.clause?.description, file: $0.file, line: $0.line, message: $0.message)
      }
      uncovered = check.uncovered.map(\.description)
      questions = check.questionCount
      unanswered = check.unansweredCount
      clauses = check.clauses.map { life in
        Life(
          clause: life.clause.description, way: life.way?.rawValue,
          ways: life.ways.map(\.rawValue), rules: life.rules.map(\.name), duties: life.duties,
          playbooks: life.playbooks, accepted: life.isAccepted, sentence: life.coverage?.sentence)
      }
    }
  }
}

/// The clauses by how each is alive.
private enum ClauseTable {
  /// One line for each clause, and the counts.
  static func text(_ clauses: [ClauseLife]) -> String {
    let width = clauses.map { $0.clause.description.count }.max() ?? 0
    let lines = clauses.map { life in
      let number = life.clause.description
      let gap = String(repeating: " ", count: width - number.count + 2)
      let way = life.way?.rawValue ?? "EMPTY"
      let space = String(repeating: " ", count: max(0, 8 - way.count) + 2)
      return "\(number)\(gap)\(way)\(space)\(by(life))"
    }
    return (lines + [counts(clauses)]).joined(separator: "\n")
  }

  private static func by(_ life: ClauseLife) -> String {
    var parts: [String] = []
    if !life.rules.isEmpty {
      parts.append("rules \(life.rules.map(\.name).joined(separator: ", "))")
    }
    if !life.duties.isEmpty { parts.append("duties \(life.duties.joined(separator: ", "))") }
    if !life.playbooks.isEmpty {
      parts.append("playbooks \(life.playbooks.joined(separator: ", "))")
    }
    if life.isAccepted { parts.append("read and accepted") }
    if let coverage = life.coverage {
      parts.append("\(coverage.kind.rawValue): \(coverage.sentence)")
    }
    return parts.joined(separator: "; ")
  }

  /// How many clauses are alive by each kind, each clause counted once.
  static func counts(_ clauses: [ClauseLife]) -> String {
    let counts = ClauseLife.Way.allCases.map { way in
      "\(clauses.count { $0.way == way }) \(way.rawValue)"
    }
    let empty = clauses.count { $0.way == nil }
    return "\(clauses.count) clauses: \(counts.joined(separator: ", ")); "
      + (empty == 0 ? "none empty." : "\(empty) empty.")
  }
}
