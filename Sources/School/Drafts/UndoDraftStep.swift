package import Logbook

/// Somebody takes back the last thing that was done to a draft; the record of it stays.
package struct UndoDraftStep: Command {
  package static let action = Action.writeDraft
  package let draft: DraftID
  /// How often anything had been done to it when they saw it.
  package let version: Int

  package init(_ draft: DraftID, at version: Int) {
    self.draft = draft
    self.version = version
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(DraftRefusal) -> [SchoolEvent] {
    guard try registers.openDraft(draft, at: version).steps.count > 1 else {
      throw .nothingToUndo
    }
    return [.draft(.undone(DraftEvent.Named(draft: draft)))]
  }
}
