/// A policy or template as it was written.
struct PolicySyntax: Sendable {
  var annotations: [Annotation]
  var effect: Effect
  var principal: ScopeConstraint
  var action: ActionConstraint
  var resource: ScopeConstraint
  var conditions: [Condition]
  var range: SourceRange

  struct Annotation: Hashable, Sendable {
    let name: String
    /// `nil` when none was written, which reads as the empty text.
    let value: String?
    let range: SourceRange
  }

  struct Condition: Sendable {
    let kind: Kind
    let body: Expression

    enum Kind: String, Sendable {
      case when, unless
    }
  }
}

/// What the scope of a policy demands of its principal or resource.
enum ScopeConstraint: Hashable, Sendable {
  case any
  case equal(EntityReference)
  case isIn(EntityReference)
  case isType(String)
  case isTypeIn(String, EntityReference)

  /// The slot that is still open, if there is one.
  var slot: Slot? {
    switch self {
    case .equal(.slot(let slot)), .isIn(.slot(let slot)), .isTypeIn(_, .slot(let slot)): slot
    case .any, .equal, .isIn, .isType, .isTypeIn: nil
    }
  }
}

/// An entity, or the slot of a template where one will stand.
enum EntityReference: Hashable, Sendable {
  case entity(EntityUID)
  case slot(Slot)
}

/// What the scope of a policy demands of its action.
enum ActionConstraint: Hashable, Sendable {
  case any
  case equal(EntityUID)
  case isIn(EntityUID)
  case isInAny([EntityUID])
}

extension PolicySyntax {
  /// The slots that are still open.
  var slots: [Slot] { [principal.slot, resource.slot].compactMap(\.self) }
}
