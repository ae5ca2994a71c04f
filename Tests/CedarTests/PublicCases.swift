import Cedar
import Foundation
import Testing

/// The public conformance cases, which lie beside the repository and not in it.
enum PublicCases {
  private static let archive = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/cedar/integration-tests.tar.xz").standardizedFileURL

  /// Whether the archive is there.
  static var areHere: Bool { FileManager.default.fileExists(atPath: archive.path) }

  /// Why tests on it are skipped where it is not.
  static let skipped: Comment = "skipped: ../shared/cedar/integration-tests.tar.xz is not here"

  /// Unpacks the cases into a new folder, which the caller removes.
  static func unpacked(_ purpose: String) throws -> URL {
    let root = FileManager.default.temporaryDirectory
      .appending(path: "cedar-\(purpose)-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    let tar = Process()
    tar.executableURL = URL(filePath: "/usr/bin/env")
    tar.arguments = ["tar", "-xJf", archive.path, "-C", root.path]
    try tar.run()
    tar.waitUntilExit()
    try #require(tar.terminationStatus == 0, "tar could not unpack the cases")
    return root
  }

  /// The files below a folder that satisfy a condition, by name.
  static func names(in root: URL, where isWanted: (String) -> Bool) -> [String] {
    let all = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
    return (all ?? []).filter(isWanted).sorted()
  }
}

/// Runs a body for each index on all processors; what it throws counts among what it finds.
func inParallel(
  _ count: Int, _ body: @escaping @Sendable (Int) throws -> [String]
) async -> [String] {
  await withTaskGroup(of: [String].self) { group in
    let width = ProcessInfo.processInfo.activeProcessorCount
    for worker in 0..<width {
      group.addTask {
        stride(from: worker, to: count, by: width).flatMap { index in
          do { return try body(index) } catch { return ["\(index): \(error)"] }
        }
      }
    }
    return await group.reduce(into: []) { $0 += $1 }
  }
}
