/// Finds the policies that could apply to a request without looking at the others.
///
/// Each policy stands under one of the things that its scope names: the one under which the fewest
/// policies would stand. Policies whose scope names no entity are always looked at.
struct PolicyIndex: Sendable {
  private var principals = UIDTable<[Int32]>()
  private var actions = UIDTable<[Int32]>()
  private var resources = UIDTable<[Int32]>()
  private var always: [Int32] = []

  init(_ policies: [PolicySyntax]) {
    var principalCounts = UIDTable<Int>()
    var actionCounts = UIDTable<Int>()
    var resourceCounts = UIDTable<Int>()
    for policy in policies {
      if let uid = policy.principal.entity { principalCounts.update(uid, default: 0) { $0 += 1 } }
      if let uid = policy.resource.entity { resourceCounts.update(uid, default: 0) { $0 += 1 } }
      for uid in policy.action.entities ?? [] { actionCounts.update(uid, default: 0) { $0 += 1 } }
    }
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
  }

  /// The positions of the policies that could apply, in order, each once.
  func candidates(_ request: Request, in entities: some EntitySource) -> [Int32] {
    var found = always
    append(principals, request.principal, entities, &found)
    append(actions, request.action, entities, &found)
    append(resources, request.resource, entities, &found)
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
    _ table: UIDTable<[Int32]>, _ uid: EntityUID, _ entities: some EntitySource,
    _ found: inout [Int32]
  ) {
    guard table.count > 0 else { return }
    if let positions = table[uid] { found.append(contentsOf: positions) }
    for ancestor in entities.ancestors(of: uid) {
      if let positions = table[ancestor] { found.append(contentsOf: positions) }
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
