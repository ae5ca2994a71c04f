import Logbook
import Policy
import School

/// The whole policy: every clause in its place, with how much is recorded under it.
struct ClausesPage: Page {
  static let template = "clauses/clauses"
  let title: String
  var area: SiteArea? { .clauses }
  let adopted: String
  /// Who holds which role, and when the policy is reviewed.
  let details: [SummaryRow]
  let sections: [Section]

  /// A section of the policy.
  struct Section: Sendable, Equatable {
    let id: String
    let title: String
    let clauses: [Line]
    let subsections: [Subsection]
  }

  /// A numbered part of a section.
  struct Subsection: Sendable, Equatable {
    let title: String
    let clauses: [Line]
  }

  /// A clause in the list.
  struct Line: Sendable, Equatable {
    let number: String
    let url: String
    let text: String
    let isBlank: Bool
    /// An unnumbered subheading that begins here; empty otherwise.
    let heading: String
    /// How many rules follow from it, in words; empty when none does.
    let rules: String
    /// How many entries carry it, in words; empty when none does or the reader may not know.
    let entries: String
  }

  private static let textCharactersMax = 170

  /// - Parameters:
  ///   - adopted: the policy in force.
  ///   - times: when each clause's entries were made; empty for who may not know.
  init(_ adopted: AdoptionRegister.Adopted, times: [ClauseNumber: [Timestamp]]) {
    let document = adopted.pack.document
    title = document.title
    let day = SchoolClock.local(adopted.at).day
    self.adopted = "Published here on \(day.inWords)."
    details = document.keyDetails.entries.map { entry in
      let value =
        switch entry.value {
        case .text(let text): text
        case .names(let names): names.joined(separator: ", ")
        }
      return SummaryRow(key: entry.key, value: value, changeURL: "")
    }
    var rules: [ClauseNumber: Int] = [:]
    for number in adopted.pack.ruleTexts.flatMap(\.clauses) { rules[number, default: 0] += 1 }
    sections = document.sections.map { section in
      Section(
        id: "section-\(section.number)", title: "\(section.number) \(section.title)",
        clauses: Self.lines(section.clauses, rules, times),
        subsections: section.subsections.map { part in
          Subsection(
            title: "\(part.number) \(part.title)",
            clauses: Self.lines(part.clauses, rules, times))
        })
    }
  }

  private static func lines(
    _ clauses: [Clause], _ rules: [ClauseNumber: Int], _ times: [ClauseNumber: [Timestamp]]
  ) -> [Line] {
    var heading: String?
    return clauses.map { clause in
      let begins = clause.heading != heading
      heading = clause.heading
      let rules = rules[clause.number] ?? 0
      let entries = times[clause.number]?.count ?? 0
      return Line(
        number: clause.number.description, url: "/clauses/\(clause.number)",
        text: clause.text.shortened(to: textCharactersMax), isBlank: clause.blank,
        heading: begins ? clause.heading ?? "" : "",
        rules: rules == 0 ? "" : counted(rules, "rule", "rules"),
        entries: entries == 0 ? "" : counted(entries, "entry", "entries"))
    }
  }
}
