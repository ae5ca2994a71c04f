internal import ArgumentParser
internal import Logbook
internal import LogbookPostgres

struct StoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "Looks after a PostgreSQL database that schools are kept in.",
    subcommands: [Migrate.self])

  struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Makes the tables, or brings those of an earlier version up to date.")

    @Argument(help: "The database: postgresql://user@host/database.") var url: String

    func run() async throws {
      do {
        try await PostgresLogbook.migrate(url)
      } catch {
        throw Failure(error, file: "The database")
      }
      Output.result("The database is ready. Serve from it with 'handrail serve --store'.")
    }
  }
}
