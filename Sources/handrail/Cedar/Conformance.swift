internal import ArgumentParser
internal import Cedar
internal import Foundation
internal import Texts

extension CedarCommand {
  struct Conformance: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Runs the public conformance cases below a folder.",
      discussion: """
        Cases are tests/**/*.json and corpus-tests/*.json; the file names in them are relative to \
        the folder. Prints each case that fails with what differed, and last how many passed. \
        Exit status 1 when one failed.
        """)

    @Argument(help: ArgumentHelp("The folder of the cases.", valueName: "dir")) var folder: String
    @Flag(help: "Print the result as JSON.") var json = false

    func run() async throws {
      let cases = try ConformanceFolder(folder)
      let names = try cases.names()
      let results = await cases.run(names)
      guard !results.isEmpty else {
        throw Failure.usage(
          "There are no cases in \(folder): neither in tests nor in corpus-tests.")
      }
      let failed = results.filter { !$0.differences.isEmpty }
      let passedCount = results.count - failed.count
      if json {
        try Output.json(Report(passed: passedCount, failed: failed.count, failures: failed))
      } else {
        for result in failed { Output.result(result.words) }
        Output.result("\(passedCount) passed, \(failed.count) failed")
      }
      if !failed.isEmpty { Output.exit(.no) }
    }

    private struct Report: Encodable {
      let passed: Int
      let failed: Int
      let failures: [ConformanceFolder.Result]
    }
  }
}

/// A folder of conformance cases with their data.
struct ConformanceFolder: Sendable {
  private let root: URL
  private let given: String

  /// A case that was run.
  struct Result: Encodable, Sendable {
    let name: String
    /// What differed; none if it passed.
    let differences: [String]

    enum CodingKeys: String, CodingKey {
      case name = "case"
      case differences
    }

    /// The case with what differed below it.
    var words: String {
      let lines = differences.flatMap(\.plainLines)
      return ([name] + lines.map { "  \($0)" }).joined(separator: "\n")
    }
  }

  init(_ path: String) throws {
    given = path
    root = URL(fileURLWithPath: path, isDirectory: true).resolvingSymlinksInPath()
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: root.path, isDirectory: &isFolder),
      isFolder.boolValue
    else { throw Failure.usage("There is no folder \(path).") }
  }

  /// The files that may be cases, relative to the folder, in order.
  func names() throws -> [String] {
    let tests =
      FileManager.default.enumerator(atPath: root.appending(path: "tests").path)?
      .compactMap { $0 as? String }.map { "tests/\($0)" } ?? []
    let corpus = root.appending(path: "corpus-tests").path
    let corpusNames =
      FileManager.default.fileExists(atPath: corpus)
      ? try FileManager.default.contentsOfDirectory(atPath: corpus) : []
    return (tests + corpusNames.map { "corpus-tests/\($0)" })
      .filter { $0.hasSuffix(".json") && !$0.hasSuffix(".entities.json") }.sorted()
  }

  /// Runs cases on all processors.
  ///
  /// - Returns: The results in the order of the names; none for a file that is only data.
  func run(_ names: [String]) async -> [Result] {
    let width = max(1, ProcessInfo.processInfo.activeProcessorCount)
    return await withTaskGroup(of: [Result].self) { group in
      for worker in 0..<width {
        group.addTask {
          stride(from: worker, to: names.count, by: width).compactMap { run(names[$0]) }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }.sorted { $0.name < $1.name }
    }
  }

  private func run(_ name: String) -> Result? {
    let text: String
    do {
      text = try self.text(name)
    } catch {
      return Result(name: name, differences: ["\(error)"])
    }
    if let found = ConformanceCase(json: text, name: name) {
      return Result(name: name, differences: found.differences(reading: self.text))
    }
    return isData(text) ? nil : Result(name: name, differences: ["this is not a whole case"])
  }

  /// Whether a JSON text claims to be no case: it has neither policies nor requests.
  private func isData(_ text: String) -> Bool {
    guard let json = try? JSONSerialization.jsonObject(with: Data(text.utf8)) else { return false }
    guard let members = json as? [String: Any] else { return true }
    return members["policies"] == nil && members["requests"] == nil
  }

  private func text(_ name: String) throws -> String {
    guard let bytes = try? Data(contentsOf: root.appending(path: name)) else {
      throw Unreadable(description: "\(name) can't be read")
    }
    guard let text = String(bytes: bytes, encoding: .utf8) else {
      throw Unreadable(description: "\(name) is not a text in UTF-8")
    }
    return text
  }

  private struct Unreadable: Error, CustomStringConvertible {
    let description: String
  }
}
