internal import Cedar

/// A question as the rules see it: the asker among the pack's entities, and the circumstances.
struct Asked: EntitySource {
  private static let askerUID = EntityUID("Person", "asker")

  /// The question.
  let question: Question

  private let asker: Entity
  private let roles: Set<EntityUID>
  private let entities: [EntityUID: Entity]
  /// The request, with no more facts true than the question says.
  let request: Request

  /// Sees a question as the rules do.
  ///
  /// Somewhere that the vocabulary does not know counts as on site and with learners: whoever asks
  /// about it is told the stricter answer.
  init(_ question: Question, of rulebook: Rulebook) {
    self.question = question
    entities = rulebook.entities
    let words = rulebook.vocabulary
    roles = Set(words.closure(of: question.who).map { EntityUID.role($0) })
    asker = Entity(Self.askerUID, parents: roles)
    var request = rulebook.unasked
    request.action = .action(question.activity)
    request.resource =
      question.thing.map { words.thing($0)?.uid ?? EntityUID("Thing", $0) } ?? .school
    let place = words.place(question.place)
    request.setContext("when", to: .string(question.period))
    request.setContext("where", to: .string(question.place))
    request.setContext("onSite", to: .bool(place?.onSite ?? true))
    request.setContext("learnersPresent", to: .bool(place?.learnersPresent ?? true))
    request.setContext("mode", to: .string(question.mode))
    for fact in question.facts where words.fact(fact) != nil {
      request.setContext(fact, to: .bool(true))
    }
    self.request = request
  }

  /// What is asked before anything is known: what is always so, and every fact false.
  static func nothing(_ words: Vocabulary) -> Request {
    var context = words.constants
    for fact in words.facts { context[fact.id] = .bool(false) }
    return Request(
      principal: askerUID, action: .action(""), resource: .school, context: context)
  }

  /// The request, with more facts true than the question says.
  func request(adding facts: [String]) -> Request {
    var request = request
    for fact in facts { request.setContext(fact, to: .bool(true)) }
    return request
  }

  func entity(_ uid: EntityUID) -> Entity? {
    uid == Self.askerUID ? asker : entities[uid]
  }

  func isEntity(_ uid: EntityUID, in ancestor: EntityUID) -> Bool {
    // Every role that the asker has, however wide, is a parent already.
    if uid == Self.askerUID { return ancestor == uid || roles.contains(ancestor) }
    return Layered(upper: Entities(), lower: entities).isEntity(uid, in: ancestor)
  }
}

/// Entities from one place, and where it has none, from another.
struct Layered<Upper: EntitySource>: EntitySource {
  /// Where an entity is looked up first.
  let upper: Upper
  /// Where it is looked up next.
  let lower: [EntityUID: Entity]

  func entity(_ uid: EntityUID) -> Entity? {
    upper.entity(uid) ?? lower[uid]
  }
}
