package import Cedar

/// Decides by Cedar policies and entities, with or without a schema.
///
/// - `type` and `id` name an entity; a type that nothing knows is answered with no. The schema
///   knows the types that it declares; without one, those of the entities and of the policies.
/// - `action.name` names `Action::"name"`, or where that is none, the action of that name in the
///   namespace of the resource's type, then of the subject's.
/// - `properties` are laid over the stored attributes for this one question; `action.properties`
///   are `context.action`, which is nobody else's to set.
package struct CedarPoint: DecisionPoint {
  /// A search gives a page, be it empty, when so many entities have been tried.
  package static let triesMax = 100_000

  private let finder: Finder
  private let schema: Schema?
  private let house: any House
  private let properties: Properties
  private let actions: Set<EntityUID>

  /// Decides by policies over entities.
  ///
  /// - Parameters:
  ///   - policies: The policies.
  ///   - entities: What is stored.
  ///   - schema: What may be spoken of; `nil` for anything.
  package init(_ policies: PolicySet, _ entities: Entities, schema: Schema? = nil) {
    self.init(Finder(Authorizer(policies), over: entities), schema: schema, house: NoHouse())
  }

  /// Decides by policies over entities that somebody has indexed.
  ///
  /// - Parameters:
  ///   - finder: The policies and the entities.
  ///   - schema: What may be spoken of; `nil` for anything.
  ///   - house: What is known and said besides.
  package init(_ finder: Finder, schema: Schema?, house: any House) {
    self.finder = finder
    self.schema = schema
    self.house = house
    properties = Properties(schema)
    let named = finder.typeNames.filter { $0 == "Action" || $0.hasSuffix("::Action") }
      .flatMap(finder.names)
    actions = Set(schema?.actionNames ?? named)
  }

  package func decide(_ question: Evaluation) -> Outcome {
    for party in [question.subject, question.resource] where !knows(party.type) {
      return Outcome(
        isAllowed: false,
        context: [
          .init(key: "policies", value: .array([])),
          .init(key: "reason", value: .string("The type '\(party.type)' is not known.")),
        ])
    }
    let action = action(question)
    guard isDeclared(action, question) else {
      return Outcome(
        isAllowed: false,
        context: [
          .init(key: "policies", value: .array([])),
          .init(key: "reason", value: .string("The schema has no such action for these types.")),
        ])
    }
    let request = request(question, action)
    let decision = finder.authorizer.decide(request, in: overlay(question))
    var context = house.words(question, request, decision)
    if !decision.errors.isEmpty {
      let failures = decision.errors.map { failure in
        JSONValue.members(
          ("policy", .string(failure.policy.name)),
          ("message", .string(failure.error.description)))
      }
      context.append(.init(key: "errors", value: .array(failures)))
    }
    return Outcome(isAllowed: decision.isAllowed, context: context)
  }

  package func find(_ search: Searched, limit: Int, after: String?) -> Findings {
    let question = search.question
    guard knows(question.subject.type), knows(question.resource.type) else { return .nothing }
    if search.part == .action { return deeds(question, limit: limit, after: after) }
    let action = action(question)
    guard isDeclared(action, question) else { return .nothing }
    let unknown: Finder.Unknown = search.part == .subject ? .principal : .resource
    let (sought, other) =
      unknown == .principal
      ? (question.subject, question.resource) : (question.resource, question.subject)
    var overlay = Overlay(finder.entities)
    overlay.lay(attributes(other), over: other.uid)
    var search = finder.search(
      unknown, ofType: sought.type, for: request(question, action), in: overlay,
      giving: attributes(sought))
    if let after { search.skip(through: EntityUID(sought.type, after)) }
    return Self.findings(&search, limit: limit, after: after)
  }

  /// As many results as are wanted, and whether there is another.
  private static func findings(_ search: inout Search, limit: Int, after: String?) -> Findings {
    var names: [String] = []
    var tries = triesMax
    while true {
      switch search.next(tries: &tries) {
      case .found(let uid):
        if names.count == limit {
          return Findings(names, hasMore: true, last: names.last ?? after)
        }
        names.append(uid.id)
      case .paused(let uid): return Findings(names, hasMore: true, last: uid?.id ?? after)
      case .ended: return Findings(names, hasMore: false, last: nil)
      }
    }
  }

  /// The deeds that a question is answered with yes for, by their names.
  private func deeds(_ question: Evaluation, limit: Int, after: String?) -> Findings {
    let overlay = overlay(question)
    var names: [String] = []
    for name in Set(actions.map(\.id)).sorted() where after.map({ $0 < name }) ?? true {
      var asked = question
      asked.action = Deed(name: name)
      let action = action(asked)
      guard isDeclared(action, asked),
        finder.authorizer.decide(request(asked, action), in: overlay).isAllowed
      else { continue }
      if names.count == limit {
        return Findings(names, hasMore: true, last: names.last ?? after)
      }
      names.append(name)
    }
    return Findings(names, hasMore: false, last: nil)
  }
}

// The mapping.
extension CedarPoint {
  private func knows(_ type: String) -> Bool {
    schema?.declares(entityType: type) ?? finder.knows(type: type)
  }

  private func isDeclared(_ action: EntityUID, _ question: Evaluation) -> Bool {
    schema?.declares(
      action, forPrincipal: house.standIn(for: question.subject.type),
      resource: question.resource.type) ?? true
  }

  /// The action that a name stands for between these types.
  private func action(_ question: Evaluation) -> EntityUID {
    let name = question.action.name
    let plain = EntityUID("Action", name)
    if actions.contains(plain) { return plain }
    for type in [question.resource.type, question.subject.type] {
      var parts = type.split(separator: ":").dropLast()
      while !parts.isEmpty {
        let action = EntityUID(parts.joined(separator: "::") + "::Action", name)
        if actions.contains(action) { return action }
        parts = parts.dropLast()
      }
    }
    return plain
  }

  private func request(_ question: Evaluation, _ action: EntityUID) -> Request {
    var members = question.context.filter { $0.key != "action" }
    if let known = question.action.properties {
      members.append(.init(key: "action", value: .object(known)))
    }
    let given = properties.context(members, of: action)
    return Request(
      principal: question.subject.uid, action: action, resource: question.resource.uid,
      context: house.circumstances(question, given: given))
  }

  private func attributes(_ party: Party) -> [String: Value] {
    party.properties.isEmpty
      ? [:] : properties.attributes(party.properties, ofEntityType: party.type)
  }

  private func overlay(_ question: Evaluation) -> Overlay {
    var overlay = Overlay(finder.entities)
    for party in [question.subject, question.resource] {
      overlay.lay(attributes(party), over: party.uid)
    }
    return overlay
  }
}
