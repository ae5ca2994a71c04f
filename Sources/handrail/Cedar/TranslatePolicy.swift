internal import ArgumentParser
internal import Cedar

extension CedarCommand {
  struct TranslatePolicy: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Converts policies to JSON and back; comments are lost on the way.")

    @Option(help: "Which way.") var direction: CedarDirection
    @Option(
      name: [.customShort("p"), .long],
      help: ArgumentHelp("The policies; standard input if left out.", valueName: "file"))
    var policies: String?

    func run() throws {
      let file = try InputFile(policies)
      let text: String
      var isWhole = true
      do throws(ParseErrors) {
        switch direction {
        case .cedarToJSON:
          text = try PolicySet(parsing: file.text, file: file.name, naming: .byAnnotation).json
        case .jsonToCedar:
          let set = try PolicySet(json: file.text, file: file.name)
          isWhole = !set.policies.contains { $0.template != nil }
          let sources = set.policies.filter { $0.template == nil }.map(\.source)
          let texts = sources + set.templates.map(\.source)
          text = try PolicyFormatter().format(texts.joined(separator: "\n\n"), file: file.name)
        }
      } catch {
        throw Failure.usage(error.description)
      }
      guard isWhole else {
        throw Failure.usage(
          "\(file.name) links templates, and a link can't be written in the policy language.")
      }
      Output.text(text)
    }
  }
}
