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
      var obstacle: String?
      do throws(ParseErrors) {
        switch direction {
        case .cedarToJSON:
          text = try PolicySet(parsing: file.text, file: file.name, naming: .byAnnotation).json
        case .jsonToCedar:
          let set = try PolicySet(json: file.text, file: file.name)
          obstacle = Self.obstacle(set)
          let sources = set.policies.filter { $0.template == nil }.map(\.source)
          let texts = sources + set.templates.map(\.source)
          text = try PolicyFormatter().format(texts.joined(separator: "\n\n"), file: file.name)
        }
      } catch {
        throw Failure.usage(error.description)
      }
      if let obstacle { throw Failure.usage("\(file.name) \(obstacle)") }
      Output.text(text)
    }

    /// What can't be said in the policy language without meaning something else.
    private static func obstacle(_ set: PolicySet) -> String? {
      if set.policies.contains(where: { $0.template != nil }) {
        return "links templates, and a link can't be written in the policy language."
      }
      if let template = set.templates.first(where: { !$0.needsPrincipal && !$0.needsResource }) {
        return "has the template '\(template.id)', which has no slot. Written in the policy "
          + "language, it would be a policy that applies by itself."
      }
      return nil
    }
  }
}
