internal import ArgumentParser
internal import Cedar

extension CedarCommand {
  struct CheckParse: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Checks that policies, a schema or entities can be read.",
      discussion: "Without any of them it reads policies from standard input. Exit status 1 when "
        + "something can't be read.")

    @OptionGroup var policies: PolicyOptions
    @OptionGroup var schema: SchemaOptions
    @Option(help: ArgumentHelp("Entities as JSON.", valueName: "file")) var entities: String?
    @Flag(help: "Print the result as JSON.") var json = false

    func run() throws {
      var report = Report()
      if policies.policies != nil || (schema.schema == nil && entities == nil) {
        try report.check { _ = try policies.read() }
      }
      var known: Schema?
      try report.check { known = try schema.read() }
      if let entities {
        let file = try InputFile(entities)
        try report.check { _ = try Entities(json: file.text, file: file.name, schema: known) }
      }
      if json {
        try Output.json(report)
      } else if !report.words.isEmpty {
        Output.result(report.words.joined(separator: "\n\n"))
      }
      if !report.parses { Output.exit(.no) }
    }
  }

  private struct Report: Encodable {
    private(set) var parses = true
    private(set) var errors: [FindingReport] = []
    /// What has no line: an entity that is in itself, a value of the wrong kind.
    private(set) var messages: [String] = []
    private(set) var words: [String] = []

    enum CodingKeys: CodingKey { case parses, errors, messages }

    mutating func check(_ read: () throws -> Void) throws {
      do {
        try read()
      } catch let found as ParseErrors {
        add(found.errors)
      } catch EntitiesError.malformed(let error) {
        add([error])
      } catch let error as EntitiesError {
        parses = false
        messages.append(error.description)
        words.append(error.description)
      }
    }

    private mutating func add(_ found: [ParseError]) {
      parses = false
      errors += found.map(FindingReport.init)
      words += found.map(\.description)
    }
  }
}
