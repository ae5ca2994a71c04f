package import Cedar

/// Decides by Cedar policies and entities, with or without a schema.
///
/// - `type` and `id` name an entity; a type that nothing knows is answered with no. The schema
///   knows the types that it declares; without one, those of the entities and of the policies.
/// - `action.name` names `Action::"name"`, or where that is none, the action of that name in the
///   namespace of the resource's type, then of the subject's.
/// - `properties` are laid over the stored attributes for this one question; `action.properties`
///   are `context.action`, which is nobody else's to set.
/// - What the schema does not declare is left out. What it declares and does not fit, what must be
///   there and is not, and what the language has no value for is answered with no and the reason:
///   a rule that could not read it would not hold.
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
    let (request, overlay): (Request, Overlay)
    do throws(Unanswerable) {
      (request, overlay) = try prepared(question)
    } catch {
      return Outcome(
        isAllowed: false,
        context: [
          .init(key: "policies", value: .array([])),
          .init(key: "reason", value: .string(error.reason)),
        ])
    }
    let decision = finder.authorizer.decide(request, in: overlay)
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
    do throws(Unanswerable) {
      if search.part == .action { return try deeds(question, limit: limit, after: after) }
      let unknown: Finder.Unknown = search.part == .subject ? .principal : .resource
      let sought = unknown == .principal ? question.subject : question.resource
      let (request, overlay) = try prepared(question, searching: search.part)
      let given = try attributes(sought, search.part.rawValue)
      var found = finder.search(
        unknown, ofType: sought.type, for: request, in: overlay, giving: given)
      if let after { found.skip(through: EntityUID(sought.type, after)) }
      return findings(&found, giving: given, limit: limit, after: after)
    } catch {
      return .nothing(error.reason)
    }
  }

  /// As many results as are wanted, and whether there is another.
  private func findings(
    _ search: inout Search, giving attributes: [String: Value], limit: Int, after: String?
  ) -> Findings {
    var names: [String] = []
    var tries = Self.triesMax
    while true {
      switch search.next(tries: &tries) {
      case .found(let uid):
        // Who could not be asked about by name is not found either.
        guard isWhole(uid, giving: attributes) else { continue }
        if names.count == limit {
          return Findings(names, hasMore: true, last: names.last ?? after)
        }
        names.append(uid.id)
      case .paused(let uid): return Findings(names, hasMore: true, last: uid?.id ?? after)
      case .ended: return Findings(names, hasMore: false, last: nil)
      }
    }
  }

  private func isWhole(_ uid: EntityUID, giving attributes: [String: Value]) -> Bool {
    let stored = finder.entities.entity(uid)?.attributes ?? [:]
    let all = stored.merging(attributes) { _, given in given }
    return (try? properties.check(uid, with: all, at: "")) != nil
  }

  /// The deeds that a question is answered with yes for, by their names.
  private func deeds(
    _ question: Evaluation, limit: Int, after: String?
  ) throws(Unanswerable) -> Findings {
    var names: [String] = []
    var refusal: Unanswerable?
    try checkTypes(question)
    for name in Set(actions.map(\.id)).sorted() where after.map({ $0 < name }) ?? true {
      var asked = question
      asked.action = Deed(name: name)
      guard isDeclared(action(asked), asked) else { continue }
      do throws(Unanswerable) {
        let (request, overlay) = try prepared(asked)
        guard finder.authorizer.decide(request, in: overlay).isAllowed else { continue }
      } catch {
        refusal = refusal ?? error
        continue
      }
      if names.count == limit {
        return Findings(names, hasMore: true, last: names.last ?? after)
      }
      names.append(name)
    }
    return Findings(
      names, hasMore: false, last: nil, reason: names.isEmpty ? refusal?.reason : nil)
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

  /// What the policies are asked, and about which entities; the part that is searched for is nobody
  /// yet. Throws why they cannot be asked, so that the answer is no.
  private func prepared(
    _ question: Evaluation, searching part: Searched.Part? = nil
  ) throws(Unanswerable) -> (Request, Overlay) {
    try checkTypes(question)
    let action = action(question)
    guard isDeclared(action, question) else {
      throw Unanswerable("The schema has no such action for these types.")
    }
    var overlay = Overlay(finder.entities)
    let parties = [(Searched.Part.subject, question.subject), (.resource, question.resource)]
    for (place, party) in parties where place != part {
      overlay.lay(try attributes(party, place.rawValue), over: party.uid)
      try reading { () throws(PropertyMisfit) in
        try properties.check(
          party.uid, with: overlay.entity(party.uid)?.attributes ?? [:], at: place.rawValue)
      }
    }
    return (try request(question, action), overlay)
  }

  private func checkTypes(_ question: Evaluation) throws(Unanswerable) {
    for party in [question.subject, question.resource] where !knows(party.type) {
      throw Unanswerable("The type '\(party.type)' is not known.")
    }
  }

  private func request(
    _ question: Evaluation, _ action: EntityUID
  ) throws(Unanswerable) -> Request {
    var members = question.context.filter { $0.key != "action" }
    if let known = question.action.properties {
      members.append(.init(key: "action", value: .object(known)))
    }
    let given = try reading { () throws(PropertyMisfit) in
      try properties.context(members, of: action)
    }
    let request = Request(
      principal: question.subject.uid, action: action, resource: question.resource.uid,
      context: try house.circumstances(question, given: given))
    try reading { () throws(PropertyMisfit) in try properties.check(request) }
    return request
  }

  private func attributes(
    _ party: Party, _ place: String
  ) throws(Unanswerable) -> [String: Value] {
    if party.properties.isEmpty { return [:] }
    let told = try reading { () throws(PropertyMisfit) in
      try properties.attributes(
        party.properties, ofEntityType: party.type, at: "\(place).properties")
    }
    let supposed = house.supposed(of: party.type)
    return supposed.isEmpty ? told : supposed.merging(told) { _, told in told }
  }

  private func reading<Result>(
    _ read: () throws(PropertyMisfit) -> Result
  ) throws(Unanswerable) -> Result {
    do throws(PropertyMisfit) { return try read() } catch {
      // The action's properties are a part of the context only to the policies.
      let words = error.description
      let prefix = "`context.action"
      throw Unanswerable(
        words.hasPrefix(prefix) && (words.dropFirst(prefix.count).first == ".")
          ? "`action.properties" + words.dropFirst(prefix.count) : words)
    }
  }
}
