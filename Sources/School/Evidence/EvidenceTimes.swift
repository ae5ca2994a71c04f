package import Logbook
package import Policy

/// When the entries that carry each clause were made: how often a clause is lived, and no more.
///
/// Neither what happened nor who did it is in the answer. What is part of a concern counts only for
/// those whom the rules let count it: a report about somebody is not to be guessed from a number
/// that grew (5.3, 5.4).
package struct EvidenceTimes: Inquiry {
  package static let action = Action.countEvidence

  package init() {}

  /// Oldest first; a clause that no entry carries is left out.
  package func answer(
    _ registers: Registers, for person: PersonID, at moment: Timestamp
  ) -> [ClauseNumber: [Timestamp]] {
    registers.evidence.times(
      countingErased: registers.isAllowed(.countConcern, onErasedConcernFor: person)
    ) { concern in
      registers.rule(.countConcern, on: concern.uid, for: person).isAllowed
    }
  }
}
