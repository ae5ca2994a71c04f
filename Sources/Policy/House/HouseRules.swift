internal import Cedar

/// The rules of a pack about what people do and see in the product.
package struct HouseRules: Sendable {
  /// Something that can be done.
  struct Act: Sendable {
    /// The id of the action.
    let id: String
    /// What it can be about, by the schema.
    let things: [HouseThing]
    /// The names of the facts that its rules can ask about, by the schema.
    let facts: [String]

    /// What may be so: nothing, or everything that can be arranged.
    var factSets: [Set<String>] { facts.isEmpty ? [[]] : [[], Set(facts)] }
  }

  /// Everything that can be done and that nobody asks about with 'May I …?', by id.
  let acts: [Act]
  /// The words of the pack.
  let vocabulary: Vocabulary
  private let rulebook: Rulebook
  private let facts: [String: [String]]

  /// Sees the rules of a pack as the product does.
  package init(_ pack: PolicyPack, _ rulebook: Rulebook) {
    self.rulebook = rulebook
    let words = pack.vocabulary
    vocabulary = words
    let activities = Set(words.activities.map(\.id))
    let types = ["School", "Concern", "Person", "Doubt", "Post"]
    let others = Set(words.things.map(\.type)).subtracting(types).sorted()
    acts = pack.schema.actionNames.filter { !activities.contains($0.id) }.compactMap { action in
      let things = (types + others).filter {
        pack.schema.declares(action, forPrincipal: "Person", resource: $0)
      }.flatMap { HouseThing.all($0, words) }
      let facts = pack.schema.booleans(inContextOf: action)
      // A group of actions is nothing that can be done.
      return things.isEmpty ? nil : Act(id: action.id, things: things, facts: facts)
    }
    facts = Dictionary(acts.map { ($0.id, $0.facts) }, uniquingKeysWith: { first, _ in first })
  }

  /// The action with an id, or `nil`.
  func act(_ id: String) -> Act? { acts.first { $0.id == id } }

  /// Everybody whose answers can differ: nobody in particular, and each role that can be held.
  var askers: [[String]] {
    [[]] + vocabulary.roles.filter { !vocabulary.isGroup($0.id) }.map { [$0.id] }
  }

  /// What the policy says to something that somebody is about to do.
  package func ruling(_ question: HouseQuestion) -> Ruling {
    let asker = Entity.person(EntityUID("Person", "asker"), roles: question.who)
    let other = EntityUID("Person", "another")
    let owner = question.thing.isOwn ? asker.uid : other
    let supposed = "supposed"
    let thing: Entity =
      switch question.thing {
      case .school: Entity(.school)
      case .concern(let about, _):
        .concern(EntityUID("Concern", supposed), about: about, reporter: owner)
      case .person(let isOwn): isOwn ? asker : .person(other, roles: [])
      case .doubt(let isOwn):
        .doubt(EntityUID("Doubt", supposed), owners: isOwn ? question.who : [supposed])
      case .post: Entity(EntityUID("Post", supposed), attributes: ["author": .entity(owner)])
      case .thing(let id): rulebook.entity(ofThing: id)
      }
    var context: [String: Cedar.Value] = [:]
    for fact in facts[question.action] ?? [] {
      context[fact] = .bool(question.facts.contains(fact))
    }
    let request = Request(
      principal: asker.uid, action: .action(question.action), resource: thing.uid,
      context: context)
    return rulebook.rule(on: request, in: Supposed(asker: asker, thing: thing))
  }
}

/// Somebody, and what they are about to do something to.
private struct Supposed: EntitySource {
  let asker: Entity
  let thing: Entity

  func entity(_ uid: EntityUID) -> Entity? {
    uid == asker.uid ? asker : uid == thing.uid ? thing : nil
  }
}

extension Rulebook {
  fileprivate func entity(ofThing id: String) -> Entity {
    let uid = vocabulary.thing(id)?.uid ?? EntityUID("Thing", id)
    return entities[uid] ?? Entity(uid)
  }
}
