internal import Foundation

/// Runs PostgreSQL's programs, never as root: `initdb` and the server refuse that.
final class Shell: Sendable {
  private let binaries: String

  /// Makes a folder that lasts as long as this process, for a server in its subfolder `data`.
  init(folder: String) throws {
    binaries = try Self.findBinaries()
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o700])
    if geteuid() == 0 { try Self.run(["chown", "postgres", folder]) }
    let script = """
      cat > /dev/null
      "$@" \(binaries)/pg_ctl stop --mode=immediate --pgdata=\(folder)/data
      rm -rf \(folder)
      """
    try Spawn.startWatching(["/bin/sh", "-c", script, "sh"] + Self.asOwner)
  }

  /// Runs a program of PostgreSQL's and returns what it printed.
  @discardableResult
  func run(_ command: [String]) throws -> String {
    try Self.run(Self.asOwner + ["\(binaries)/\(command[0])"] + command.dropFirst())
  }

  private static var asOwner: [String] {
    geteuid() == 0 ? ["runuser", "-u", "postgres", "--"] : []
  }

  @discardableResult
  private static func run(_ command: [String]) throws -> String {
    let (status, words) = try Spawn.run(command)
    guard status == 0 else {
      throw Cluster.Trouble.failed(command: command.joined(separator: " "), words: words)
    }
    return words.trimmingCharacters(in: .newlines)
  }

  // Debian keeps the server's programs out of the path.
  private static func findBinaries() throws -> String {
    if let path = ProcessInfo.processInfo.environment["POSTGRES_BIN"] { return path }
    let root = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    let newest = versions.compactMap { Int($0) }.max()
    if let newest { return "\(root)/\(newest)/bin" }
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let found = folders.first { FileManager.default.isExecutableFile(atPath: "\($0)/initdb") }
    guard let found else { throw Cluster.Trouble.notInstalled }
    return String(found)
  }
}
