internal import ArgumentParser
internal import Policy

extension PolicyCommand {
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Asks a pack its own scenarios, and says what no rule covers.",
      discussion: "Exit status 1 when a scenario fails or something must be mended.")

    @Argument(help: "The folder of the policy pack, or the name of one that Handrail ships.")
    var pack: String
    @Flag(help: "Print the result as JSON.") var json = false

    func run() throws {
      let check = PackCheck(try Packs.load(pack))
      if json {
        try Output.json(Report(check))
      } else {
        Output.result(Self.words(check))
      }
      if !check.isWhole { Output.exit(.no) }
    }

    private static func words(_ check: PackCheck) -> String {
      let failed = check.scenarios.filter { !$0.holds }
      var lines = failed.map(\.report)
      lines.append(
        "\(check.scenarios.count - failed.count) of \(check.scenarios.count) scenarios hold.")
      lines.append(Documents.words(check.findings, line: "line"))
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
      let clause: String?
      let line: Int?
      let message: String
    }

    let whole: Bool
    let scenarios: Int
    let failed: [String]
    let findings: [Line]
    let uncovered: [String]
    let questions: Int
    let unanswered: Int

    init(_ check: PackCheck) {
      whole = check.isWhole
      scenarios = check.scenarios.count
      failed = check.scenarios.filter { !$0.holds }.map(\.report)
      findings = check.findings.map {
        Line(
          kind: $0.kind.rawValue, clause: $0.clause?.description, line: $0.line,
          message: $0.message)
      }
      uncovered = check.uncovered.map(\.description)
      questions = check.questionCount
      unanswered = check.unansweredCount
    }
  }
}
