internal import Cedar

/// A question as the rules see it: the asker among the pack's entities, and the circumstances.
struct Asked: EntitySource {
  private static let askerUID = EntityUID("Person", "asker")

  /// The question.
  let question: Question

  private let asker: Entity
  private let roles: Set<EntityUID>
  private let entities: [EntityUID: Entity]
  private let resource: EntityUID
  /// The circumstances by name.
  let context: [String: Value]

  /// Sees a question as the rules do.
  ///
  /// Somewhere that the vocabulary does not know counts as on site and with learners: whoever asks
  /// about it is told the stricter answer.
  init(_ question: Question, words: Vocabulary, entities: [EntityUID: Entity]) {
    self.question = question
    self.entities = entities
    roles = Set(words.closure(of: question.who).map { EntityUID.role($0) })
    asker = Entity(Self.askerUID, parents: roles)
    resource = question.thing.map { words.thing($0)?.uid ?? EntityUID("Thing", $0) } ?? .school
    let place = words.place(question.place)
    var context = words.constants
    context["when"] = .string(question.period)
    context["where"] = .string(question.place)
    context["onSite"] = .bool(place?.onSite ?? true)
    context["learnersPresent"] = .bool(place?.learnersPresent ?? true)
    context["mode"] = .string(question.mode)
    for fact in words.facts { context[fact.id] = .bool(question.facts.contains(fact.id)) }
    self.context = context
  }

  /// The request, with more facts true than the question says.
  func request(adding facts: [String]) -> Request {
    var context = context
    for fact in facts { context[fact] = .bool(true) }
    return Request(
      principal: Self.askerUID, action: .action(question.activity), resource: resource,
      context: context)
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
