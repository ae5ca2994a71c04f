/// The id of a policy within its policy set.
public struct PolicyID: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The id as text.
  public let name: String

  /// An id from any text.
  public init(_ name: String) { self.name = name }

  /// An id from a literal.
  public init(stringLiteral value: String) { name = value }
}

extension PolicyID: Comparable, CustomStringConvertible {
  /// By the text.
  public static func < (left: PolicyID, right: PolicyID) -> Bool { left.name < right.name }

  /// The id as text.
  public var description: String { name }
}
