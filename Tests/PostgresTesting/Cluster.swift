internal import Foundation
internal import LogbookPostgres

/// A PostgreSQL server of the tests' own, in a folder of its own, reached by a socket there.
///
/// It ends with this process, however that ends: a shell stands beside it and waits for its input
/// to be closed.
package final class Cluster: Sendable {
  /// Why there is no server to test with. The tests fail then: they are never skipped.
  package enum Trouble: Error {
    /// `apt install postgresql`, or say where it is in `POSTGRES_BIN`.
    case notInstalled
    case failed(command: String, words: String)
  }

  /// The one that most tests share, with the tables made in the database `template`.
  package static let shared = Task {
    let cluster = try Cluster()
    try cluster.start()
    try cluster.psql("postgres", "CREATE DATABASE template")
    try await PostgresLogbook.migrate(cluster.url("template"))
    return cluster
  }

  package static let user = "handrail"

  package let folder: String
  private let options: [String: String]
  private let shell: Shell

  package var data: String { "\(folder)/data" }

  /// Makes a server without starting it.
  package convenience init(_ options: [String: String] = [:]) throws {
    try self.init(options) { folder in
      [
        "initdb", "--pgdata=\(folder)/data", "--username=\(Self.user)", "--auth=trust",
        "--encoding=UTF8", "--locale=C", "--data-checksums", "--no-sync",
      ]
    }
  }

  /// Makes a standby of `primary`, without starting it.
  package convenience init(standbyOf primary: Cluster) throws {
    try self.init([:]) { folder in
      [
        "pg_basebackup", "--pgdata=\(folder)/data", "--host=\(primary.folder)",
        "--username=\(Self.user)", "--write-recovery-conf", "--checkpoint=fast", "--no-sync",
      ]
    }
  }

  private init(_ options: [String: String], making command: (String) -> [String]) throws {
    // Short: the path of a socket has at most 107 bytes.
    folder = "/tmp/handrail-\(UUID().uuidString.prefix(8))"
    self.options = options
    shell = try Shell(folder: folder)
    try shell.run(command(folder))
  }

  /// Starts the server and waits until it answers.
  package func start() throws {
    var settings = [
      "listen_addresses": "", "unix_socket_directories": folder, "max_connections": "200",
      "log_min_messages": "fatal", "logging_collector": "off",
    ]
    settings.merge(options) { $1 }
    let words = settings.sorted { $0.key < $1.key }.map { "-c \($0.key)='\($0.value)'" }
    let start = [
      "pg_ctl", "start", "--wait", "--pgdata=\(data)", "--log=\(folder)/log",
      "--options=\(words.joined(separator: " "))",
    ]
    // What a killed server leaves in memory is gone a moment after its processes are.
    for _ in 0..<20 {
      if (try? shell.run(start)) != nil { return }
      usleep(250_000)
    }
    try shell.run(start)
  }

  /// Stops the server as if its machine had lost its power.
  package func stop() throws {
    try shell.run(["pg_ctl", "stop", "--mode=immediate", "--pgdata=\(data)"])
  }

  /// Makes a standby the primary.
  package func promote() throws {
    try shell.run(["pg_ctl", "promote", "--wait", "--pgdata=\(data)"])
  }

  /// Kills every process of the server at once, and comes back when they are gone.
  package func kill() throws {
    let file = try String(contentsOfFile: "\(data)/postmaster.pid", encoding: .utf8)
    let first = file.split(separator: "\n").first.flatMap { pid_t($0) }
    guard let postmaster = first else { throw Trouble.failed(command: "kill", words: file) }
    // The postmaster first, so that it starts nothing more; then until nobody is left: one that was
    // just being started would keep the server's memory, and no other could be started.
    Foundation.kill(postmaster, SIGKILL)
    while true {
      let left = processes()
      if left.isEmpty { return }
      for process in left { Foundation.kill(process, SIGKILL) }
      usleep(5_000)
    }
  }

  /// The server's processes: those that work in its folder.
  private func processes() -> [pid_t] {
    let files = FileManager.default
    let names = (try? files.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { pid_t($0) }.filter { process in
      (try? files.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")) == data
    }
  }

  /// A new database with the tables in it, and its URL.
  package func database() throws -> String {
    let name = "test_\(UUID().uuidString.lowercased().prefix(8))"
    try psql("postgres", "CREATE DATABASE \(name) TEMPLATE template")
    return url(name)
  }

  /// A new database with nothing in it, and its URL.
  package func emptyDatabase() throws -> String {
    let name = "test_\(UUID().uuidString.lowercased().prefix(8))"
    try psql("postgres", "CREATE DATABASE \(name)")
    return url(name)
  }

  /// The URL of a database here, or on whichever of several servers takes writes.
  package func url(_ database: String, or others: Cluster...) -> String {
    let hosts = ([self] + others).map(\.folder).joined(separator: ",")
    return "postgresql://\(Self.user)@/\(database)?host=\(hosts)"
  }

  /// What `psql` answers, a line for each row, as the server's owner.
  @discardableResult
  package func psql(_ database: String, _ sql: String) throws -> String {
    try shell.run([
      "psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align",
      "--set=ON_ERROR_STOP=1", "--dbname=\(database.contains(":") ? database : url(database))",
      "--command=\(sql)",
    ])
  }

  /// What one of PostgreSQL's programs answers, as the server's owner.
  package func run(_ command: [String]) throws -> String {
    try shell.run(command)
  }
}
