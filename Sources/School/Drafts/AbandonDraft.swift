package import Logbook

/// Somebody gives a draft up; it stays in the record.
package struct AbandonDraft: Command {
  package static let action = Action.writeDraft
  package let draft: DraftID

  package init(_ draft: DraftID) { self.draft = draft }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(DraftRefusal) -> [SchoolEvent] {
    guard let standing = registers.drafts.draft(draft) else { throw .none }
    switch standing.state {
    case .open: return [.draft(.abandoned(DraftEvent.Named(draft: draft)))]
    case .abandoned: return []
    case .adopted: throw .closed
    }
  }
}
