/// A line of the list of what to mend: what, and where.
struct ProblemLine: Sendable, Equatable {
  let message: String
  let url: String
}

/// What is in a field, and what is wrong with it.
struct TypedField: Sendable, Equatable {
  let value: String
  /// Empty when nothing is.
  let problem: String
}
