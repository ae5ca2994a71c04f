import Foundation
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
    _ arguments: [String], input: String = "", key: String? = nil
  ) throws -> Result {
    let folder = try Folder()
    let (output, messages, typed) = (folder / "output", folder / "messages", folder / "input")
    for file in [output, messages] { try Data().write(to: file) }
    try Data(input.utf8).write(to: typed)
    let process = Process()
    process.executableURL = file
    process.arguments = arguments
    process.currentDirectoryURL = root
    if let key {
      process.environment = ProcessInfo.processInfo.environment.merging(
        ["HANDRAIL_MASTER_KEY": key]) { $1 }
    }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: messages)
    process.standardInput = try FileHandle(forReadingFrom: typed)
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
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
