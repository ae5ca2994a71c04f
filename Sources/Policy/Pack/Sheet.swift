/// A poster of a pack: what somebody may do, in large letters.
package struct Poster: Hashable, Sendable {
  /// A line: a question to the rules, and what to say to each answer.
  package struct Line: Hashable, Sendable {
    /// The name of the picture beside it.
    package let picture: String
    /// The question.
    package let question: Question
    /// What is said to each answer; an answer without words leaves the line out.
    package let words: [Verdict: String]
  }

  /// Its name in addresses.
  package let id: String
  /// The clause that asks for it.
  package let clause: ClauseNumber
  /// What stands at the top.
  package let title: String
  /// What stands below the title.
  package let lead: String
  /// What stands before the names.
  package let end: String
  /// The roles whose names it gives.
  package let ask: [String]
  /// What it says.
  package let lines: [Line]
}

/// Advice of a pack: the points of a clause, in words for those who need them.
package struct Advice: Hashable, Sendable {
  /// A point, with the name of the picture beside it.
  package struct Line: Hashable, Sendable {
    /// The name of the picture.
    package let picture: String
    /// The words.
    package let words: String
  }

  /// Its name in addresses.
  package let id: String
  /// The clause whose points they are.
  package let clause: ClauseNumber
  /// What stands at the top.
  package let title: String
  /// What stands below the title.
  package let lead: String
  /// What stands before the names.
  package let end: String
  /// The roles whose names it gives.
  package let ask: [String]
  /// One for each point of the clause, in its order.
  package let lines: [Line]
}
