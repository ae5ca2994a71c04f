package import Cedar

/// What somebody who runs a decision point knows and says besides the policies.
package protocol House: Sendable {
  /// The type whose actions a subject's type may do: its own as a rule.
  func standIn(for type: String) -> String

  /// What is taken for granted of an entity of which only a part is told, by name.
  func supposed(of type: String) -> [String: Value]

  /// The context of a request.
  ///
  /// - Parameters:
  ///   - asked: The question.
  ///   - given: What the caller says of the circumstances.
  /// - Returns: What the policies are told.
  /// - Throws: Why nothing can be answered: a word that nobody knows, such as an id of the question
  ///   or of the circumstances. An empty id is one that is searched for.
  func circumstances(
    _ asked: Evaluation, given: [String: Value]
  ) throws(Unanswerable) -> [String: Value]

  /// What the caller is told with a decision.
  func words(
    _ asked: Evaluation, _ request: Request, _ decision: Decision
  ) -> [JSONValue.Member]
}

/// Why the policies are not asked: the answer is no.
package struct Unanswerable: Error, Equatable {
  /// The reason in one sentence.
  package let reason: String

  /// Gives the reason.
  package init(_ reason: String) { self.reason = reason }
}

/// Nothing besides the policies: the caller is told which of them decided.
struct NoHouse: House {
  func standIn(for type: String) -> String { type }

  func supposed(of type: String) -> [String: Value] { [:] }

  func circumstances(_ asked: Evaluation, given: [String: Value]) -> [String: Value] { given }

  func words(
    _ asked: Evaluation, _ request: Request, _ decision: Decision
  ) -> [JSONValue.Member] {
    [.init(key: "policies", value: .array(decision.reasons.map { .string($0.name) }))]
  }
}
