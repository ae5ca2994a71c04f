internal import Yams

/// Reads `guidance.yaml`.
enum GuidanceFile {
  static let name = "guidance.yaml"

  private static let required = ["id", "title", "publisher", "confirmed", "clauses"]
  private static let optional = ["edition", "inForceFrom", "newer", "note", "url"]

  /// The guidance in the order of the file, and what is wrong; a wrong one is left out.
  static func read(_ text: String, document: PolicyDocument) -> ([Guidance], [PackProblem]) {
    var reader = YAMLReader(file: name)
    guard !trimmed(text[...]).isEmpty, let root = reader.root(of: text) else {
      return ([], reader.problems)
    }
    let guidance = reader.entries(root, required: required, optional: optional) {
      parts, line, reader -> Guidance? in
      Guidance(
        id: reader.text(parts["id"]), title: reader.sentence(parts["title"], "a title"),
        publisher: reader.sentence(parts["publisher"], "who publishes it"),
        edition: reader.optionalText(parts["edition"]),
        inForceFrom: reader.optionalDay(parts["inForceFrom"]),
        isConfirmed: reader.flag(parts["confirmed"], default: false),
        newer: newer(parts["newer"], &reader), note: reader.text(parts["note"]),
        url: reader.optionalText(parts["url"]),
        clauses: reader.clauses(parts["clauses"], of: document), line: line)
    }
    return (guidance, reader.problems)
  }

  private static func newer(_ node: Node?, _ reader: inout YAMLReader) -> Guidance.Newer? {
    let keys = ["edition", "inForceFrom"]
    guard let node, let parts = reader.map(node, known: keys + ["confirmed"], required: keys),
      let from = reader.day(parts["inForceFrom"])
    else { return nil }
    return Guidance.Newer(
      edition: reader.sentence(parts["edition"], "an edition"), inForceFrom: from,
      isConfirmed: reader.flag(parts["confirmed"], default: false))
  }
}
