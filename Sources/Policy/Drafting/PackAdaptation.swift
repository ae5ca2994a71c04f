internal import Cedar
internal import Texts

/// A pack made for another document: the rules of a known pack, citing the clauses of the school's
/// own policy that a person has said are theirs.
///
/// Nothing is guessed: what rests on a clause without a counterpart is left out and listed. Only
/// the rules of Handrail itself are kept whatever they cite, because without them nobody could read
/// a concern; until each has a counterpart, the pack can't be put in force (`isComplete`).
package struct PackAdaptation: Sendable {
  /// Something of the known pack that the new one does not have.
  package struct LeftOut: Hashable, Sendable {
    /// The file within the pack.
    package let file: String
    /// Which rule, scenario, duty or clause it is, by its own name.
    package let name: String
    /// The clauses without a counterpart.
    package let clauses: [ClauseNumber]

    /// Makes a line of the list.
    package init(file: String, name: String, clauses: [ClauseNumber]) {
      self.file = file
      self.name = name
      self.clauses = clauses
    }
  }

  /// The text of every file of the new pack by its path.
  package let files: [String: String]
  /// What was left out: rules first, then by file.
  package let leftOut: [LeftOut]
  /// The clauses of the known pack that the rules of Handrail itself rest on and that have no
  /// counterpart yet, in order.
  package let wanted: [ClauseNumber]

  /// Whether every rule of Handrail itself rests on a clause of the school's own.
  package var isComplete: Bool { wanted.isEmpty }

  /// Makes the pack.
  ///
  /// - Parameters:
  ///   - known: The pack whose rules are taken.
  ///   - document: The text of the school's own `policy.md`.
  ///   - numbers: The school's own number for each clause of the known pack that has one.
  package init(_ known: PolicyPack, to document: String, by numbers: [ClauseNumber: ClauseNumber]) {
    var files = known.files
    files[PolicyPack.documentFile] = document
    var leftOut: [LeftOut] = []
    var wanted: Set<ClauseNumber> = []
    let activities = Set(known.vocabulary.activities.map(\.id))
    let byFile = Dictionary(grouping: known.ruleTexts) { $0.location.file }
    for (file, rules) in byFile {
      let text = Self.rewritten(
        known.files[file] ?? "", rules, by: numbers, activities, &leftOut, &wanted)
      files[file] = text
    }
    leftOut.sort { ($0.file, $0.name) < ($1.file, $1.name) }
    var rewriting = ClauseRewriting(numbers)
    for file in known.files.keys.sorted() where file.hasSuffix(".yaml") || file.hasSuffix(".yml") {
      files[file] = rewriting.yaml(known.files[file] ?? "", file: file)
    }
    self.files = files
    self.leftOut = leftOut + rewriting.leftOut
    self.wanted = wanted.sorted()
  }

  /// A file of rules; `nil` when none of them is left.
  private static func rewritten(
    _ text: String, _ rules: [Rule], by numbers: [ClauseNumber: ClauseNumber],
    _ activities: Set<String>, _ leftOut: inout [LeftOut], _ wanted: inout Set<ClauseNumber>
  ) -> String? {
    let isSame = rules.allSatisfy { rule in rule.clauses.allSatisfy { numbers[$0] == $0 } }
    if isSame { return text }
    var written = ""
    var rest = text[...]
    var count = 0
    for rule in rules {
      guard let range = rest.firstRange(of: rule.source) else { continue }
      written += withoutNumbers(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
      let own = rule.clauses.compactMap { numbers[$0] }
      if own.isEmpty, !rule.isOfDesk(activities: activities) {
        leftOut.append(
          LeftOut(file: rule.location.file, name: rule.id.name, clauses: rule.clauses))
        continue
      }
      if own.isEmpty { wanted.formUnion(rule.clauses) }
      let cited = own.isEmpty ? rule.clauses : Set(own).sorted()
      written += citing(cited, rule.source)
      count += 1
    }
    return count == 0 ? nil : written + withoutNumbers(rest)
  }

  /// A rule's text with other clauses in its `@clause`.
  private static func citing(_ clauses: [ClauseNumber], _ source: String) -> String {
    guard let start = source.firstRange(of: "@clause"),
      let open = source[start.upperBound...].firstIndex(of: "\""),
      let close = source[source.index(after: open)...].firstIndex(of: "\"")
    else { preconditionFailure("a rule was read without its @clause: \(source.utf8.count) bytes") }
    let list = clauses.map(\.description).joined(separator: ", ")
    return source[...open] + list + source[close...]
  }

  /// What stands between rules, without the comments that speak of clauses by their numbers.
  private static func withoutNumbers(_ between: Substring) -> String {
    between.plainLines.filter { line in
      guard line.contains("//") else { return true }
      return !line.split { !($0.isNumber || $0 == ".") }.contains { part in
        part.contains(".") && ClauseNumber(String(part.trimmingSuffix { $0 == "." })) != nil
          && part.trimmingSuffix { $0 == "." }.contains(".")
      }
    }.joined(separator: "\n")
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while isIn: (Character) -> Bool) -> Substring {
    var rest = self
    while let last = rest.last, isIn(last) { rest.removeLast() }
    return rest
  }
}
