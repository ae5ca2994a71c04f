package import Cedar
internal import Logbook

/// Every doubt, as of the last entry read.
struct DoubtRegister: Equatable, Sendable {
  private var byID: [DoubtID: Doubt] = [:]
  private var order: [DoubtID] = []

  /// Newest first.
  var all: [Doubt] { order.reversed().compactMap { byID[$0] } }

  func doubt(_ id: DoubtID) -> Doubt? { byID[id] }

  mutating func apply(_ event: DoubtEvent, by person: PersonID, at moment: Timestamp) {
    switch event {
    case .raised(let fact):
      add(
        Doubt(
          id: fact.doubt, about: .answer(fact), words: fact.words, owners: fact.owners,
          raiser: person, raisedAt: moment))
    case .clauseDoubted(let fact):
      add(
        Doubt(
          id: fact.doubt, about: .clause(fact.clause), words: fact.words, owners: fact.owners,
          raiser: person, raisedAt: moment))
    case .questionMissed(let fact):
      add(
        Doubt(
          id: fact.doubt, about: .missingQuestion, words: fact.words, owners: fact.owners,
          raiser: person, raisedAt: moment))
    case .settled(let fact):
      byID[fact.doubt]?.decision = Doubt.Decision(
        outcome: fact.outcome, words: fact.words, by: person, at: moment)
    }
  }

  private mutating func add(_ doubt: Doubt) {
    byID[doubt.id] = doubt
    order.append(doubt.id)
  }
}

extension DoubtID {
  /// What the rules call this doubt.
  package var uid: EntityUID { EntityUID("Doubt", rawValue) }
}
