// What people do and see in the product itself. Invariants: it is asked of the engine that decides
// at the desk, with entities of the same shape; nothing here knows what a pack is about.

package import Cedar

/// What something that people do in the product is about, as the rules see it.
package enum HouseThing: Hashable, Sendable {
  /// The school itself.
  case school
  /// A concern about somebody of a kind; `isOwn`: the asker reported it.
  case concern(about: String, isOwn: Bool)
  /// A person; `isOwn`: the asker.
  case person(isOwn: Bool)
  /// A doubt; `isOwn`: a role of the asker looks after its clause.
  case doubt(isOwn: Bool)
  /// A post; `isOwn`: the asker wrote it.
  case post(isOwn: Bool)
  /// A thing of the vocabulary, by its id.
  case thing(String)

  /// Whom a concern can be about; the product's concerns have these.
  package static let subjects = [
    "learner", "adult", "safeguarding-lead", "headteacher", "other",
  ]
  /// What the rules see of a concern that was erased, whomever it was about.
  package static let erasedSubject = "erased"

  /// Whether it is the asker's own.
  var isOwn: Bool {
    switch self {
    case .concern(_, let isOwn), .person(let isOwn), .doubt(let isOwn), .post(let isOwn): isOwn
    case .school, .thing: false
    }
  }

  /// The same thing when it is somebody else's.
  var ofOthers: HouseThing {
    switch self {
    case .concern(let about, _): .concern(about: about, isOwn: false)
    case .person: .person(isOwn: false)
    case .doubt: .doubt(isOwn: false)
    case .post: .post(isOwn: false)
    case .school, .thing: self
    }
  }

  /// Everything of a type that makes a difference; none when the product has no such type.
  static func all(_ type: String, _ words: Vocabulary) -> [HouseThing] {
    switch type {
    case "School": [.school]
    case "Concern":
      (subjects + [erasedSubject]).flatMap { about in
        [.concern(about: about, isOwn: false), .concern(about: about, isOwn: true)]
      }
    case "Person": [.person(isOwn: false), .person(isOwn: true)]
    case "Doubt": [.doubt(isOwn: false), .doubt(isOwn: true)]
    case "Post": [.post(isOwn: false), .post(isOwn: true)]
    default: words.things.filter { $0.type == type }.map { .thing($0.id) }
    }
  }
}

/// Something that somebody is about to do in the product.
package struct HouseQuestion: Hashable, Sendable {
  /// The ids of the roles of whoever does it; none: somebody whom the school does not know.
  package var who: [String]
  /// The id of the action.
  package var action: String
  /// What it is about.
  package var thing: HouseThing
  /// The names of the facts that are so: of what the schema has in the context of the action.
  package var facts: Set<String>

  /// Makes a question.
  package init(
    who: [String], action: String, on thing: HouseThing = .school, facts: Set<String> = []
  ) {
    self.who = who
    self.action = action
    self.thing = thing
    self.facts = facts
  }
}

extension Entity {
  /// A concern, as the rules see it.
  package static func concern(
    _ uid: EntityUID, about: String, reporter: EntityUID
  ) -> Entity {
    Entity(uid, attributes: ["about": .string(about), "reporter": .entity(reporter)])
  }

  /// A doubt, as the rules see it: with the ids of the roles that look after its clauses.
  package static func doubt(_ uid: EntityUID, owners: some Sequence<String>) -> Entity {
    Entity(uid, attributes: ["owners": .set(Set(owners.map { .entity(.role($0)) }))])
  }

  /// A person, as the rules see them: with the ids of their roles.
  package static func person(_ uid: EntityUID, roles: some Sequence<String>) -> Entity {
    Entity(uid, parents: Set(roles.map { EntityUID.role($0) }))
  }
}
