/// One thing that validation found in a policy.
public struct ValidationFinding: Hashable, Sendable {
  /// How much it matters.
  public enum Severity: String, Hashable, Sendable {
    /// The policy can fail, or speaks of what is not in the schema.
    case error
    /// The policy is sound, and probably not what its author meant.
    case warning
  }

  /// The policy or template.
  public let policy: PolicyID
  /// How much it matters.
  public let severity: Severity
  /// What was found and where, ready to print.
  public let detail: ParseError
  /// Whether it is the warning that the policy can apply to no request that the schema allows.
  public let neverApplies: Bool

  /// Where it stands.
  public var location: Location { detail.location }

  /// What was found, in words.
  public var message: String { detail.message }
}

extension ValidationFinding: CustomStringConvertible {
  /// The finding over several lines, ready to print.
  public var description: String { detail.description }
}
