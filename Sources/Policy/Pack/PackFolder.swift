internal import Foundation

/// Reads the files of a pack from a folder, within limits.
///
/// Only text files that a pack can have are read; hidden files and links to elsewhere are not.
enum PackFolder {
  /// The most bytes that one file may have.
  static let fileBytesMax = 5_000_000
  /// The most bytes that all files together may have.
  static let packBytesMax = 20_000_000
  /// The most files, and the most entries that are looked at.
  static let filesMax = 300

  private static let kinds = ["md", "cedar", "cedarschema", "yaml", "yml"]

  /// The text of every file by its path within the folder.
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
      guard let text = String(validating: data, as: UTF8.self) else {
        throw PackError([PackProblem(file: path, line: nil, reason: .notText)])
      }
      files[path] = text
    }
    return files
  }

  /// The files of the folder and of the folders directly in it, sorted.
  private static func paths(in folder: URL) throws(PackError) -> [String] {
    var paths: [String] = []
    for name in try names(in: folder) {
      let url = folder.appending(path: name)
      let values = try? url.resourceValues(forKeys: [.isDirectoryKey, .isRegularFileKey])
      if values?.isDirectory == true {
        for inner in try names(in: url) where isFile(url.appending(path: inner)) {
          paths.append("\(name)/\(inner)")
        }
      } else if isFile(url) {
        paths.append(name)
      }
      if paths.count > filesMax {
        throw PackError([
          PackProblem(
            file: folder.lastPathComponent, line: nil, reason: .tooManyFiles(countMax: filesMax))
        ])
      }
    }
    return paths.sorted()
  }

  private static func names(in folder: URL) throws(PackError) -> [String] {
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      return names.filter { !$0.hasPrefix(".") }.sorted()
    } catch {
      throw PackError([
        PackProblem(file: folder.lastPathComponent, line: nil, reason: .unreadable)
      ])
    }
  }

  private static func isFile(_ url: URL) -> Bool {
    guard kinds.contains(url.pathExtension),
      let values = try? url.resourceValues(forKeys: [.isRegularFileKey, .isSymbolicLinkKey])
    else { return false }
    return values.isRegularFile == true && values.isSymbolicLink != true
  }
}
