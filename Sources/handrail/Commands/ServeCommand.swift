internal import ArgumentParser
internal import Foundation
internal import Logging
internal import Policy
internal import School
internal import ServiceLifecycle
internal import Web

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serves the school's pages.")

  @OptionGroup var school: SchoolOptions
  @Option(
    help: ArgumentHelp("The address and port to listen on.", valueName: "host:port"))
  var listen: String = "127.0.0.1:8080"
  @Flag(help: "Fill an empty data folder with an invented school, and serve that.") var demo = false
  @Flag(
    help: """
      Every visitor comes through a proxy with TLS: mark cookies as secure, and take a visitor's \
      address from the last one in X-Forwarded-For, which the proxy must add.
      """)
  var behindTLS = false
  @OptionGroup var connections: ConnectionOptions
  @OptionGroup var pack: PackOptions

  func run() async throws {
    let address = try ListenAddress(listen)
    let desk = try await openDesk()
    try await school.trying { try await school.checkFile() }
    guard let name = try await desk.current().school?.name else {
      throw Failure.usage(
        "\(school.folder.path) holds no school yet. Start one with 'handrail school open'.")
    }
    var logger = Logger(label: "handrail") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .warning
    if let warning = address.warning(isBehindTLS: behindTLS) { Output.message(warning) }
    let greeting = try await greeting(name, desk)
    let application: any Service
    do {
      application = try webApplication(
        desk: desk,
        settings: WebSettings(
          isBehindTLS: behindTLS, now: Clock.now, random: Randomness.bytes),
        listen: (address.host, address.port),
        connections: connections.limits(isBehindProxy: behindTLS), logger: logger,
        onListening: { port in Output.result(greeting(address.url(port: port))) })
    } catch {
      throw Failure.world("The files of the pages are damaged: \(error). Install Handrail again.")
    }
    try await Serving.run(application, at: listen, logger)
  }

  private func greeting(
    _ name: String, _ desk: Desk
  ) async throws -> @Sendable (_ address: String) -> String {
    let registers = try await desk.current()
    let file = school.place
    let unread = registers.subjectsNobodyReads.map { HouseWords.subject($0.rawValue) }
    if !unread.isEmpty {
      Output.message(
        "Nobody is here yet who may read \(unread.joined(separator: ", or ")). "
          + "Add them with 'handrail people add'.")
    }
    if !registers.day.isSet {
      Output.message(
        "Nobody has said when school is. Set it with 'handrail school timetable' and "
          + "'handrail school terms'.")
    }
    guard registers.school?.isDemo == true else {
      return { "\(name) is at \($0)\nIts data is in \(file)" }
    }
    let lead = registers.people.holding(Role("designated-safeguarding-lead")).first?.name
    return { address in
      """
      \(name), a demonstration, is at \(address)
      Choose anybody to sign in as at \(address)/sign-in: \
      \(lead ?? "the first in the list") is a safeguarding lead.
      Its data is in \(file)
      """
    }
  }

  /// Opens the school in the data folder; with `--demo`, makes the demo school in an empty one.
  private func openDesk() async throws -> Desk {
    guard demo else { return try await school.openDesk() }
    return try await school.trying {
      let desk = Desk(try await school.makeSealed(), now: Clock.now)
      if try await desk.current().school == nil {
        let pack = try pack.load()
        do {
          try await DemoSchool.fill(desk, pack: pack, today: Packs.today)
        } catch FoundSchool.Refusal.alreadyFounded {
          // Another program was quicker: what it made is served here too.
        }
      }
      guard try await desk.current().school?.isDemo == true else {
        throw Failure.usage(
          "\(school.place) holds a real school. Choose an empty folder for the "
            + "demonstration with --data, or leave out --demo.")
      }
      return desk
    }
  }
}
