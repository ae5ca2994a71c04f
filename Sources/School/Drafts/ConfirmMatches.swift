package import Logbook
internal import Policy

/// Somebody says which clause of the pack is which of the school's own, one or many at a time.
package struct ConfirmMatches: Command {
  package static let action = Action.writeDraft
  package let draft: DraftID
  /// How often anything had been done to it when they saw it.
  package let version: Int
  package let matches: [DraftEvent.Match]

  package init(_ draft: DraftID, at version: Int, _ matches: [DraftEvent.Match]) {
    self.draft = draft
    self.version = version
    self.matches = matches
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(DraftRefusal) -> [SchoolEvent] {
    guard let standing = registers.drafts.draft(draft) else { throw .none }
    let said = standing.current.matches
    let new = matches.filter { said[$0.known] != .some($0.own) }
    // The same press twice finds everything said already.
    if new.isEmpty { return [] }
    let current = try registers.openDraft(draft, at: version).current.document
    let own = (try? current.read().document.clauses.map(\.number)) ?? []
    let counts = Dictionary(own.map { ($0, 1) }, uniquingKeysWith: +)
    for number in new.compactMap(\.own) {
      guard let count = counts[number] else { throw .noSuchClause(number) }
      if count > 1 { throw .repeatedNumber(number) }
    }
    return [.draft(.matchConfirmed(DraftEvent.MatchConfirmed(draft: draft, matches: new)))]
  }
}
