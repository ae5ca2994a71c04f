/// Finds who may, or what somebody may do it to, without asking about every entity.
///
/// From the policies it works out which entities a permit could be about, looks those up, and
/// decides only for them. The result is always the same as if every entity had been asked about.
///
/// Making one indexes policies and entities: make it once and search often, from any number of
/// tasks.
public struct Finder: Sendable {
  /// The part of a request that is searched for.
  public enum Unknown: Hashable, Sendable {
    /// Who may?
    case principal
    /// What may it be done to?
    case resource
  }

  /// The authorizer that decides.
  public let authorizer: Authorizer
  /// The entities that are searched.
  public let entities: Entities
  private let types: [String: TypeIndex]
  private let policyTypes: Set<String>
  private let withoutPrincipal: PolicyIndex
  private let withoutResource: PolicyIndex

  /// A finder by these policies over these entities; those that the policies name count too.
  public init(_ authorizer: Authorizer, over entities: Entities) {
    self.authorizer = authorizer
    self.entities = entities
    var names = Set(authorizer.program.entities)
    for case .entity(let uid) in authorizer.program.constants { names.insert(uid) }
    let added = names.filter { entities.entity($0) == nil }
    let uids = entities.all.map(\.uid)
    let ordered = added.isEmpty ? uids : (uids + added).sorted()
    var types: [String: TypeIndex] = [:]
    var start = 0
    while start < ordered.count {
      var end = start
      while end < ordered.count, ordered[end].type == ordered[start].type { end += 1 }
      types[ordered[start].type] = TypeIndex(Array(ordered[start..<end]), in: entities)
      start = end
    }
    self.types = types
    policyTypes = Set(authorizer.program.types)
    let policies = authorizer.policies.policies.map(\.syntax)
    withoutPrincipal = PolicyIndex(policies, without: .principal)
    withoutResource = PolicyIndex(policies, without: .resource)
  }

  /// The types of the entities that there are or that the policies name, in order.
  public var typeNames: [String] { types.keys.sorted() }

  /// The names of the entities of a type that there are or that the policies name, in order.
  public func names(ofType type: String) -> [EntityUID] { types[type]?.uids ?? [] }

  /// Whether there is an entity of this type, or a policy names the type or an entity of it.
  public func knows(type: String) -> Bool {
    types[type] != nil || policyTypes.contains(type)
  }

  /// Begins a search.
  ///
  /// - Parameters:
  ///   - unknown: Which part of the request is searched for.
  ///   - type: The entity type of what is searched for.
  ///   - request: The rest of the request; of the unknown part nothing counts.
  ///   - overlay: What is laid over the entities for this request.
  ///   - given: The attributes that each candidate is given over its own.
  /// - Returns: The search, before the first result.
  public func search(
    _ unknown: Unknown, ofType type: String, for request: Request, in overlay: Overlay? = nil,
    giving given: [String: Value] = [:]
  ) -> Search {
    let overlay = overlay ?? Overlay(entities)
    guard let index = types[type] else {
      return Search(
        self, unknown, request, overlay, given, TypeIndex([], in: entities), .none)
    }
    let candidates = candidates(unknown, index, type, request, overlay, given)
    return Search(self, unknown, request, overlay, given, index, candidates)
  }

  private func candidates(
    _ unknown: Unknown, _ index: TypeIndex, _ type: String, _ request: Request,
    _ overlay: Overlay, _ given: [String: Value]
  ) -> Candidates {
    let nobody = EntityUID(type, "")
    var laid = overlay
    laid.lay(given, over: nobody)
    var asked = request
    let other: EntityUID
    switch unknown {
    case .principal: (asked.principal, other) = (nobody, request.resource)
    case .resource: (asked.resource, other) = (nobody, request.principal)
    }
    let narrowing = Narrowing(
      evaluator: Evaluator(authorizer.program, asked, laid),
      unknown: unknown == .principal ? .principal : .resource, type: type, index: index,
      given: Set(given.keys))
    var parts: [Candidates] = []
    for position in policies(unknown, narrowing) {
      let rule = authorizer.program.rules[Int(position)]
      switch rule.effect {
      case .permit: parts.append(narrowing.candidates(rule))
      case .forbid: if narrowing.isForAll(rule) { return .none }
      }
    }
    // A candidate that something is laid over differs from what the index says of it; and what each
    // candidate is given, the known part has too when that is the candidate.
    parts.append(contentsOf: overlay.names.map { index.one($0) })
    if !given.isEmpty { parts.append(index.one(other)) }
    return .anyOf(parts)
  }

  /// The positions of the policies that could apply as far as the request is known.
  private func policies(_ unknown: Unknown, _ narrowing: borrowing Narrowing) -> [Int32] {
    let nothing = Resolved(EntityUID("", ""), in: Entities())
    let action = narrowing.evaluator.action
    return switch unknown {
    case .principal:
      withoutPrincipal.candidates(nothing, action, narrowing.evaluator.resource)
    case .resource:
      withoutResource.candidates(narrowing.evaluator.principal, action, nothing)
    }
  }
}
