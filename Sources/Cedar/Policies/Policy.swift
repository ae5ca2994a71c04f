/// One policy: whom it lets do what, or forbids.
public struct Policy: Sendable {
  /// Its name within the policy set.
  public let id: PolicyID
  /// Whether it permits or forbids.
  public var effect: Effect { syntax.effect }
  /// The annotations by name; one without a value has the empty text.
  public let annotations: [String: String]
  /// Where its text begins.
  public let location: Location
  /// Its own text, from the first annotation to the semicolon.
  public let source: String
  /// The template that it was linked from, if it was.
  public let template: PolicyID?

  /// The parsed policy, with its slots filled.
  let syntax: PolicySyntax
  /// The text that it stands in.
  let origin: SourceText
}

extension Policy: CustomStringConvertible {
  /// The policy's own text.
  public var description: String { source }
}
