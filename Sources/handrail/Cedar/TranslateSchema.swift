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
      do {
        switch direction {
        case .cedarToJSON:
          Output.text(try Schema(parsing: file.text, file: file.name).translatedToJSON())
        case .jsonToCedar:
          Output.text(try Schema(json: file.text, file: file.name).translatedToText())
        }
      } catch let errors as ParseErrors {
        throw Failure.usage(errors.description)
      } catch let error as SchemaTranslationError {
        throw Failure.usage("\(file.name): \(error).")
      }
    }
  }
}
