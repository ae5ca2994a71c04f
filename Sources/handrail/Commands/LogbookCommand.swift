internal import ArgumentParser
internal import Logbook

struct LogbookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logbook", abstract: "Looks after the school's record.",
    subcommands: [Verify.self])

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Reads every entry again and says whether all stand as they were written.")

    @OptionGroup var school: SchoolOptions
    @Flag(help: "Print the result as JSON.") var json = false

    func run() async throws {
      let logbook = try school.openLogbook()
      switch try await school.trying({ try await logbook.verify() }) {
      case .whole(let head):
        let root = head.root.description
        if json { return try Output.json(Report(whole: true, entries: head.size, root: root)) }
        Output.result("\(head.size) entries stand, and they are whole.\nRoot: \(root)")
      case .broken(let faults):
        let words = faults.map(Failure.words)
        if json { try Output.json(Report(whole: false, faults: words)) }
        throw Failure.no(
          "Not verified.\n\(words.map { "  \($0)" }.joined(separator: "\n"))\n"
            + "Keep the file as it is, and restore a backup beside it.")
      }
    }

    struct Report: Encodable {
      let whole: Bool
      var entries: Int?
      var root: String?
      var faults: [String]?
    }
  }
}
