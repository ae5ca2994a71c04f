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

  /// Functions and initialisers; each ends at the brace that stands as far in as it does itself.
  var functions: [Function] {
    lines.enumerated().compactMap { index, line in
      let trimmed = line.drop { $0 == " " }
      let isFunction = trimmed.contains("func ") || trimmed.contains("init(")
      guard isFunction, !trimmed.hasPrefix("//"), !line.hasSuffix("}") else { return nil }
      let indent = String(repeating: " ", count: line.count - trimmed.count)
      let rest = lines[(index + 1)...]
      guard let end = rest.firstIndex(where: { $0 == indent + "}" }),
        let next = rest.first(where: { $0.hasPrefix(indent) && $0.count > indent.count })
      else { return nil }
      // A requirement of a protocol has no body: what follows stands as far in as itself.
      guard line.hasSuffix("{") || next.hasPrefix(indent + " ") else { return nil }
      return Function(line: index + 1, lineCount: end - index + 1)
    }
  }
}
