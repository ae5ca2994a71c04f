internal import Foundation
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// Serves until it is told to end, for every command that listens.
enum Serving {
  /// How long those who are being answered may take once it shall end; a visitor who sends or
  /// reads too slowly is then let go.
  static let endingMax: Duration = .seconds(10)

  /// Begins the program again without Swift's backtraces, which print the registers of a crash,
  /// and with them what somebody wrote.
  ///
  /// The runtime reads this at its start, so that it can't be set later. Where the program can't
  /// begin again, or somebody has set it, it goes on as it is.
  static func withoutBacktraces() {
    guard getenv(backtraceSetting) == nil, setenv(backtraceSetting, "enable=no", 1) == 0 else {
      return
    }
    var arguments = CommandLine.arguments.map { strdup($0) } + [nil]
    execv("/proc/self/exe", &arguments)
  }

  private static let backtraceSetting = "SWIFT_BACKTRACE"

  /// Serves until a signal comes.
  ///
  /// - Parameters:
  ///   - application: What is served.
  ///   - listen: The address as it was typed.
  ///   - logger: Where it logs.
  /// - Throws: `Failure.world`, when it can't listen there.
  static func run(_ application: any Service, at listen: String, _ logger: Logger) async throws {
    var configuration = ServiceGroupConfiguration(
      services: [application], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = endingMax
    do {
      try await ServiceGroup(configuration: configuration).run()
    } catch is CancellationError {
      // Somebody was let go.
    } catch {
      throw Failure.world(
        "Can't listen on \(listen): another program may use it. Choose another with --listen.")
    }
  }
}
