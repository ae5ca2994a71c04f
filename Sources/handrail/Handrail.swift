internal import ArgumentParser

/// The command line.
struct Handrail: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handrail",
    abstract: "Makes a school's policy on phones and social media run.",
    discussion: """
      Exit status: 0 done; 1 the answer is no; 2 what was typed or given can't be used; \
      3 the world failed (disk, database, network).
      """,
    version: "0.1.0",
    subcommands: [
      ServeCommand.self, AskCommand.self, PolicyCommand.self, LogbookCommand.self,
      StoreCommand.self,
      SchoolCommand.self, PeopleCommand.self, AcknowledgementsCommand.self, BackupCommand.self,
      RestoreCommand.self,
      EnforceCommand.self, CedarCommand.self, DecisionPointCommand.self,
      TokenCommand.self,
    ])
}

@main
enum Main {
  static func main() async {
    do {
      var command = try Handrail.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      OpenStores.close()
    } catch let failure as Failure {
      Output.message(failure.sentence)
      Output.exit(failure.status)
    } catch {
      leave(on: error)
    }
  }

  /// What the argument parser has to say: help is a result, anything else a message.
  private static func leave(on error: any Error) -> Never {
    let words = Handrail.fullMessage(for: error)
    guard Handrail.exitCode(for: error).isSuccess else {
      Output.message(words)
      Output.exit(.usage)
    }
    Output.result(words)
    Output.exit(.done)
  }
}
