internal import Cedar
internal import Texts
internal import Yams

/// Walks one YAML file of a pack and notes everything that is wrong with it, with its line.
struct YAMLReader {
  /// The file within the pack.
  let file: String
  /// What was wrong so far.
  private(set) var problems: [PackProblem] = []

  init(file: String) { self.file = file }

  /// Notes a problem at a node.
  mutating func report(_ reason: PackProblem.Reason, at node: Node?) {
    problems.append(PackProblem(file: file, line: node?.mark?.line, reason: reason))
  }

  /// The root of the file, or `nil` when it is not YAML.
  mutating func root(of text: String) -> Node? {
    do throws(YAMLFile.Fault) {
      return try YAMLFile.compose(text)
    } catch {
      problems.append(PackProblem(file: file, line: error.line, reason: .yaml(error.problem)))
      return nil
    }
  }

  /// A map by its keys, of which only the known ones may occur and the required ones must.
  mutating func map(_ node: Node, known: [String], required: [String] = []) -> [String: Node]? {
    guard let mapping = node.mapping else {
      report(.wanted("a map with the keys \(known.joined(separator: ", "))"), at: node)
      return nil
    }
    var values: [String: Node] = [:]
    for (key, value) in mapping {
      guard let name = key.scalar?.string, known.contains(name) else {
        report(.unknownKey(key.scalar?.string ?? "…", known: known), at: key)
        continue
      }
      values[name] = value
    }
    let missing = required.filter { values[$0] == nil }
    for key in missing { report(.missingKey(key), at: node) }
    return missing.isEmpty ? values : nil
  }

  /// The elements of a list; none when there is no list.
  mutating func list(_ node: Node?) -> [Node] {
    guard let node else { return [] }
    if let sequence = node.sequence { return Array(sequence) }
    if let scalar = node.scalar, scalar.string.isEmpty || scalar.string == "~" { return [] }
    report(.wanted("a list"), at: node)
    return []
  }

  /// Text on one line; a number, `yes` or `no` without quotes is text too.
  mutating func text(_ node: Node?) -> String {
    guard let node else { return "" }
    guard let scalar = node.scalar else {
      report(.wanted("text"), at: node)
      return ""
    }
    return trimmed(scalar.string.plainLines.joined(separator: " "))
  }

  /// One text, or a list of texts.
  mutating func texts(_ node: Node?) -> [String] {
    guard let node else { return [] }
    if let scalar = node.scalar { return scalar.string.isEmpty ? [] : [text(node)] }
    return list(node).map { text($0) }
  }

  /// `true` or `false`, or what is given when nothing stands there.
  mutating func flag(_ node: Node?, default standard: Bool) -> Bool {
    guard let node else { return standard }
    switch node.scalar?.string.lowercased() {
    case "true", "yes": return true
    case "false", "no": return false
    default:
      report(.wanted("true or false"), at: node)
      return standard
    }
  }

  /// A value of the policy language.
  mutating func value(_ node: Node) -> Cedar.Value {
    switch node {
    case .scalar(let scalar):
      guard scalar.style == .plain else { return .string(scalar.string) }
      switch scalar.string {
      case "true": return .bool(true)
      case "false": return .bool(false)
      default: return Int64(scalar.string).map { .long($0) } ?? .string(scalar.string)
      }
    case .sequence(let sequence): return .set(Set(sequence.map { value($0) }))
    case .mapping(let mapping):
      var record: [String: Cedar.Value] = [:]
      for (key, value) in mapping { record[text(key)] = self.value(value) }
      return .record(record)
    default:
      report(.wanted("a value"), at: node)
      return .string("")
    }
  }

  /// Values by name.
  mutating func values(_ node: Node?) -> [String: Cedar.Value] {
    guard let node else { return [:] }
    guard case .record(let record) = value(node) else {
      report(.wanted("a map"), at: node)
      return [:]
    }
    return record
  }
}
