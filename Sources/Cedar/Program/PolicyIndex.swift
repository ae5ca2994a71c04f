/// Finds the policies that could apply to a request without looking at the others.
///
/// Each policy stands under one of the things that its scope names: the one under which the fewest
/// policies would stand. Policies whose scope names no entity are always looked at.
final class PolicyIndex: Sendable {
  private let principals: UIDTable<[Int32]>
  private let actions: UIDTable<[Int32]>
  private let resources: UIDTable<[Int32]>
  private let always: [Int32]

  /// How many policies that a scope names are made room for at once; more are rare.
  private static let expectedCount = 28

  /// - Parameters:
  ///   - policies: The policies, in the order of their positions.
  ///   - unknown: The part of a request that is not known when the policies are looked up; no
  ///     policy then stands under what its scope demands of that part.
  init(_ policies: [PolicySyntax], without unknown: Variable? = nil) {
    var principalCounts = UIDTable<Int>()
    var actionCounts = UIDTable<Int>()
    var resourceCounts = UIDTable<Int>()
    for policy in policies {
      if unknown != .principal, let uid = policy.principal.entity {
        principalCounts.update(uid, default: 0) { $0 += 1 }
      }
      if unknown != .resource, let uid = policy.resource.entity {
        resourceCounts.update(uid, default: 0) { $0 += 1 }
      }
      for uid in policy.action.entities ?? [] { actionCounts.update(uid, default: 0) { $0 += 1 } }
    }
    var principals = UIDTable<[Int32]>()
    var actions = UIDTable<[Int32]>()
    var resources = UIDTable<[Int32]>()
    var always: [Int32] = []
    for (position, policy) in policies.enumerated() {
      let number = Int32(position)
      let byPrincipal = policy.principal.entity.flatMap { principalCounts[$0] } ?? .max
      let byResource = policy.resource.entity.flatMap { resourceCounts[$0] } ?? .max
      let byAction = policy.action.entities?.reduce(0) { $0 + (actionCounts[$1] ?? 0) } ?? .max
      let fewest = min(byPrincipal, byResource, byAction)
      if fewest == .max {
        always.append(number)
      } else if byAction == fewest {
        for uid in Set(policy.action.entities ?? []) {
          actions.update(uid, default: []) { $0.append(number) }
        }
      } else if byPrincipal == fewest, let uid = policy.principal.entity {
        principals.update(uid, default: []) { $0.append(number) }
      } else if let uid = policy.resource.entity {
        resources.update(uid, default: []) { $0.append(number) }
      }
    }
    self.principals = principals
    self.actions = actions
    self.resources = resources
    self.always = always
  }

  /// The positions of the policies that could apply, in order, each once.
  func candidates(
    _ principal: Resolved, _ action: Resolved, _ resource: Resolved
  ) -> [Int32] {
    var found: [Int32] = []
    found.reserveCapacity(always.count + Self.expectedCount)
    found.append(contentsOf: always)
    append(principals, principal, &found)
    append(actions, action, &found)
    append(resources, resource, &found)
    guard found.count > always.count, found.count > 1 else { return found }
    found.sort()
    var last: Int32 = -1
    found.removeAll { position in
      defer { last = position }
      return position == last
    }
    return found
  }

  private func append(
    _ table: UIDTable<[Int32]>, _ resolved: Resolved, _ found: inout [Int32]
  ) {
    guard table.count > 0 else { return }
    if let position = table.position(of: resolved.uid) {
      found.append(contentsOf: table.values[position])
    }
    for ancestor in resolved.above.uids {
      if let position = table.position(of: ancestor) {
        found.append(contentsOf: table.values[position])
      }
    }
  }
}

extension ScopeConstraint {
  /// The entity that the principal or resource must be or be in.
  fileprivate var entity: EntityUID? {
    switch self {
    case .equal(.entity(let uid)), .isIn(.entity(let uid)), .isTypeIn(_, .entity(let uid)): uid
    case .any, .equal, .isIn, .isType, .isTypeIn: nil
    }
  }
}

extension ActionConstraint {
  /// The entities of which the action must be one, or be in one.
  fileprivate var entities: [EntityUID]? {
    switch self {
    case .any: nil
    case .equal(let uid), .isIn(let uid): [uid]
    case .isInAny(let uids): uids
    }
  }
}
