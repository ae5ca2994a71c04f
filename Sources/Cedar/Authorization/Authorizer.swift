/// Decides requests by a policy set: deny unless a policy permits and none forbids.
///
/// A policy that cannot be evaluated does not count, and is named in the decision. All policies
/// that could apply are evaluated, so that the reasons and the errors are complete.
///
/// Making one compiles the policies: make it once and ask it often, from any number of tasks.
public struct Authorizer: Sendable {
  /// The policies that decide.
  public let policies: PolicySet
  let program: Program

  /// An authorizer for these policies.
  public init(_ policies: PolicySet) {
    self.policies = policies
    program = Program(policies.policies)
  }

  /// Decides one request.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - entities: Where the facts about principal, action, resource and others are found.
  /// - Returns: The decision with the policies that made it and those that failed.
  public func decide(_ request: Request, in entities: some EntitySource) -> Decision {
    decision(request, entities)
  }

  /// Decides one request by entities in memory.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - entities: The entities.
  /// - Returns: The decision with the policies that made it and those that failed.
  public func decide(_ request: Request, in entities: Entities) -> Decision {
    decision(request, entities)
  }

  /// Decides one request by entities of which a few have other attributes for it.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - entities: The entities, and what is laid over them.
  /// - Returns: The decision with the policies that made it and those that failed.
  public func decide(_ request: Request, in entities: Overlay) -> Decision {
    decision(request, entities)
  }

  @inline(__always)
  private func decision<Source: EntitySource>(
    _ request: Request, _ entities: Source
  ) -> Decision {
    var permits: [PolicyID] = []
    var forbids: [PolicyID] = []
    var errors: [EvaluationFailure] = []
    let evaluator = Evaluator(program, request, entities)
    for position in evaluator.candidates {
      let rule = program.rules[Int(position)]
      do throws(EvaluationError) {
        guard try evaluator.isSatisfied(rule) else { continue }
        let id = policies.policies[Int(position)].id
        switch rule.effect {
        case .permit: Self.append(id, to: &permits)
        case .forbid: Self.append(id, to: &forbids)
        }
      } catch {
        let id = policies.policies[Int(position)].id
        errors.append(EvaluationFailure(policy: id, error: error))
      }
    }
    let isAllowed = forbids.isEmpty && !permits.isEmpty
    return Decision(
      isAllowed: isAllowed, reasons: forbids.isEmpty ? permits : forbids, errors: errors)
  }

  /// Appends a reason, making room for a few with the first, since seldom more apply.
  @inline(__always)
  private static func append(_ id: PolicyID, to reasons: inout [PolicyID]) {
    if reasons.isEmpty { reasons.reserveCapacity(6) }
    reasons.append(id)
  }
}
