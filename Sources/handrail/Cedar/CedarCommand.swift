internal import ArgumentParser

/// The policy language by itself, in the manner of the reference's own command line.
struct CedarCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cedar",
    abstract: "Decides by, checks and converts policies in the Cedar language.",
    discussion: """
      A FILE that is - or left out, where that is allowed, is standard input. Policies are known \
      by their @id annotation, or as policy0, policy1 and so on by their place.

      Exit status: 0 done or allowed; 1 denied, invalid or different; 2 what was typed or given \
      can't be used; 3 the world failed.
      """,
    subcommands: [
      Authorize.self, Validate.self, CheckParse.self, Format.self, TranslatePolicy.self,
      TranslateSchema.self, Conformance.self,
    ])
}
