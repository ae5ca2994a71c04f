package import Policy

/// Why something can't be done to a draft.
package enum DraftRefusal: Error, Equatable {
  /// There is no such draft.
  case none
  /// It was put in force, or given up.
  case closed
  /// Somebody has changed it since the page was made.
  case changedSince
  /// Nothing has been done that could be taken back.
  case nothingToUndo
  /// The document would not be one any more.
  case mend(Mend.Refusal)
  /// The school's own document has no such clause, or the pack has none.
  case noSuchClause(ClauseNumber)
  /// Several clauses of the school's own have this number, so nobody knows which is meant.
  case repeatedNumber(ClauseNumber)
}

extension Registers {
  /// A draft that is worked on, as somebody saw it.
  ///
  /// - Parameters:
  ///   - id: Which.
  ///   - version: How often anything had been done to it when they saw it.
  /// - Returns: The draft as it is.
  /// - Throws: `none`, `closed` or `changedSince`.
  func openDraft(_ id: DraftID, at version: Int) throws(DraftRefusal) -> Draft {
    guard let draft = drafts.draft(id) else { throw .none }
    guard draft.state == .open else { throw .closed }
    guard draft.version == version else { throw .changedSince }
    return draft
  }
}
