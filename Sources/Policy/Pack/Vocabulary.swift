package import Cedar

/// The words of a pack: who asks, about what, with what, when and where.
///
/// Invariants: ids are unique within their kind; every id that one part names exists in the part
/// that it points at; `is` has no cycle.
package struct Vocabulary: Sendable, Equatable {
  /// A role that a person can have.
  package struct Role: Hashable, Sendable {
    /// The id, as in `Role::"teacher"`.
    package var id: String
    /// The role in words, as in 'A teacher'.
    package var label: String
    /// The ids of the wider roles that this one directly is.
    package var wider: [String]
    /// Whether it is offered to somebody who asks without signing in.
    package var asks: Bool
    /// The key detail of the document that names who holds it, or `nil` when none does.
    package var keyDetail: String?
    /// How people say it, each a few words in their order; see `Vocabulary.synonyms`.
    package var says: [String] = []
  }

  /// Something that an activity can be done with.
  package struct Thing: Hashable, Sendable {
    /// The id.
    package var id: String
    /// The thing in words, as in 'my own phone'.
    package var label: String
    /// Its entity type.
    package var type: String
    /// What the rules may ask about it.
    package var attributes: [String: Cedar.Value]
    /// How people say it, each a few words in their order; see `Vocabulary.synonyms`.
    package var says: [String] = []

    /// Its name in the rules.
    package var uid: EntityUID { EntityUID(type, id) }
  }

  /// Something that can be asked about.
  package struct Activity: Hashable, Sendable {
    /// The id, as in `Action::"photographLearners"`.
    package var id: String
    /// The words that complete 'May I …?'.
    package var label: String
    /// The subject that it belongs to, in words such as 'Photos'; `nil` when the pack has none.
    package var subject: String?
    /// The ids of the things that it can be done with; empty when it needs none.
    package var things: [String]
    /// How people say it, each a few words in their order; see `Vocabulary.synonyms`.
    package var says: [String] = []
    /// Words that such a question may have besides, and that say no more.
    package var besides: [String] = []
    /// What asks something else with the same words: 'see photograph' is not taking one.
    package var unless: [String] = []
    /// The roles on whose sheets it stands, each with the narrower ones; empty for everybody's.
    package var sheetsOf: [String] = []
  }

  /// A part of the school day: when.
  package struct Period: Hashable, Sendable {
    /// The id.
    package var id: String
    /// The period in words, as in 'in a lesson'.
    package var label: String
    /// How people say it, each a few words in their order; see `Vocabulary.synonyms`.
    package var says: [String] = []
  }

  /// A kind of place: where.
  package struct Place: Hashable, Sendable {
    /// The id.
    package var id: String
    /// The place in words.
    package var label: String
    /// Whether it is on the school's site.
    package var onSite: Bool
    /// Whether learners are there.
    package var learnersPresent: Bool
    /// How people say it, each a few words in their order; see `Vocabulary.synonyms`.
    package var says: [String] = []
  }

  /// An operating mode of the school.
  package struct Mode: Hashable, Sendable {
    /// The id.
    package var id: String
    /// The mode in words.
    package var label: String
    /// How people say it, each a few words in their order; see `Vocabulary.synonyms`.
    package var says: [String] = []
  }

  /// Something that changes an answer and that a register knows: it can be arranged, or it
  /// hinders.
  package struct Fact: Hashable, Sendable {
    /// The id, which is also its name in the rules' context.
    package var id: String
    /// The words that complete 'Only if …'; empty for what hinders.
    package var onlyIf: String
    /// For what takes something away instead of allowing it, the words that complete 'No, because
    /// …'; `nil` for what can be arranged. It is never tried on the way to an 'only if'.
    package var hinders: String?
    /// The same as `onlyIf` in words for those in a role, by the role's id.
    package var onlyIfOf: [String: String] = [:]
    /// How people say it, each a few words in their order; see `Vocabulary.synonyms`.
    package var says: [String] = []
  }

  /// What completes 'Only if …' for somebody in some roles; the id of a fact that is not known.
  package func onlyIf(_ fact: String, for who: [String]) -> String {
    guard let known = self.fact(fact) else { return fact }
    return who.compactMap { known.onlyIfOf[$0] }.first ?? known.onlyIf
  }

  /// The roles, in the order of the pack.
  package var roles: [Role]
  /// The things, in the order of the pack.
  package var things: [Thing]
  /// The activities, in the order of the pack.
  package var activities: [Activity]
  /// The periods, in the order of the day.
  package var periods: [Period]
  /// The places, in the order of the pack.
  package var places: [Place]
  /// The operating modes, the normal one first.
  package var modes: [Mode]
  /// The facts, in the order in which they are tried and shown.
  package var facts: [Fact]
  /// What the rules' context always holds, such as the oldest learner's age.
  package var constants: [String: Cedar.Value]
  /// Lists of words that say the same, by the name that sayings use for them.
  package var synonyms: [String: [String]] = [:]
  /// Words of sayings that say little by themselves.
  package var light: [String] = []

  /// Everything that people say for anything of the pack.
  package var everySaying: [String] {
    let said = [
      roles.flatMap(\.says), things.flatMap(\.says), activities.flatMap(\.says),
      periods.flatMap(\.says), places.flatMap(\.says), modes.flatMap(\.says),
      facts.flatMap(\.says), activities.flatMap { $0.besides + $0.unless },
    ]
    return said.flatMap(\.self) + synonyms.keys.sorted().flatMap { [$0] + (synonyms[$0] ?? []) }
  }

  /// The role with an id.
  package func role(_ id: String) -> Role? { roles.first { $0.id == id } }
  /// The thing with an id.
  package func thing(_ id: String) -> Thing? { things.first { $0.id == id } }
  /// The activity with an id.
  package func activity(_ id: String) -> Activity? { activities.first { $0.id == id } }
  /// The period with an id.
  package func period(_ id: String) -> Period? { periods.first { $0.id == id } }
  /// The place with an id.
  package func place(_ id: String) -> Place? { places.first { $0.id == id } }
  /// The mode with an id.
  package func mode(_ id: String) -> Mode? { modes.first { $0.id == id } }
  /// The fact with an id.
  package func fact(_ id: String) -> Fact? { facts.first { $0.id == id } }

  /// Whether a role is a group that people are in only by holding a narrower one.
  package func isGroup(_ id: String) -> Bool {
    role(id)?.asks == false && roles.contains { $0.wider.contains(id) }
  }

  /// The roles that offer themselves to somebody who asks.
  package var askingRoles: [Role] { roles.filter(\.asks) }

  /// The given roles and every wider role that those are, sorted.
  ///
  /// Ids that the vocabulary does not have are kept as they are.
  package func closure(of ids: some Sequence<String>) -> [String] {
    var seen = Set(ids)
    var waiting = Array(seen)
    while let id = waiting.popLast() {
      for wider in role(id)?.wider ?? [] where seen.insert(wider).inserted {
        waiting.append(wider)
      }
    }
    return seen.sorted()
  }
}
