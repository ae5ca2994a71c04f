internal import Yams

/// Gives the clause numbers in a pack's files other values.
///
/// A file in which every number stays keeps its text to the letter. A YAML file that changes is
/// written anew, without its comments.
struct ClauseRewriting {
  /// The school's own number for each clause of the pack that the files come from.
  let numbers: [ClauseNumber: ClauseNumber]
  /// What had to be left out so far, because a clause it needs has no counterpart.
  private(set) var leftOut: [PackAdaptation.LeftOut] = []

  init(_ numbers: [ClauseNumber: ClauseNumber]) { self.numbers = numbers }

  private var cited: Set<ClauseNumber> = []

  /// A YAML file of a pack, rewritten.
  ///
  /// Whatever has a `clause`, or `clauses`, is about those; a map whose keys are clause numbers is
  /// about each. What is about no clause that has a counterpart is left out; a scenario, which is
  /// about exactly its clauses, as soon as one has none.
  mutating func yaml(_ text: String, file: String) -> String {
    guard let root = try? YAMLFile.compose(text) else { return text }
    cited = []
    let isStrict = [ScenariosFile.name, HouseScenariosFile.name].contains(file)
    let before = leftOut.count
    let written = rewritten(root, file: file, isStrict: isStrict)
    if leftOut.count == before, cited.allSatisfy({ numbers[$0] == $0 }) { return text }
    guard let written else { return "" }
    return (try? Yams.serialize(node: written, indent: 2, width: -1, allowUnicode: true)) ?? text
  }

  private mutating func rewritten(_ node: Node, file: String, isStrict: Bool) -> Node? {
    switch node {
    case .sequence(let sequence):
      let nodes = sequence.compactMap { rewritten($0, file: file, isStrict: isStrict) }
      return .sequence(Node.Sequence(nodes, sequence.tag, sequence.style))
    case .mapping(let mapping):
      let keys = mapping.keys.map { $0.scalar.flatMap { ClauseNumber($0.string) } }
      if !keys.isEmpty, keys.allSatisfy({ $0 != nil }) { return byClause(mapping, file: file) }
      return unit(mapping, file: file, isStrict: isStrict)
    default: return node
    }
  }

  /// A map from clauses to what is said about each.
  private mutating func byClause(_ mapping: Node.Mapping, file: String) -> Node {
    var pairs: [(Node, Node)] = []
    var seen: Set<ClauseNumber> = []
    for (key, value) in mapping {
      guard let number = key.scalar.flatMap({ ClauseNumber($0.string) }) else { continue }
      cited.insert(number)
      if let own = numbers[number] {
        // Two clauses that became one are spoken of once.
        if seen.insert(own).inserted { pairs.append((Self.scalar(own), value)) }
      } else {
        leftOut.append(.init(file: file, name: number.description, clauses: [number]))
      }
    }
    return .mapping(Node.Mapping(pairs, mapping.tag, mapping.style))
  }

  /// A map that may be about clauses; `nil` when it is left out.
  private mutating func unit(_ mapping: Node.Mapping, file: String, isStrict: Bool) -> Node? {
    var pairs: [(Node, Node)] = []
    for (key, value) in mapping {
      let name = key.scalar?.string
      guard name == "clause" || name == "clauses", let clauses = Self.clauses(value) else {
        pairs.append((key, rewritten(value, file: file, isStrict: isStrict) ?? value))
        continue
      }
      cited.formUnion(clauses)
      let own = clauses.compactMap { numbers[$0] }
      let missing = clauses.filter { numbers[$0] == nil }
      if !clauses.isEmpty, own.isEmpty || (isStrict && !missing.isEmpty) {
        leftOut.append(.init(file: file, name: Self.name(of: mapping), clauses: missing))
        return nil
      }
      pairs.append((key, Self.node(like: value, saying: own)))
    }
    return .mapping(Node.Mapping(pairs, mapping.tag, mapping.style))
  }

  /// The clauses that a value names, or `nil` when it names something else.
  private static func clauses(_ node: Node) -> [ClauseNumber]? {
    if let scalar = node.scalar { return ClauseNumber(scalar.string).map { [$0] } }
    guard let sequence = node.sequence else { return nil }
    let numbers = sequence.map { $0.scalar.flatMap { ClauseNumber($0.string) } }
    return numbers.contains(nil) ? nil : numbers.compactMap(\.self)
  }

  private static func node(like old: Node, saying numbers: [ClauseNumber]) -> Node {
    guard let sequence = old.sequence else { return numbers.first.map(scalar) ?? old }
    var seen: Set<ClauseNumber> = []
    let nodes = numbers.filter { seen.insert($0).inserted }.map(scalar)
    return .sequence(Node.Sequence(nodes, sequence.tag, .flow))
  }

  private static func scalar(_ number: ClauseNumber) -> Node {
    .scalar(Node.Scalar(number.description, .implicit, .singleQuoted))
  }

  private static func name(of mapping: Node.Mapping) -> String {
    for key in ["id", "ask", "what", "title"] {
      if let words = mapping[Node(key)]?.scalar?.string { return words }
    }
    return ""
  }
}
