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
      byID[fact.doubt] = Doubt(raised: fact, raiser: person, raisedAt: moment)
      order.append(fact.doubt)
    case .settled(let fact):
      byID[fact.doubt]?.decision = Doubt.Decision(
        outcome: fact.outcome, words: fact.words, by: person, at: moment)
    }
  }
}

extension DoubtID {
  /// What the rules call this doubt.
  package var uid: EntityUID { EntityUID("Doubt", rawValue) }
}
