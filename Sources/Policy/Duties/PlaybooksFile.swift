internal import Yams

/// Reads `playbooks.yaml`: contacts, whom to turn to first, and the kinds of case with their steps.
enum PlaybooksFile {
  static let name = "playbooks.yaml"

  private static let required = ["id", "label", "about", "clauses", "steps", "source"]
  private static let optional = ["attachments", "never"]
  private static let stepKeys = ["do", "by"]
  private static let stepOptional = ["within", "contact", "clause", "record"]
  private static let contactKeys = ["id", "label", "asOf"]
  private static let contactOptional = ["phone", "url", "note", "confirmed"]

  /// What `playbooks.yaml` says.
  struct Read {
    var contacts: [Contact] = []
    var help = Help()
    var playbooks: [Playbook] = []
    var problems: [PackProblem] = []
  }

  private static let helpKeys = ["emergency", "crime", "children", "outside", "people"]

  /// Contacts and playbooks in the order of the file, and what is wrong; a wrong one is left out.
  static func read(
    _ text: String, words: Vocabulary, document: PolicyDocument
  ) -> Read {
    var reader = YAMLReader(file: name)
    guard !trimmed(text[...]).isEmpty, let root = reader.root(of: text),
      let parts = reader.map(root, known: ["contacts", "help", "playbooks"])
    else { return Read(problems: reader.problems) }
    let contacts = contacts(parts["contacts"], &reader)
    // One with something wrong in it is known all the same: it is wrong there, and not here.
    let known = Set(
      (parts["contacts"]?.sequence.map { Array($0) } ?? [])
        .compactMap { $0.mapping?["id"]?.scalar?.string })
    let playbooks = reader.entries(parts["playbooks"], required: required, optional: optional) {
      parts, line, reader -> Playbook? in
      let steps = steps(parts["steps"], known, words, document, &reader)
      if steps.isEmpty { reader.report(.wanted("at least one step"), at: parts["steps"]) }
      return Playbook(
        id: reader.text(parts["id"]), label: reader.sentence(parts["label"], "a name"),
        about: reader.sentence(parts["about"], "how one knows such a case"),
        clauses: reader.clauses(parts["clauses"], of: document),
        takesAttachments: reader.flag(parts["attachments"], default: true),
        never: reader.texts(parts["never"]), steps: steps,
        source: reader.sentence(parts["source"], "where the steps come from"), line: line)
    }
    let help = help(parts["help"], contacts, known, words, &reader)
    return Read(
      contacts: contacts, help: help, playbooks: playbooks, problems: reader.problems)
  }

  private static func help(
    _ node: Node?, _ contacts: [Contact], _ known: Set<String>, _ words: Vocabulary,
    _ reader: inout YAMLReader
  ) -> Help {
    var help = Help()
    guard let node, let parts = reader.map(node, known: helpKeys) else { return help }
    for part in helpKeys.dropLast() {
      let ids = reader.texts(parts[part])
      for id in ids where !known.contains(id) {
        reader.report(.unknown(id, kind: "contact"), at: parts[part])
      }
      let found = ids.compactMap { id in contacts.first { $0.id == id } }
      switch part {
      case "emergency": help.emergency = found.first
      case "crime": help.crime = found.first
      case "children": help.children = found.first
      default: help.outside = found
      }
    }
    help.people = reader.roles(parts["people"], of: words).filter { words.role($0) != nil }
    return help
  }

  private static func contacts(_ node: Node?, _ reader: inout YAMLReader) -> [Contact] {
    reader.entries(node, required: contactKeys, optional: contactOptional) {
      parts, line, reader -> Contact? in
      let phones = reader.texts(parts["phone"])
      let digits = Set("0123456789 +")
      for phone in phones where !phone.allSatisfy(digits.contains) {
        reader.report(.wanted("a telephone number"), at: parts["phone"])
      }
      let label = reader.sentence(parts["label"], "a name")
      let url = reader.optionalText(parts["url"])
      guard let asOf = reader.day(parts["asOf"]) else { return nil }
      return Contact(
        id: reader.text(parts["id"]), label: label, phones: phones, url: url,
        note: reader.text(parts["note"]), asOf: asOf,
        isConfirmed: reader.flag(parts["confirmed"], default: false), line: line)
    }
  }

  private static func steps(
    _ node: Node?, _ contacts: Set<String>, _ words: Vocabulary, _ document: PolicyDocument,
    _ reader: inout YAMLReader
  ) -> [Playbook.Step] {
    reader.list(node).compactMap { node in
      guard let parts = reader.map(node, known: stepKeys + stepOptional, required: stepKeys)
      else { return nil }
      let needed = reader.texts(parts["contact"])
      for id in needed where !contacts.contains(id) {
        reader.report(.unknown(id, kind: "contact"), at: parts["contact"])
      }
      return Playbook.Step(
        what: reader.sentence(parts["do"], "what is to be done"),
        by: reader.role(parts["by"], of: words), within: reader.span(parts["within"]),
        contacts: needed, clause: parts["clause"].flatMap { reader.clause($0, of: document) },
        record: reader.text(parts["record"]))
    }
  }
}
