internal import ArgumentParser
internal import Policy
internal import School

struct AcknowledgementsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "acknowledgements",
    abstract: "Says who still has clauses to read and accept, and proves what was accepted.",
    subcommands: [Outstanding.self, ProveAcknowledgement.self], defaultSubcommand: Outstanding.self)

  struct Outstanding: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists who still has clauses to read. Exit status 1: something is late.")

    @OptionGroup var school: SchoolOptions
    @Flag(help: "Print the result as JSON.") var json = false

    func run() async throws {
      // Read only: an auditor may be given a copy that nobody can write to.
      let desk = try await school.openDesk(onlyToRead: true)
      let (lines, signIns) = try await school.trying {
        let lines = try await desk.answer(AcknowledgementsOutstanding(), as: .console)
        return (lines, try await desk.current().people)
      }
      let report = Report(
        lines.map { line in
          Line(line, signIn: signIns.person(line.person)?.signInName ?? line.person.rawValue)
        })
      if json { try Output.json(report) } else { Output.result(report.words) }
      if report.late > 0 { Output.exit(.no) }
    }
  }

  /// Everybody whom a clause concerns.
  private struct Report: Encodable {
    let asked: Int
    let acceptedAll: Int
    let late: Int
    let outstanding: [Line]

    init(_ lines: [Line]) {
      asked = lines.count
      outstanding = lines.filter { !$0.clauses.isEmpty }
      acceptedAll = lines.count - outstanding.count
      late = lines.count { $0.late > 0 }
    }

    var words: String {
      let summary =
        "\(acceptedAll) of \(asked) have accepted everything; \(late) have something late."
      return ([summary] + outstanding.map(\.words)).joined(separator: "\n")
    }
  }

  /// Somebody, and what they have left.
  private struct Line: Encodable {
    let name: String
    let signIn: String
    let clauses: [String]
    /// How many of the clauses are late.
    let late: Int
    /// The first day by which something is, or was, due.
    let due: String?

    init(_ line: AcknowledgementsOutstanding.Line, signIn: String) {
      name = line.name
      self.signIn = signIn
      clauses = line.due.map(\.clause.description)
      let now = Clock.now()
      late = line.due.count { $0.isLate(at: now) }
      due = line.due.map(\.dueBy).min()?.description
    }

    var words: String {
      let when = due.map { late > 0 ? ", due since \($0)" : ", due by \($0)" } ?? ""
      return "\(name) (\(signIn)): \(clauses.joined(separator: ", "))\(when)"
    }
  }
}
