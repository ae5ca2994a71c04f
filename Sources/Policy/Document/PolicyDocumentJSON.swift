/// A document and what was found in it, in the form that programs read.
///
/// The names of the keys are kept: title, keyDetails, sections, subsections, clauses, findings.
package struct PolicyDocumentJSON: Encodable, Sendable {
  private let document: PolicyDocument
  private let findings: [Finding]

  /// Prepares a document for encoding.
  package init(_ document: PolicyDocument, findings: [Finding]) {
    self.document = document
    self.findings = findings
  }

  private enum Key: String, CodingKey {
    case title, keyDetails, sections, findings
  }

  /// Encodes the document.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(document.title, forKey: .title)
    try container.encode(Details(details: document.keyDetails), forKey: .keyDetails)
    try container.encode(document.sections.map(SectionJSON.init), forKey: .sections)
    try container.encode(findings.map(FindingJSON.init), forKey: .findings)
  }

  private struct Details: Encodable {
    let details: KeyDetails

    struct Key: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      for entry in details.entries {
        let key = Key(stringValue: entry.key)
        switch entry.value {
        case .text(let text): try container.encode(text, forKey: key)
        case .names(let names): try container.encode(names, forKey: key)
        }
      }
    }
  }

  private struct SectionJSON: Encodable {
    let number: ClauseNumber
    let title: String
    let clauses: [ClauseJSON]
    let subsections: [SubsectionJSON]

    init(_ section: PolicyDocument.Section) {
      number = section.number
      title = section.title
      clauses = section.clauses.map(ClauseJSON.init)
      subsections = section.subsections.map(SubsectionJSON.init)
    }
  }

  private struct SubsectionJSON: Encodable {
    let number: ClauseNumber
    let title: String
    let clauses: [ClauseJSON]

    init(_ subsection: PolicyDocument.Subsection) {
      number = subsection.number
      title = subsection.title
      clauses = subsection.clauses.map(ClauseJSON.init)
    }
  }

  private struct FindingJSON: Encodable {
    let finding: Finding

    init(_ finding: Finding) { self.finding = finding }

    enum Key: String, CodingKey {
      case kind, clause, line, message
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(finding.kind.rawValue, forKey: .kind)
      try container.encode(finding.clause, forKey: .clause)
      try container.encode(finding.line, forKey: .line)
      try container.encode(finding.message, forKey: .message)
    }
  }
}

/// One clause in the form that programs read.
package struct ClauseJSON: Encodable, Sendable {
  private let clause: Clause

  /// Prepares a clause for encoding.
  package init(_ clause: Clause) { self.clause = clause }

  private enum Key: String, CodingKey {
    case number, text, items, blank, heading
  }

  /// Encodes the clause; a heading that it does not have is null.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(clause.number, forKey: .number)
    try container.encode(clause.text, forKey: .text)
    try container.encode(clause.items, forKey: .items)
    try container.encode(clause.blank, forKey: .blank)
    try container.encode(clause.heading, forKey: .heading)
  }
}
