import Foundation
import PostgresTesting
import Testing

/// The program as a person runs it.
enum Program {
  struct Result {
    let status: Int32
    let output: String
    let messages: String
  }

  /// Where the tests were built, the program was too.
  static var file: URL {
    URL(fileURLWithPath: CommandLine.arguments.first ?? "")
      .resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "handrail")
  }

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Runs it to its end. What it prints goes through files, so that no pipe can fill and hang it.
  static func run(
    _ arguments: [String], input: String = "", bytes: [UInt8]? = nil, key: String? = nil
  ) throws -> Result {
    let folder = try Folder()
    let (output, messages, typed) = (folder / "output", folder / "messages", folder / "input")
    for file in [output, messages] { try Data().write(to: file) }
    try Data(bytes ?? Array(input.utf8)).write(to: typed)
    // Not by Foundation's `Process`: that may wait for a database that was started meanwhile.
    let script = """
      cd '\(root.path)'; \(key.map { "export HANDRAIL_MASTER_KEY=\($0);" } ?? "")
      exec "$@" < '\(typed.path)' > '\(output.path)' 2> '\(messages.path)'
      """
    let ended = try Spawn.run(["/bin/sh", "-c", script, "sh", file.path] + arguments)
    return Result(
      status: ended.status >> 8 & 0xff, output: try String(contentsOf: output, encoding: .utf8),
      messages: try String(contentsOf: messages, encoding: .utf8))
  }

  static func run(_ arguments: String...) throws -> Result { try run(arguments) }
}

/// A folder of one test's own, gone when the test is.
final class Folder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "handrail-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  var path: String { url.path }

  static func / (folder: Folder, name: String) -> URL { folder.url.appending(path: name) }
}
