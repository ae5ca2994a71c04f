/// Changes of answers that have one cause, told in one sentence.
package struct ChangeGroup: Hashable, Sendable {
  /// How the answers turned.
  package var turn: AnswerChange.Turn
  /// The new answers.
  package var verdict: Verdict
  /// The ids of the activities, in the order of the vocabulary, and so for all ids below.
  package var activities: [String]
  /// The ids of the things; empty when the activities need none.
  package var things: [String]
  /// The ids of the roles that ask.
  package var roles: [String]
  /// The ids of the periods.
  package var periods: [String]
  /// The ids of the places.
  package var places: [String]
  /// The ids of the operating modes.
  package var modes: [String]
  /// The ids of the facts that are so whenever it is asked.
  package var facts: [String]
  /// The clauses that the old answers rest on.
  package var oldClauses: [ClauseNumber]
  /// The clauses that the new answers rest on.
  package var newClauses: [ClauseNumber]
  /// The ways to a yes that the old answers offer.
  package var oldConditions: [[String]]
  /// The ways to a yes that the new answers offer.
  package var newConditions: [[String]]
  /// How many questions get another answer.
  package var count: Int
  /// Whether one of the places is one where learners are.
  package var isWithLearners: Bool
  /// All of it in one sentence.
  package var sentence: String = ""

  /// The clauses to show beside the sentence: those of the new answer, or of the old one when no
  /// rule speaks of it any more.
  package var clauses: [ClauseNumber] { newClauses.isEmpty ? oldClauses : newClauses }

  /// Whether it is told before another group.
  ///
  /// First what flips between yes and no, then what needs more or less than before, then other
  /// conditions, and last what only rests on other clauses. Among these first what concerns places
  /// where learners are, then what concerns more roles, then more questions; and of two that are
  /// alike in all this, the one that takes something away.
  func isBefore(_ other: ChangeGroup) -> Bool {
    if turn.weight != other.turn.weight { return turn.weight < other.turn.weight }
    if isWithLearners != other.isWithLearners { return isWithLearners }
    if roles.count != other.roles.count { return roles.count > other.roles.count }
    if count != other.count { return count > other.count }
    return turn.rawValue < other.turn.rawValue
  }
}

extension AnswerChange.Turn {
  /// How much a change of this kind matters; a small number matters more.
  fileprivate var weight: Int {
    switch self {
    case .yesToNo, .noToYes: 0
    case .yesToOnlyIf, .onlyIfToNo, .onlyIfToYes, .noToOnlyIf: 1
    case .conditions: 2
    case .spokenOf, .clauses: 3
    }
  }
}
