package import Logbook
package import Policy

/// Somebody puts one thing right in a draft.
package struct MendDraft: Command {
  package static let action = Action.writeDraft
  package let draft: DraftID
  /// How often anything had been done to it when they saw it.
  package let version: Int
  package let mend: Mend

  package init(_ draft: DraftID, at version: Int, _ mend: Mend) {
    self.draft = draft
    self.version = version
    self.mend = mend
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(DraftRefusal) -> [SchoolEvent] {
    if wasJustDone(registers, by: actor) { return [] }
    let standing = try registers.openDraft(draft, at: version).current.document
    let (before, after) = try mended(standing)
    if after == before { return [] }
    let clause = mend.clause.flatMap { index in
      before.document.clauses.indices.contains(index) ? before.document.clauses[index].number : nil
    }
    let renumbered: ClauseNumber? =
      if case .renumber(_, let number) = mend, number != clause { number } else { nil }
    return [
      .draft(
        .edited(
          DraftEvent.Edited(
            draft: draft, what: mend.deed, clause: (clause ?? mend.number)?.description,
            renumbered: renumbered, document: DraftedDocument(after))))
    ]
  }

  private func mended(
    _ document: DraftedDocument
  ) throws(DraftRefusal) -> (before: DraftDocument, after: DraftDocument) {
    let before: DraftDocument
    do throws(ImportError) { before = try document.read() } catch {
      throw .mend(.readsOtherwise(nil))
    }
    do throws(Mend.Refusal) { return (before, try before.mended(mend)) } catch {
      throw .mend(error)
    }
  }

  /// Whether the same person's last step was this very one: the same press twice.
  private func wasJustDone(_ registers: Registers, by actor: PersonID) -> Bool {
    guard let standing = registers.drafts.draft(draft), standing.state == .open,
      standing.version - 1 == version, standing.steps.count > 1, standing.current.by == actor,
      let result = try? mended(standing.steps[standing.steps.count - 2].document).after
    else { return false }
    return DraftedDocument(result) == standing.current.document
  }
}

extension Mend {
  /// The place of the clause that it is about, if it is about one that is there.
  fileprivate var clause: Int? {
    switch self {
    case .renumber(let index, _), .reword(let index, _, _), .split(let index, _, _),
      .join(let index, _), .makeItem(let index, _), .makeHeading(let index), .takeOut(let index),
      .retitle(.over(let index), _):
      index
    case .insert, .retitle(.numbered, _), .leaveOut, .details: nil
    }
  }

  /// The number that it is about, if it is about no clause that is there.
  fileprivate var number: ClauseNumber? {
    switch self {
    case .insert(_, let number, _, _, _), .retitle(.numbered(let number), _): number
    default: nil
    }
  }

  /// How the record calls it.
  fileprivate var deed: DraftEvent.Deed {
    switch self {
    case .renumber: .renumbered
    case .reword: .reworded
    case .split: .split
    case .join: .joined
    case .makeItem: .itemMade
    case .makeHeading: .headingMade
    case .takeOut: .takenOut
    case .insert: .inserted
    case .retitle: .retitled
    case .leaveOut: .leftOut
    case .details: .detailsSet
    }
  }
}
