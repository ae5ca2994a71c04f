package import Cedar
internal import Logbook

/// Every concern, as of the last entry read.
package struct ConcernRegister: Equatable, Sendable {
  private var byID: [ConcernID: Concern] = [:]
  private var order: [ConcernID] = []

  /// Newest first.
  package var all: [Concern] { order.reversed().compactMap { byID[$0] } }

  package func concern(_ id: ConcernID) -> Concern? { byID[id] }

  mutating func apply(_ event: ConcernEvent, by person: PersonID, at moment: Timestamp) {
    switch event {
    case .reported(let report):
      byID[report.concern] = Concern(report: report, reporter: person, reportedAt: moment)
      order.append(report.concern)
    case .opened(let fact):
      byID[fact.concern]?.looks.append(.init(by: person, at: moment))
    }
  }
}

extension ConcernID {
  /// What the rules call this concern.
  package var uid: EntityUID { EntityUID("Concern", rawValue) }
}
