/// A policy with holes for the principal, the resource, or both; it decides nothing until linked.
public struct Template: Sendable {
  /// Its name within the policy set.
  public let id: PolicyID
  /// Whether its policies permit or forbid.
  public var effect: Effect { syntax.effect }
  /// The annotations by name; one without a value has the empty text.
  public let annotations: [String: String]
  /// Where its text begins.
  public let location: Location
  /// Its own text, from the first annotation to the semicolon.
  public let source: String

  /// The parsed template.
  let syntax: PolicySyntax
  /// The text that it stands in.
  let origin: SourceText

  /// Whether `?principal` must be given to link it.
  public var needsPrincipal: Bool { syntax.slots.contains(.principal) }

  /// Whether `?resource` must be given to link it.
  public var needsResource: Bool { syntax.slots.contains(.resource) }
}

extension PolicySyntax {
  /// The policy with its slots filled; a slot without an entity stays open.
  func filled(principal: EntityUID?, resource: EntityUID?) -> PolicySyntax {
    var filled = self
    filled.principal = self.principal.filled(principal)
    filled.resource = self.resource.filled(resource)
    return filled
  }

  /// The annotations by name, for those who read them.
  var annotationValues: [String: String] {
    Dictionary(
      annotations.map { ($0.name, $0.value ?? "") }, uniquingKeysWith: { first, _ in first })
  }
}

extension ScopeConstraint {
  fileprivate func filled(_ entity: EntityUID?) -> ScopeConstraint {
    guard let entity else { return self }
    return switch self {
    case .equal(.slot): .equal(.entity(entity))
    case .isIn(.slot): .isIn(.entity(entity))
    case .isTypeIn(let type, .slot): .isTypeIn(type, .entity(entity))
    case .any, .equal, .isIn, .isType, .isTypeIn: self
    }
  }
}
