package import Logbook

/// Every draft, with what has become of it.
package struct DraftsInHand: Inquiry {
  package static let action = Action.readDraft

  package init() {}

  /// The one that was changed last comes first.
  package func answer(
    _ registers: Registers, for person: PersonID, at moment: Timestamp
  ) -> [Draft] {
    registers.drafts.all.reversed().sorted { $1.current.at < $0.current.at }
  }
}
