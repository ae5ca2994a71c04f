internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// Serves until it is told to end, for every command that listens.
enum Serving {
  /// How long those who are being answered may take once it shall end; a visitor who sends or
  /// reads too slowly is then let go.
  static let endingMax: Duration = .seconds(10)

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
