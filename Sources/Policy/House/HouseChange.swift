/// Something that people may do in the product under one set of rules and not under another.
package struct HouseChange: Hashable, Sendable {
  /// Whether it is allowed now, and was not.
  package let isAllowed: Bool
  /// The id of the action.
  package let action: String
  /// The ids of the roles that it changes for; the empty text stands for nobody in particular.
  package let roles: [String]
  /// The clauses of the new answer; none when no rule says anything any more.
  package let clauses: [ClauseNumber]
  /// All of it in one sentence.
  package let sentence: String

  /// Asks two sets of rules everything that can be done, in the order of the actions.
  ///
  /// Only roles that both know are compared.
  static func all(from old: HouseRules, to new: HouseRules) -> [HouseChange] {
    let askers = new.askers.filter(old.askers.contains)
    let ids = Set(old.acts.map(\.id)).union(new.acts.map(\.id)).sorted()
    return ids.flatMap { id in
      changes(of: id, (old.act(id), new.act(id)), from: old, to: new, askers)
    }
  }

  private struct Cause: Hashable {
    let isAllowed: Bool
    let facts: Set<String>
    let roles: [[String]]
    let clauses: [ClauseNumber]
  }

  private static func changes(
    of id: String, _ acts: (HouseRules.Act?, HouseRules.Act?), from old: HouseRules,
    to new: HouseRules, _ askers: [[String]]
  ) -> [HouseChange] {
    let both = [acts.1, acts.0].compactMap(\.self)
    var things: [HouseThing] = []
    for thing in both.flatMap(\.things) where !things.contains(thing) { things.append(thing) }
    let sets = both.max { $0.facts.count < $1.facts.count }?.factSets ?? [[]]
    var order: [Cause] = []
    var causes: [Cause: [HouseThing]] = [:]
    for facts in sets {
      for thing in things {
        var turned: [Bool: [ClauseNumber: Bool]] = [:]
        var roles: [Bool: [[String]]] = [:]
        for asker in askers {
          let question = HouseQuestion(who: asker, action: id, on: thing, facts: facts)
          let before = old.ruling(question).isAllowed
          let after = new.ruling(question)
          if before == after.isAllowed { continue }
          roles[after.isAllowed, default: []].append(asker)
          for clause in after.clauses { turned[after.isAllowed, default: [:]][clause] = true }
        }
        for isAllowed in [true, false] {
          guard let askers = roles[isAllowed] else { continue }
          let cause = Cause(
            isAllowed: isAllowed, facts: facts, roles: askers,
            clauses: (turned[isAllowed] ?? [:]).keys.sorted())
          if causes[cause] == nil { order.append(cause) }
          causes[cause, default: []].append(thing)
        }
      }
    }
    return order.map { HouseChange(id, $0, causes[$0] ?? [], new.vocabulary, askers) }
  }

  private init(
    _ id: String, _ cause: Cause, _ things: [HouseThing], _ vocabulary: Vocabulary,
    _ askers: [[String]]
  ) {
    let words = HouseWords(vocabulary)
    let facts = cause.facts.sorted().map(words.fact)
    let condition = facts.isEmpty ? "" : " if \(facts.joined(separator: " and "))"
    let numbers = cause.clauses.map(\.description).joined(separator: ", ")
    isAllowed = cause.isAllowed
    action = id
    roles = cause.roles.map { $0.first ?? "" }
    clauses = cause.clauses
    sentence =
      "\(words.who(cause.roles, of: askers)) may \(isAllowed ? "now" : "no longer") "
      + "\(words.doing(id, to: things))\(condition): "
      + "\(numbers.isEmpty ? "no rule says why" : numbers)."
  }
}
