internal import ArgumentParser
internal import Cedar
internal import Foundation

extension CedarCommand {
  struct Format: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lays policies out anew; comments stay.",
      discussion: "Prints the policies, unless told to write or to check them.")

    @Option(
      name: [.customShort("p"), .long],
      help: ArgumentHelp("The policies; standard input if left out.", valueName: "file"))
    var policies: String?
    @Option(
      name: .shortAndLong,
      help: ArgumentHelp("How long a line may be, where it can be broken.", valueName: "columns"))
    var lineWidth = 80
    @Flag(name: .shortAndLong, help: "Write the policies back to their file.") var write = false
    @Flag(
      name: .shortAndLong,
      help: "Print nothing; exit status 1 when the policies are laid out in another way.")
    var check = false

    mutating func validate() throws {
      if write, policies == nil || policies == "-" {
        throw ValidationError("--write needs a file: say --policies.")
      }
      if write, check { throw ValidationError("Say either --write or --check.") }
      if lineWidth < 1 { throw ValidationError("--line-width must be at least 1.") }
    }

    func run() throws {
      let file = try InputFile(policies)
      let formatted: String
      do throws(ParseErrors) {
        let formatter = PolicyFormatter(lineScalarsMax: lineWidth)
        formatted = try formatter.format(file.text, file: file.name)
      } catch {
        throw Failure.usage(error.description)
      }
      if check {
        guard formatted != file.text else { return }
        throw Failure.no("\(file.name) is not formatted.")
      }
      guard write else { return Output.text(formatted) }
      if formatted != file.text { try file.replace(with: formatted) }
    }
  }
}
