package import Cedar

/// What somebody who runs a decision point knows and says besides the policies.
package protocol House: Sendable {
  /// The type whose actions a subject's type may do: its own as a rule.
  func standIn(for type: String) -> String

  /// The context of a request.
  ///
  /// - Parameters:
  ///   - asked: The question.
  ///   - given: What the caller says of the circumstances.
  /// - Returns: What the policies are told.
  func circumstances(_ asked: Evaluation, given: [String: Value]) -> [String: Value]

  /// What the caller is told with a decision.
  func words(
    _ asked: Evaluation, _ request: Request, _ decision: Decision
  ) -> [JSONValue.Member]
}

/// Nothing besides the policies: the caller is told which of them decided.
struct NoHouse: House {
  func standIn(for type: String) -> String { type }

  func circumstances(_ asked: Evaluation, given: [String: Value]) -> [String: Value] { given }

  func words(
    _ asked: Evaluation, _ request: Request, _ decision: Decision
  ) -> [JSONValue.Member] {
    [.init(key: "policies", value: .array(decision.reasons.map { .string($0.name) }))]
  }
}
