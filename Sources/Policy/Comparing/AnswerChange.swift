/// One question that two sets of rules answer differently.
package struct AnswerChange: Hashable, Sendable {
  /// How an answer turned.
  ///
  /// The cases stand in the order of their weight: first what flips, then what needs more or less
  /// than before, then what needs something else, and last what only rests on other clauses.
  package enum Turn: Int, Hashable, Sendable, CaseIterable {
    /// Yes became no.
    case yesToNo
    /// No became yes.
    case noToYes
    /// Yes became 'only if'.
    case yesToOnlyIf
    /// 'Only if' became no.
    case onlyIfToNo
    /// 'Only if' became yes.
    case onlyIfToYes
    /// No became 'only if'.
    case noToOnlyIf
    /// It is 'only if' as before, and something else must be arranged.
    case conditions
    /// No rule spoke of it and one does now, or the other way round; the answer is no as before.
    case spokenOf
    /// The answer is as before and rests on other clauses.
    case clauses
  }

  /// What was asked.
  package let question: Question
  /// What the old rules say.
  package let old: Answer
  /// What the new rules say.
  package let new: Answer
  /// How the answer turned.
  package let turn: Turn

  /// Compares two answers to a question.
  ///
  /// - Returns: `nil` when they say the same on the same clauses; the wording of the reasons and
  ///   the names of the rules make no difference.
  package init?(_ question: Question, old: Answer, new: Answer) {
    guard let turn = Turn(old, new) else { return nil }
    self.question = question
    self.old = old
    self.new = new
    self.turn = turn
  }

  /// What of the change is the same for every question that it is told with.
  struct Cause: Hashable {
    let turn: Turn
    let verdict: Verdict
    let facts: [String]
    let oldClauses: [ClauseNumber]
    let newClauses: [ClauseNumber]
    let oldConditions: [[String]]
    let newConditions: [[String]]
  }

  /// Its cause, as far as it can be seen in the answers.
  var cause: Cause {
    Cause(
      turn: turn, verdict: new.verdict, facts: question.facts.sorted(),
      oldClauses: old.clauses, newClauses: new.clauses,
      oldConditions: old.conditions, newConditions: new.conditions)
  }
}

extension AnswerChange.Turn {
  /// How one answer became another; `nil` when nothing changed that a person would notice.
  init?(_ old: Answer, _ new: Answer) {
    switch (old.verdict, new.verdict) {
    case (.yes, .no): self = .yesToNo
    case (.no, .yes): self = .noToYes
    case (.yes, .onlyIf): self = .yesToOnlyIf
    case (.onlyIf, .no): self = .onlyIfToNo
    case (.onlyIf, .yes): self = .onlyIfToYes
    case (.no, .onlyIf): self = .noToOnlyIf
    default:
      if old.conditions != new.conditions {
        self = .conditions
      } else if old.rules.isEmpty != new.rules.isEmpty {
        self = .spokenOf
      } else if old.clauses != new.clauses {
        self = .clauses
      } else {
        return nil
      }
    }
  }

  /// Whether what one may do changed, rather than only the clauses that say so.
  package var isOfAnswers: Bool { self != .spokenOf && self != .clauses }
}
