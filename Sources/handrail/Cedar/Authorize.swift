internal import ArgumentParser
internal import Cedar

extension CedarCommand {
  struct Authorize: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Decides one request.",
      discussion: """
        Prints ALLOW (exit status 0) or DENY (1). Policies that fail are named on standard error, \
        and do not count.
        """)

    @OptionGroup var request: RequestOptions
    @OptionGroup var policies: PolicyOptions
    @OptionGroup var schema: SchemaOptions
    @Option(help: ArgumentHelp("The entities as JSON.", valueName: "file")) var entities: String
    @Flag(name: .shortAndLong, help: "Name the policies that made the decision.")
    var verbose = false
    @Flag(name: .shortAndLong, help: "Say how long deciding took.") var timing = false
    @Flag(help: "Print the decision as JSON.") var json = false

    mutating func validate() throws {
      let files = [entities, schema.schema, request.requestJSON, request.context]
      if InputFile.areTypedTwice(policies.paths + files) {
        throw ValidationError("Only one file can be standard input.")
      }
    }

    func run() throws {
      let policies = try policies.load()
      let schema = try schema.load()
      let entities = try Entities(InputFile(entities), schema)
      let request = try request.load(schema)
      let authorizer = Authorizer(policies)
      let start = ContinuousClock.now
      let decision = authorizer.decide(request, in: entities)
      if timing { Output.message("Decided in \(ContinuousClock.now - start).") }
      try show(decision)
      Output.exit(decision.isAllowed ? .done : .no)
    }

    private func show(_ decision: Decision) throws {
      if json { return try Output.json(Report(decision)) }
      Output.result(decision.isAllowed ? "ALLOW" : "DENY")
      if verbose {
        Output.result(
          decision.reasons.isEmpty
            ? "no policy applied"
            : (["because of"] + decision.reasons.map { "  \($0)" }).joined(separator: "\n"))
      }
      for failure in decision.errors {
        Output.message("error in \(failure.policy): \(failure.error)")
      }
    }

    private struct Report: Encodable {
      struct Failed: Encodable {
        let policy: String
        let message: String
      }

      let decision: String
      let reasons: [String]
      let errors: [Failed]

      init(_ decision: Decision) {
        self.decision = decision.isAllowed ? "allow" : "deny"
        reasons = decision.reasons.map(\.name)
        errors = decision.errors.map {
          Failed(policy: $0.policy.name, message: $0.error.description)
        }
      }
    }
  }
}
