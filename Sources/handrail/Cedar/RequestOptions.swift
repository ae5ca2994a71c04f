internal import ArgumentParser
internal import Cedar

/// Which request is meant: one file, or its parts one by one.
struct RequestOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The whole request as JSON, in place of the four options below.", valueName: "file"))
  var requestJSON: String?
  @Option(name: [.customShort("l"), .long], help: "Who asks, such as 'User::\"alice\"'.")
  var principal: String?
  @Option(name: [.customShort("a"), .long], help: "To do what, such as 'Action::\"view\"'.")
  var action: String?
  @Option(name: [.customShort("r"), .long], help: "To what, such as 'Photo::\"a.jpg\"'.")
  var resource: String?
  @Option(
    name: [.customShort("c"), .long],
    help: ArgumentHelp("The circumstances as JSON; if left out, none.", valueName: "file"))
  var context: String?
  @Option(help: "Whether the request must keep to the schema, if there is one.")
  var requestValidation = true

  mutating func validate() throws {
    let parts = [principal, action, resource]
    if requestJSON == nil {
      guard parts.allSatisfy({ $0 != nil }) else {
        throw ValidationError("Say --principal, --action and --resource, or --request-json.")
      }
    } else if (parts + [context]).contains(where: { $0 != nil }) {
      throw ValidationError(
        "--request-json says all: leave out --principal, --action, --resource and --context.")
    }
  }

  func load(_ schema: Schema?) throws -> Request {
    let request = try read(schema)
    guard requestValidation, let schema else { return request }
    do throws(SchemaMismatch) {
      try schema.check(request)
    } catch {
      throw Failure.usage("The request does not keep to the schema: \(error)")
    }
    return request
  }

  private func read(_ schema: Schema?) throws -> Request {
    if let requestJSON { return try RequestFile(InputFile(requestJSON)).request(schema) }
    let action = try EntityName.read(action ?? "", at: "--action")
    return Request(
      principal: try EntityName.read(principal ?? "", at: "--principal"), action: action,
      resource: try EntityName.read(resource ?? "", at: "--resource"),
      context: try context.map { try Self.context($0, action, schema) } ?? [:])
  }

  private static func context(
    _ path: String, _ action: EntityUID, _ schema: Schema?
  ) throws -> [String: Value] {
    let file = try InputFile(path)
    do throws(EntitiesError) {
      return try Value.record(json: file.text, file: file.name, contextOf: action, in: schema)
    } catch {
      throw Failure(error, in: file)
    }
  }
}
