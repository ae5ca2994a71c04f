internal import Yams

/// The block of settings at the top of a `policy.md`: the title and the key details.
struct FrontMatter: Sendable {
  /// The title, or `nil` when the block has none.
  private(set) var title: String?
  /// The key details.
  private(set) var keyDetails = KeyDetails()
  /// The line of each entry of the key details.
  private(set) var lines: [Int] = []
  /// The number of lines that the block takes, with both of its borders.
  let lineCount: Int

  /// Reads the block.
  ///
  /// - Returns: `nil` when the document does not begin with one.
  /// - Throws: `frontMatter` with the line when it begins with one that is not in order.
  init?(_ source: [SourceLine]) throws(ImportError) {
    guard let first = source.first, first.text == "---", first.indent == 0 else { return nil }
    let rest = source.dropFirst().prefix(Self.linesMax)
    guard let end = rest.firstIndex(where: { $0.text == "---" && $0.indent == 0 }),
      source[1..<end].contains(where: { $0.indent == 0 && $0.text.hasPrefix("title:") })
    else { return nil }
    lineCount = end + 1
    let text = source[1..<end].map { String(repeating: " ", count: $0.indent) + $0.text }
      .joined(separator: "\n")
    let root: Node
    do {
      root = try YAMLFile.compose(text)
    } catch {
      throw .frontMatter(line: 1 + error.line)
    }
    guard let mapping = root.mapping else { throw .frontMatter(line: 2) }
    for (key, value) in mapping {
      switch key.scalar?.string {
      case "title": title = value.scalar.map { Inline($0.string).text }
      case "keyDetails": try readDetails(value)
      default: throw .frontMatter(line: 1 + (key.mark?.line ?? 1))
      }
    }
  }

  private mutating func readDetails(_ node: Node) throws(ImportError) {
    guard let mapping = node.mapping else {
      throw .frontMatter(line: 1 + (node.mark?.line ?? 1))
    }
    for (key, value) in mapping {
      let line = 1 + (key.mark?.line ?? 1)
      guard let name = key.scalar?.string else { throw .frontMatter(line: line) }
      let entry: KeyDetails.Value
      if let scalar = value.scalar {
        entry = .text(scalar.string)
      } else if let sequence = value.sequence, sequence.allSatisfy({ $0.scalar != nil }) {
        entry = .names(sequence.compactMap { $0.scalar?.string })
      } else {
        throw .frontMatter(line: line)
      }
      keyDetails.entries.append(KeyDetails.Entry(key: name, value: entry))
      lines.append(line)
    }
  }

  private static let linesMax = 400
}
