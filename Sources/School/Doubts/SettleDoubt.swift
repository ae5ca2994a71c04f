package import Cedar
package import Logbook

/// Whoever looks after the clauses says what was decided about a doubt.
package struct SettleDoubt: Command {
  package static let action = Action.settleDoubt
  package let doubt: DoubtID
  package let outcome: DoubtOutcome
  package let words: Text

  package init(doubt: DoubtID, outcome: DoubtOutcome, words: Text) {
    self.doubt = doubt
    self.outcome = outcome
    self.words = words
  }

  package var resource: EntityUID { doubt.uid }

  package enum Refusal: Error, Equatable {
    case noSuchDoubt(DoubtID)
    /// Something else was decided before, and stands.
    case alreadySettled(DoubtID)
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> [SchoolEvent] {
    guard let standing = registers.doubts.doubt(doubt) else { throw .noSuchDoubt(doubt) }
    if let decision = standing.decision {
      guard decision.by == actor, decision.outcome == outcome, decision.words == words else {
        throw .alreadySettled(doubt)
      }
      return []
    }
    return [.doubt(.settled(.init(doubt: doubt, outcome: outcome, words: words)))]
  }
}
