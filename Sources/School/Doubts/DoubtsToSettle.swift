package import Logbook
internal import Policy

/// The doubts that a person looks after: what is not decided first, newest first in each.
///
/// Which ones is asked of the rules one by one.
package struct DoubtsToSettle: Inquiry {
  package static let action = Action.listDoubts

  package init() {}

  package func answer(
    _ registers: Registers, for person: PersonID, at moment: Timestamp
  ) -> [Doubt] {
    let theirs = registers.doubts.all.filter {
      registers.rule(.readDoubt, on: $0.id.uid, for: person).isAllowed
    }
    return theirs.filter { $0.decision == nil } + theirs.filter { $0.decision != nil }
  }
}
