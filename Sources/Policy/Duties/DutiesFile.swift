internal import Yams

/// Reads `duties.yaml`.
enum DutiesFile {
  static let name = "duties.yaml"

  private static let required = ["id", "clause", "what", "owner", "evidence"]
  private static let optional = ["every", "on", "lead", "escalates", "entries"]

  /// The duties in the order of the file, and what is wrong; a wrong one is left out.
  static func read(
    _ text: String, words: Vocabulary, document: PolicyDocument
  ) -> ([Duty], [PackProblem]) {
    var reader = YAMLReader(file: name)
    guard !trimmed(text[...]).isEmpty, let root = reader.root(of: text) else {
      return ([], reader.problems)
    }
    let duties = reader.entries(root, required: required, optional: optional) {
      parts, line, reader -> Duty? in
      let clause = reader.clause(parts["clause"], of: document)
      let cadence = cadence(parts, &reader)
      let what = reader.sentence(parts["what"], "what is to be done")
      let lead = reader.span(parts["lead"])
      let owner = reader.role(parts["owner"], of: words)
      let escalates = reader.roles(parts["escalates"], of: words)
      let evidence = reader.sentence(parts["evidence"], "what shows that it was done")
      let entries = entries(parts["entries"], &reader)
      guard let clause, let cadence else { return nil }
      return Duty(
        id: reader.text(parts["id"]), clause: clause, what: what, cadence: cadence, lead: lead,
        owner: owner, escalates: escalates, evidence: evidence, entries: entries, line: line)
    }
    return (duties, reader.problems)
  }

  private static func cadence(
    _ parts: [String: Node], _ reader: inout YAMLReader
  ) -> Duty.Cadence? {
    switch (parts["every"], parts["on"]) {
    case (.some(let every), nil):
      if let interval = Duty.Interval(rawValue: reader.text(every)) { return .every(interval) }
      let words = Duty.Interval.allCases.map(\.rawValue).joined(separator: ", ")
      reader.report(.wanted("one of \(words)"), at: every)
    case (nil, .some(let on)):
      return .on(reader.sentence(on, "what sets it off"))
    default:
      reader.report(
        .wanted("either 'every' with an interval or 'on' with what sets it off"), at: parts["id"])
    }
    return nil
  }

  /// Kinds of logbook entries: an area and what happened, with a point between.
  private static func entries(_ node: Node?, _ reader: inout YAMLReader) -> [String] {
    let kinds = reader.texts(node)
    for kind in kinds {
      let parts = kind.split(separator: ".", omittingEmptySubsequences: false)
      let isKind =
        parts.count == 2
        && parts.allSatisfy { part in
          part.utf8.contains { $0 != UInt8(ascii: "-") }
            && part.utf8.allSatisfy {
              (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "-")
            }
        }
      if !isKind {
        reader.report(.wanted("a kind of entry such as policy.adopted"), at: node)
      }
    }
    return kinds
  }
}
