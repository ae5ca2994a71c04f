import Cedar
import Foundation
import Testing

/// The public conformance cases, which lie beside the repository and not in it.
@Suite struct ConformanceTests {
  private static let archive = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../../../shared/cedar/integration-tests.tar.xz")
    .standardizedFileURL

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: archive.path),
      "skipped: ../shared/cedar/integration-tests.tar.xz is not here"))
  func `every public case passes`() async throws {
    let root = try Self.unpacked()
    defer { try? FileManager.default.removeItem(at: root) }
    let cases = try Self.cases(in: root)
    #expect(cases.count == 3_979)
    let failures = await withTaskGroup(of: [String].self) { group in
      let width = ProcessInfo.processInfo.activeProcessorCount
      for worker in 0..<width {
        group.addTask {
          stride(from: worker, to: cases.count, by: width).flatMap { index in
            cases[index].differences { name in
              try String(contentsOf: root.appending(path: name), encoding: .utf8)
            }.map { "\(cases[index].name): \($0)" }
          }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(failures.isEmpty, "\(failures.count) differences, such as \(failures.prefix(5))")
  }

  private static func unpacked() throws -> URL {
    let root = FileManager.default.temporaryDirectory
      .appending(path: "cedar-cases-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    let tar = Process()
    tar.executableURL = URL(filePath: "/usr/bin/env")
    tar.arguments = ["tar", "-xJf", archive.path, "-C", root.path]
    try tar.run()
    tar.waitUntilExit()
    try #require(tar.terminationStatus == 0, "tar could not unpack the cases")
    return root
  }

  private static func cases(in root: URL) throws -> [ConformanceCase] {
    let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
    return try (names ?? []).filter {
      $0.hasSuffix(".json") && !$0.hasSuffix("entities.json")
    }.sorted().map { name in
      let text = try String(contentsOf: root.appending(path: name), encoding: .utf8)
      return try #require(ConformanceCase(json: text, name: name))
    }
  }
}
