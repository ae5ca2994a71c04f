internal import ArgumentParser
internal import AuthZEN
internal import Cedar
internal import Foundation
internal import Logging
internal import Texts
internal import Web

/// Serves any policies as a decision point, with no school behind it.
struct DecisionPointCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pdp",
    abstract: "Answers other systems by any Cedar policies, over OpenID AuthZEN 1.0.",
    discussion: """
      The tokens file has a line for each system that may ask: its name, a space, and a token of \
      \(Callers.tokenBytesMin) characters or more. Without one, whoever reaches the address may \
      ask. Put a proxy with TLS before it, and say with --url what callers know it by.
      """)

  @OptionGroup var policies: PolicyOptions
  @OptionGroup var schema: SchemaOptions
  @Option(help: ArgumentHelp("The entities as JSON.", valueName: "file")) var entities: String
  @Option(help: ArgumentHelp("Who may ask.", valueName: "file")) var tokens: String?
  @Option(
    help: ArgumentHelp("The address and port to listen on.", valueName: "host:port"))
  var listen: String = "127.0.0.1:8181"
  @Option(
    help: ArgumentHelp(
      "The address that callers know it by, such as https://pdp.example.com.", valueName: "url"))
  var url: String?
  @OptionGroup var connections: ConnectionOptions
  @Flag(help: "Log each answer on standard error: address, status, count.") var log = false

  mutating func validate() throws {
    if InputFile.areTypedTwice(policies.paths + [entities, schema.schema, tokens]) {
      throw ValidationError("Only one file can be standard input.")
    }
  }

  func run() async throws {
    let address = try ListenAddress(listen)
    let base = try url.map(Self.base)
    let point = try point()
    let callers = try tokens.map { try Self.callers(InputFile($0)) }
    if callers == nil, !address.isLoopback {
      Output.message("Whoever reaches \(listen) may ask. Name those who may with --tokens.")
    }
    var logger = Logger(label: "handrail") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = log ? .info : .warning
    let application = decisionPointApplication(
      point, callers: callers, base: base, listen: (address.host, address.port),
      connections: connections.limits(isBehindProxy: base?.hasPrefix("https:") == true),
      logger: logger,
      onListening: { port in
        let known = base.map { ", known as \($0)" } ?? ""
        Output.result("The decision point is at \(address.url(port: port))\(known)")
      })
    try await Serving.run(application, at: listen, logger)
  }

  private func point() throws -> CedarPoint {
    let policies = try policies.load()
    let schema = try schema.load()
    if let schema {
      let findings = Validator(schema).validate(policies)
      for finding in findings where finding.severity == .warning { Output.message("\(finding)") }
      let errors = findings.filter { $0.severity == .error }
      guard errors.isEmpty else {
        throw Failure.usage(errors.map(\.description).joined(separator: "\n\n"))
      }
    }
    return CedarPoint(policies, try Entities(InputFile(entities), schema), schema: schema)
  }

  private static func callers(_ file: InputFile) throws -> Callers {
    var tokens: [String: String] = [:]
    for line in file.lines {
      let words = line.text.split { $0 == " " || $0 == "\t" }.map(String.init)
      if words.first?.hasPrefix("#") ?? true { continue }
      let place = "Line \(line.number) of \(file.name)"
      guard words.count == 2 else {
        throw Failure.usage("\(place) is not a name, a space and a token.")
      }
      guard words[1].utf8.count >= Callers.tokenBytesMin else {
        throw Failure.usage(
          "The token in \(place.lowercased()) is shorter than \(Callers.tokenBytesMin) characters.")
      }
      // RFC 7235, 2.1: what stands in the header.
      guard words[1].utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
        throw Failure.usage(
          "The token in \(place.lowercased()) has a character that no token can have.")
      }
      guard tokens[words[0]] == nil, !tokens.values.contains(words[1]) else {
        throw Failure.usage("\(place) has a name or a token that another line has.")
      }
      tokens[words[0]] = words[1]
    }
    guard !tokens.isEmpty else { throw Failure.usage("\(file.name) names nobody who may ask.") }
    return Callers(tokens: tokens)
  }

  /// The base address without a stroke at its end (section 9.1.1: no query, no fragment).
  static func base(_ text: String) throws -> String {
    guard let url = URLComponents(string: text), ["http", "https"].contains(url.scheme ?? ""),
      url.host?.isEmpty == false, url.query == nil, url.fragment == nil, url.user == nil
    else {
      throw Failure.usage("'\(text)' is not an address such as https://pdp.example.com.")
    }
    return text.hasSuffix("/") ? String(text.dropLast()) : text
  }
}
