internal import Yams

/// Reads YAML that somebody else wrote, within limits; the reader underneath has its own limit of
/// 1,000 levels of nesting.
enum YAMLFile {
  /// What is wrong with the text, and on which line of it, counted from 1.
  struct Fault: Error, Hashable, Sendable {
    let line: Int
    let problem: String
  }

  /// The most bytes that a file may have.
  static let bytesMax = 1_000_000

  /// The root of the document; an empty text is an empty map.
  static func compose(_ text: String) throws(Fault) -> Node {
    if text.utf8.count > bytesMax { throw Fault(line: 1, problem: "the file is too large") }
    do {
      return try Yams.compose(yaml: text) ?? Node([(Node, Node)]())
    } catch let error as YamlError {
      throw fault(error)
    } catch {
      throw Fault(line: 1, problem: "it is not YAML")
    }
  }

  private static func fault(_ error: YamlError) -> Fault {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      Fault(line: max(1, mark.line), problem: problem)
    case .duplicatedKeysInMapping(let keys, let context):
      Fault(
        line: context.mark.line,
        problem: "\(keys.joined(separator: ", ")) stands there twice")
    default: Fault(line: 1, problem: "it is not YAML")
    }
  }
}
