import Foundation

/// A Swift file of the project.
struct Source: Sendable {
  /// From the root of the repository.
  let path: String
  let lines: [String]

  struct Function {
    /// Counted from 1.
    let line: Int
    let lineCount: Int
  }

  static let all: [Source] = {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return ["Sources", "Tests"].flatMap { folder in
      let files = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
      return (files?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".swift") }.sorted()
        .compactMap { name in
          let path = "\(folder)/\(name)"
          let text = try? String(contentsOf: root.appending(path: path), encoding: .utf8)
          return text.map { Source(path: path, text: $0) }
        }
    }
  }()

  init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Functions and initialisers with a body; each ends at the brace that stands as far in as it.
  var functions: [Function] {
    lines.enumerated().compactMap { index, line in
      let trimmed = line.drop { $0 == " " }
      let isFunction = [" func ", " init(", " init?("].contains { " \(trimmed)".contains($0) }
      guard isFunction, !trimmed.hasPrefix("//"), !line.hasSuffix("}") else { return nil }
      let indent = String(repeating: " ", count: line.count - trimmed.count)
      let rest = lines[(index + 1)...]
      // What follows a signature of several lines stands as far in as it begins, and so does the
      // next declaration after a protocol's requirement, which has no body.
      let opening = line.hasSuffix("{") ? line : rest.first { !$0.hasPrefix(indent + " ") }
      guard let opening, opening.hasSuffix("{"), opening == line || opening.hasPrefix(indent + ")")
      else { return nil }
      guard let end = rest.firstIndex(of: indent + "}") else { return nil }
      return Function(line: index + 1, lineCount: end - index + 1)
    }
  }
}
