internal import ArgumentParser
internal import Cedar

/// How policies or a schema are written.
enum CedarFormat: String, ExpressibleByArgument, CaseIterable {
  case cedar
  case json
}

/// Which policies are meant.
struct PolicyOptions: ParsableArguments {
  @Option(
    name: [.customShort("p"), .long],
    help: ArgumentHelp("The policies; standard input if left out.", valueName: "file"))
  var policies: String?
  @Option(help: "How they are written; if left out, json for a file of that name, else cedar.")
  var policyFormat: CedarFormat?
  @Option(
    name: [.customShort("k"), .long],
    help: ArgumentHelp("Links of templates, as JSON.", valueName: "file"))
  var templateLinked: String?

  /// The files, with `-` where the policies come from standard input.
  var paths: [String?] { [policies ?? "-", templateLinked] }

  func load() throws -> PolicySet {
    do {
      return try read()
    } catch let errors as ParseErrors {
      throw Failure.usage(errors.description)
    }
  }

  /// - Throws: `ParseErrors` for what the text says, `Failure` for everything else.
  func read() throws -> PolicySet {
    let file = try InputFile(policies)
    var set =
      switch policyFormat ?? (file.isNamedJSON ? .json : .cedar) {
      case .cedar: try PolicySet(parsing: file.text, file: file.name, naming: .byAnnotation)
      case .json: try PolicySet(json: file.text, file: file.name)
      }
    if let templateLinked { try TemplateLinks(InputFile(templateLinked)).add(to: &set) }
    return set
  }
}

/// Which schema is meant, if any.
struct SchemaOptions: ParsableArguments {
  @Option(
    name: [.customShort("s"), .long],
    help: ArgumentHelp("The schema.", valueName: "file"))
  var schema: String?
  @Option(help: "How it is written; if left out, json for a file of that name, else cedar.")
  var schemaFormat: CedarFormat?

  func load() throws -> Schema? {
    do {
      return try read()
    } catch let errors as ParseErrors {
      throw Failure.usage(errors.description)
    }
  }

  /// - Throws: `ParseErrors` for what the text says, `Failure` for everything else.
  func read() throws -> Schema? {
    try schema.map { path in
      let file = try InputFile(path)
      return switch schemaFormat ?? (file.isNamedJSON ? .json : .cedar) {
      case .cedar: try Schema(parsing: file.text, file: file.name)
      case .json: try Schema(json: file.text, file: file.name)
      }
    }
  }
}

/// Which way to convert.
enum CedarDirection: String, ExpressibleByArgument, CaseIterable {
  case cedarToJSON = "cedar-to-json"
  case jsonToCedar = "json-to-cedar"
}
