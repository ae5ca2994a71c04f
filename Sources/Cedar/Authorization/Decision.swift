/// What the policies say to one request, and why.
public struct Decision: Hashable, Sendable {
  /// Whether at least one permit applies and no forbid does.
  public let isAllowed: Bool
  /// The determining policies in the order of the policy set: the permits that allow, or the
  /// forbids that deny; none when nothing applies.
  public let reasons: [PolicyID]
  /// The policies that could not be evaluated, which therefore did not count, in the order of
  /// the policy set.
  public let errors: [EvaluationFailure]

  /// Makes a decision, as tests do.
  ///
  /// - Parameters:
  ///   - isAllowed: Whether the request is allowed.
  ///   - reasons: The determining policies.
  ///   - errors: The policies that failed.
  public init(isAllowed: Bool, reasons: [PolicyID] = [], errors: [EvaluationFailure] = []) {
    self.isAllowed = isAllowed
    self.reasons = reasons
    self.errors = errors
  }
}

/// A policy that could not be evaluated for a request, and why.
public struct EvaluationFailure: Hashable, Sendable {
  /// The policy, which did not count.
  public let policy: PolicyID
  /// What went wrong in it.
  public let error: EvaluationError

  /// Pairs a policy with its error.
  public init(policy: PolicyID, error: EvaluationError) {
    self.policy = policy
    self.error = error
  }
}
