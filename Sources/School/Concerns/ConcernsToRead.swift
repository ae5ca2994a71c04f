package import Logbook
internal import Policy

/// The concerns that a person may read, newest first, without what was reported.
///
/// Which ones is asked of the rules one by one: the list never holds what opening would refuse.
package struct ConcernsToRead: Inquiry {
  package static let action = Action.listConcerns

  package init() {}

  package struct Line: Sendable {
    package let concern: ConcernID
    package let reportedAt: Timestamp
    package let reporter: PersonID
    package let about: ConcernSubject
    package let danger: Bool
    /// When the person asking last opened it; `nil` for what they have not read.
    package let lastOpenedByYou: Timestamp?
    /// When and where it happened: enough to tell one from another, and nothing of what was said.
    package let occurred: Occasion
    package let place: Text
    /// Who has opened it, each once, the first first.
    package let openedBy: [PersonID]
  }

  package func answer(_ registers: Registers, for person: PersonID, at moment: Timestamp) -> [Line]
  {
    registers.concerns.all
      .filter { registers.rule(Action.readConcern, on: $0.id.uid, for: person).isAllowed }
      .map { concern in
        Line(
          concern: concern.id, reportedAt: concern.reportedAt, reporter: concern.reporter,
          about: concern.report.about, danger: concern.report.danger,
          lastOpenedByYou: concern.looks.last { $0.by == person }?.at,
          occurred: concern.report.occurred, place: concern.report.place,
          openedBy: concern.looks.reduce(into: []) { people, look in
            if !people.contains(look.by) { people.append(look.by) }
          })
      }
  }
}
