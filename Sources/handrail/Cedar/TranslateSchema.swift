internal import ArgumentParser
internal import Cedar

extension CedarCommand {
  struct TranslateSchema: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Converts a schema to JSON and back; comments are lost on the way.")

    @Option(help: "Which way.") var direction: CedarDirection
    @Option(
      name: [.customShort("s"), .long],
      help: ArgumentHelp("The schema; standard input if left out.", valueName: "file"))
    var schema: String?

    func run() throws {
      let file = try InputFile(schema)
      do throws(ParseErrors) {
        switch direction {
        case .cedarToJSON: Output.text(try Schema(parsing: file.text, file: file.name).json)
        case .jsonToCedar: Output.text(try Schema(json: file.text, file: file.name).text)
        }
      } catch {
        throw Failure.usage(error.description)
      }
    }
  }
}
