/// What a policy does when it applies.
public enum Effect: String, Hashable, Sendable, CaseIterable {
  /// Allows, unless something forbids.
  case permit
  /// Denies, whatever else permits.
  case forbid
}
