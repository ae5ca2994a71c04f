/// Decides requests by a policy set: deny unless a policy permits and none forbids.
///
/// A policy that cannot be evaluated does not count, and is named in the decision. All policies
/// that could apply are evaluated, so that the reasons and the errors are complete.
public struct Authorizer: Sendable {
  /// The policies that decide.
  public let policies: PolicySet

  /// An authorizer for these policies.
  public init(_ policies: PolicySet) { self.policies = policies }

  /// Decides one request.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - entities: Where the facts about principal, action, resource and others are found.
  /// - Returns: The decision with the policies that made it and those that failed.
  public func decide(_ request: Request, in entities: some EntitySource) -> Decision {
    var permits: [PolicyID] = []
    var forbids: [PolicyID] = []
    var errors: [EvaluationFailure] = []
    let evaluator = Evaluator(request: request, entities: entities)
    for policy in policies.policies {
      do throws(EvaluationError) {
        guard try evaluator.isSatisfied(policy.program) else { continue }
        switch policy.effect {
        case .permit: permits.append(policy.id)
        case .forbid: forbids.append(policy.id)
        }
      } catch {
        errors.append(EvaluationFailure(policy: policy.id, error: error))
      }
    }
    let isAllowed = forbids.isEmpty && !permits.isEmpty
    return Decision(
      isAllowed: isAllowed, reasons: forbids.isEmpty ? permits : forbids, errors: errors)
  }
}
