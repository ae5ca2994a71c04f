internal import Yams

/// What the files of duties, playbooks, guidance and services have in common.
extension YAMLReader {
  /// Reads a list of maps with unique ids; an entry with anything wrong in it is left out.
  mutating func entries<Entry>(
    _ list: Node?, required: [String], optional: [String],
    _ make: ([String: Node], Int, inout YAMLReader) -> Entry?
  ) -> [Entry] {
    var seen: Set<String> = []
    var entries: [Entry] = []
    for node in self.list(list) {
      guard let parts = map(node, known: required + optional, required: required) else { continue }
      let before = problems.count
      let id = text(parts["id"])
      if id.isEmpty { report(.wanted("an id"), at: parts["id"]) }
      if !seen.insert(id).inserted { report(.duplicate(id), at: parts["id"]) }
      let entry = make(parts, node.mark?.line ?? 0, &self)
      if let entry, problems.count == before { entries.append(entry) }
    }
    return entries
  }

  /// Text that must say something.
  mutating func sentence(_ node: Node?, _ what: String) -> String {
    let text = text(node)
    if text.isEmpty { report(.wanted(what), at: node) }
    return text
  }

  /// Text, or `nil` where nothing or `null` stands.
  mutating func optionalText(_ node: Node?) -> String? {
    guard let node, node.tag != Tag(.null), node.scalar?.string != "" else { return nil }
    return text(node)
  }

  /// A day, or `nil` where nothing or `null` stands.
  mutating func optionalDay(_ node: Node?) -> Day? {
    guard let text = optionalText(node) else { return nil }
    guard let day = Day(text) else {
      report(.wanted("a day such as 2026-11-22"), at: node)
      return nil
    }
    return day
  }

  /// A day that must be there.
  mutating func day(_ node: Node?) -> Day? {
    let before = problems.count
    let day = optionalDay(node)
    if day == nil, problems.count == before {
      report(.wanted("a day such as 2026-11-22"), at: node)
    }
    return day
  }

  /// A span, or `nil` where nothing stands.
  mutating func span(_ node: Node?) -> Span? {
    guard let text = optionalText(node) else { return nil }
    guard let span = Span(text) else {
      let units = Span.Unit.allCases.map(\.rawValue).joined(separator: ", ")
      report(.wanted("'at once', or a number and one of \(units)"), at: node)
      return nil
    }
    return span
  }

  /// A whole number from a range.
  mutating func number(_ node: Node?, in range: ClosedRange<Int>) -> Int? {
    guard let number = Int(written: text(node), in: range) else {
      report(.wanted("a number from \(range.lowerBound) to \(range.upperBound)"), at: node)
      return nil
    }
    return number
  }

  /// A clause of the document.
  mutating func clause(_ node: Node?, of document: PolicyDocument) -> ClauseNumber? {
    let text = text(node)
    guard let number = ClauseNumber(text), document.clause(number) != nil else {
      report(.unknown(text, kind: "clause"), at: node)
      return nil
    }
    return number
  }

  /// Clauses of the document.
  mutating func clauses(_ node: Node?, of document: PolicyDocument) -> [ClauseNumber] {
    var clauses: [ClauseNumber] = []
    let nodes = node?.sequence.map { Array($0) } ?? node.map { [$0] } ?? []
    for each in nodes {
      if let clause = clause(each, of: document) { clauses.append(clause) }
    }
    return clauses.sorted()
  }

  /// A role of the vocabulary.
  mutating func role(_ node: Node?, of words: Vocabulary) -> String {
    let id = text(node)
    if words.role(id) == nil { report(.unknown(id, kind: "role"), at: node) }
    return id
  }

  /// Roles of the vocabulary.
  mutating func roles(_ node: Node?, of words: Vocabulary) -> [String] {
    let ids = texts(node)
    for id in ids where words.role(id) == nil { report(.unknown(id, kind: "role"), at: node) }
    return ids
  }
}
