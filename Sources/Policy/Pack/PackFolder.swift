internal import Foundation
internal import Texts

/// Reads the files of a pack from a folder, within limits.
///
/// Whatever stands in the folder is read, or is named as a problem: a rule that was left out
/// without a word would take something away that the school relies on. No link is followed, and
/// nothing is opened that is no file, so that nothing outside the folder is read and nothing waits.
/// Hidden files belong to other programs and are no part of a pack.
enum PackFolder {
  /// The most bytes that one file may have.
  static let fileBytesMax = 5_000_000
  /// The most bytes that all files together may have.
  static let packBytesMax = 20_000_000
  /// The most files, and the most entries that are looked at.
  static let filesMax = 300

  /// The files that a pack can have, besides its rules.
  private static let names: Set<String> = [
    "policy.md", "schema.cedarschema", "vocabulary.yaml", "scenarios.yaml", "using-scenarios.yaml",
    "coverage.yaml", "acknowledgements.yaml", "duties.yaml", "playbooks.yaml", "guidance.yaml",
    "services.yaml", "sheets.yaml", "enforcement.yaml",
  ]

  /// The text of every file by its path within the folder.
  ///
  /// - Throws: Everything that can't be read.
  static func read(_ folder: URL) throws(PackError) -> [String: String] {
    var files: [String: String] = [:]
    var bytes = 0
    for path in try paths(in: folder) {
      let data: Data
      do {
        let handle = try FileHandle(forReadingFrom: folder.appending(path: path))
        defer { try? handle.close() }
        data = try handle.read(upToCount: fileBytesMax + 1) ?? Data()
      } catch {
        throw PackError([PackProblem(file: path, line: nil, reason: .unreadable)])
      }
      bytes += data.count
      if data.count > fileBytesMax {
        throw PackError([
          PackProblem(file: path, line: nil, reason: .tooLarge(bytesMax: fileBytesMax))
        ])
      }
      if bytes > packBytesMax {
        throw PackError([
          PackProblem(
            file: folder.lastPathComponent, line: nil, reason: .tooLarge(bytesMax: packBytesMax))
        ])
      }
      do throws(PlainTextError) {
        files[path] = try PlainText(data).withPlainLineEnds
      } catch {
        throw PackError([PackProblem(file: path, line: nil, reason: .notText(error))])
      }
    }
    return files
  }

  /// The files of the folder and of the folders directly in it, sorted.
  private static func paths(in folder: URL) throws(PackError) -> [String] {
    var paths: [String] = []
    var problems: [PackProblem] = []
    for name in try entries(in: folder) {
      let url = folder.appending(path: name)
      if type(of: url) == .typeDirectory {
        for inner in try entries(in: url) {
          let path = "\(name)/\(inner)"
          add(path, url.appending(path: inner), to: &paths, &problems)
        }
      } else {
        add(name, url, to: &paths, &problems)
      }
      if paths.count + problems.count > filesMax {
        throw PackError([
          PackProblem(
            file: folder.lastPathComponent, line: nil, reason: .tooManyFiles(countMax: filesMax))
        ])
      }
    }
    if !problems.isEmpty { throw PackError(problems) }
    return paths.sorted()
  }

  private static func entries(in folder: URL) throws(PackError) -> [String] {
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      return names.filter { !$0.hasPrefix(".") }.sorted()
    } catch {
      throw PackError([
        PackProblem(file: folder.lastPathComponent, line: nil, reason: .unreadable)
      ])
    }
  }

  /// What stands there itself, whatever it leads to; `nil` when that can't be seen.
  private static func type(of url: URL) -> FileAttributeType? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
    return attributes?[.type] as? FileAttributeType
  }

  private static func add(
    _ path: String, _ url: URL, to paths: inout [String], _ problems: inout [PackProblem]
  ) {
    let report = { (problems: inout [PackProblem], reason: PackProblem.Reason) in
      problems.append(PackProblem(file: path, line: nil, reason: reason))
    }
    switch type(of: url) {
    case .typeSymbolicLink?: return report(&problems, .link)
    case .typeDirectory?: return report(&problems, .folderTooDeep)
    case .typeRegular?: break
    default: return report(&problems, .noFile)
    }
    if isOfPack(path) { return paths.append(path) }
    var spelt = path.lowercased()
    if spelt.hasSuffix(".yml") { spelt = "\(spelt.dropLast(3))yaml" }
    if isOfPack(spelt) {
      report(&problems, .misspelt(shouldBe: spelt))
    } else if spelt.hasSuffix(".cedar") {
      report(&problems, .rulesElsewhere)
    } else {
      report(&problems, .notOfPack)
    }
  }

  /// Whether a pack has such a file; rules stand in one folder and in none below it.
  private static func isOfPack(_ path: String) -> Bool {
    names.contains(path) || path.wholeMatch(of: /rules\/[^\/]+\.cedar/) != nil
  }
}
