/// One kind of request that a schema allows; a policy is checked in each of them.
struct RequestEnvironment: Sendable {
  let principal: String
  let action: EntityUID
  let resource: String
  let context: Type
  /// The types of the entities that the slots of a template may stand for.
  var principalSlot: String?
  var resourceSlot: String?
}

extension Schema {
  /// Every kind of request, in a fixed order.
  var environments: [RequestEnvironment] {
    actions.values.sorted { $0.uid < $1.uid }.flatMap { action in
      action.principals.flatMap { principal in
        action.resources.map { resource in
          RequestEnvironment(
            principal: principal, action: action.uid, resource: resource,
            context: .record(action.context))
        }
      }
    }
  }

  /// Every kind of request, with every type that could fill the slots of a template.
  func environments(for syntax: PolicySyntax) -> [RequestEnvironment] {
    guard !syntax.slots.isEmpty else { return environments }
    return environments.flatMap { environment in
      slotTypes(syntax.principal, of: environment.principal).flatMap { principalSlot in
        slotTypes(syntax.resource, of: environment.resource).map { resourceSlot in
          var linked = environment
          linked.principalSlot = principalSlot
          linked.resourceSlot = resourceSlot
          return linked
        }
      }
    }
  }

  private func slotTypes(_ constraint: ScopeConstraint, of type: String) -> [String?] {
    switch constraint {
    case .equal(.slot): [type]
    case .isIn(.slot), .isTypeIn(_, .slot):
      [type]
        + entityTypes.values.filter { $0.descendants.contains(type) && $0.name != type }
        .map(\.name).sorted()
    case .any, .equal, .isIn, .isType, .isTypeIn: [nil]
    }
  }
}
