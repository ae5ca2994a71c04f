internal import Cedar

/// What Handrail promises children, whatever a school's policy says: a pack that breaks it is not
/// adopted. Everything else is the school's to decide.
package enum BrokenPromise: Hashable, Sendable {
  /// Somebody from outside could read concerns: in this role, or, without one, anybody at all.
  case readFromOutside(role: String?, abouts: [String])
  /// Somebody from outside could have concerns erased.
  case erasedFromOutside(role: String?, abouts: [String])
  /// Nobody at the school could read concerns, so that nobody would act on them.
  case readByNobody(abouts: [String])

  /// The action that the promises are about.
  package static let action = "readConcern"

  /// The ids of the roles of those who come from outside, or are children: as every pack calls them
  /// that has them. Whoever has another role besides is meant by that one.
  package static let outsiders: Set<String> = [
    "parent", "carer", "guardian", "visitor", "guest", "speaker", "contractor", "volunteer",
    "learner", "pupil", "student", "child",
  ]

  /// The promises that a pack breaks.
  package static func all(by pack: PolicyPack) -> [BrokenPromise] {
    all(by: HouseRules(pack, Rulebook(pack)))
  }

  static func all(by rules: HouseRules) -> [BrokenPromise] {
    let words = rules.vocabulary
    let outside = words.roles.map(\.id).filter { isOutside($0, words) }
    let subjects = HouseThing.subjects + [HouseThing.erasedSubject]
    let reached = { (who: [String], action: String) in
      subjects.filter { about in
        [false, true].contains { isOwn in
          let thing = HouseThing.concern(about: about, isOwn: isOwn)
          return rules.ruling(HouseQuestion(who: who, action: action, on: thing)).isAllowed
        }
      }
    }
    var broken: [BrokenPromise] = []
    // Nobody in particular, each of them, and whoever is all of them at once.
    for who in [[]] + outside.map({ [$0] }) + [outside] {
      let (read, erased) = (reached(who, action), reached(who, "eraseRecords"))
      let role = who.count == 1 ? who.first : nil
      // What anybody may, each of them may; that is told once.
      let isTold = { (told: BrokenPromise) in
        broken.contains { $0.isOfAnybody && $0.isReading == told.isReading }
      }
      for one in [
        BrokenPromise.readFromOutside(role: role, abouts: read),
        .erasedFromOutside(role: role, abouts: erased),
      ] where !(one.isReading ? read : erased).isEmpty && !isTold(one) {
        if !(who == outside && broken.contains { $0.isReading == one.isReading }) {
          broken.append(one)
        }
      }
    }
    let inside = words.roles.map(\.id).filter {
      !words.isGroup($0) && !isOutside($0, words) && $0 != "operator"
    }
    let unread = HouseThing.subjects.filter { about in
      !inside.contains { role in
        let thing = HouseThing.concern(about: about, isOwn: false)
        return rules.ruling(HouseQuestion(who: [role], action: action, on: thing)).isAllowed
      }
    }
    return broken + (unread.isEmpty ? [] : [.readByNobody(abouts: unread)])
  }

  private var isReading: Bool {
    if case .readFromOutside = self { true } else { false }
  }

  private var isOfAnybody: Bool {
    switch self {
    case .readFromOutside(let role, _), .erasedFromOutside(let role, _): role == nil
    case .readByNobody: false
    }
  }

  /// Whether whoever has this role alone comes from outside: it is such a role, or is nothing but
  /// narrower ones of such roles.
  private static func isOutside(_ role: String, _ words: Vocabulary) -> Bool {
    if outsiders.contains(role) { return true }
    let wider = words.role(role)?.wider ?? []
    return !wider.isEmpty && wider.allSatisfy { isOutside($0, words) }
  }

  /// What would happen to children's concerns, and how to mend the pack.
  ///
  /// - Parameter words: The words of the pack.
  /// - Returns: Two or three sentences.
  package func sentence(_ words: Vocabulary) -> String {
    let house = HouseWords(words)
    let things = { (abouts: [String]) in
      abouts.map { HouseThing.concern(about: $0, isOwn: false) }
    }
    let who = { (role: String?) in
      role.map { SpokenVocabulary.small(words.role($0)?.label ?? $0) } ?? "anybody at all"
    }
    let outside =
      "Parents, visitors and children never may, whatever the policy says: say in the rules who on "
      + "the staff may, and take out what allows it to others."
    switch self {
    case .readFromOutside(let role, let abouts):
      return "By these rules \(who(role)) could "
        + "\(house.doing(Self.action, to: things(abouts))). \(outside)"
    case .erasedFromOutside(let role, let abouts):
      return "By these rules \(who(role)) could "
        + "\(house.doing("eraseRecords", to: things(abouts))). \(outside)"
    case .readByNobody(let abouts):
      return "By these rules nobody at the school could "
        + "\(house.doing(Self.action, to: things(abouts))). Somebody always may: say in the rules "
        + "who looks after it."
    }
  }
}
