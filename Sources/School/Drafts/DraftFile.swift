package import Logbook

/// One draft, whole.
package struct DraftFile: Inquiry {
  package static let action = Action.readDraft
  package let draft: DraftID

  package init(_ draft: DraftID) { self.draft = draft }

  /// `nil` when there is no such draft.
  package func answer(
    _ registers: Registers, for person: PersonID, at moment: Timestamp
  ) -> Draft? {
    registers.drafts.draft(draft)
  }
}
