/// A school's policy as a document: sections, subsections and clauses under their own numbers.
///
/// Invariants: sections, subsections and clauses stand in the order of the document; a clause
/// keeps the number that the school printed, even where it repeats or skips.
package struct PolicyDocument: Hashable, Sendable {
  /// What the document calls itself.
  package var title: String
  /// Roles and dates; the only place with names of people.
  package var keyDetails: KeyDetails
  /// The sections.
  package var sections: [Section]

  /// Makes a document.
  package init(title: String, keyDetails: KeyDetails = KeyDetails(), sections: [Section] = []) {
    self.title = title
    self.keyDetails = keyDetails
    self.sections = sections
  }

  /// A section: `6 Mobile technology`.
  package struct Section: Hashable, Sendable {
    /// The number, of one part.
    package var number: ClauseNumber
    /// The heading; empty when the document has clauses of a section that it never names.
    package var title: String
    /// The clauses that stand directly in it, before any subsection.
    package var clauses: [Clause]
    /// The numbered subsections.
    package var subsections: [Subsection]

    /// Makes a section.
    package init(
      number: ClauseNumber, title: String, clauses: [Clause] = [], subsections: [Subsection] = []
    ) {
      self.number = number
      self.title = title
      self.clauses = clauses
      self.subsections = subsections
    }

    /// Every clause of it, in order.
    package var allClauses: [Clause] { clauses + subsections.flatMap(\.clauses) }
  }

  /// A numbered subsection: `6.2 Staff`.
  package struct Subsection: Hashable, Sendable {
    /// The number, of two parts.
    package var number: ClauseNumber
    /// The heading.
    package var title: String
    /// The clauses.
    package var clauses: [Clause]

    /// Makes a subsection.
    package init(number: ClauseNumber, title: String, clauses: [Clause] = []) {
      self.number = number
      self.title = title
      self.clauses = clauses
    }
  }

  /// Every clause in the order of the document.
  package var clauses: [Clause] { sections.flatMap(\.allClauses) }

  /// The clause with a number, or `nil`; the first one when the document repeats the number.
  package func clause(_ number: ClauseNumber) -> Clause? {
    for section in sections {
      if let clause = section.allClauses.first(where: { $0.number == number }) { return clause }
    }
    return nil
  }
}
