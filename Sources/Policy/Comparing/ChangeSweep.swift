internal import Cedar

/// Asks two rulebooks everything that can be asked of both, in every mode.
struct ChangeSweep {
  private(set) var changes: [(change: AnswerChange, members: ChangeGrouping.Members)] = []
  private(set) var questionCount = 0
  private(set) var changedCount = 0
  private let old: Rulebook
  private let new: Rulebook
  /// The vocabularies without the labels, and without activities and things.
  private let worlds: [Vocabulary]
  private var known: [[PolicyID]: Ruling] = [:]

  init(_ old: Rulebook, _ new: Rulebook) {
    self.old = old
    self.new = new
    worlds = [old, new].map { book in
      var words = book.vocabulary
      words.activities = []
      words.things = []
      for index in words.roles.indices { words.roles[index].label = "" }
      for index in words.periods.indices { words.periods[index].label = "" }
      for index in words.places.indices { words.places[index].label = "" }
      for index in words.modes.indices { words.modes[index].label = "" }
      return words
    }
  }

  mutating func run() {
    for activity in new.vocabulary.activities {
      guard let before = old.vocabulary.activity(activity.id) else { continue }
      let things: [String?] =
        activity.things.isEmpty && before.things.isEmpty
        ? [nil] : activity.things.filter(before.things.contains)
      let classes = QuestionClasses(activity.id, [new, old])
      let sets = hindrances(activity.id)
      let cells = Self.cells(classes)
      questionCount +=
        things.count * sets.count
        * cells.reduce(0) {
          $0 + $1.roles.count * $1.periods.count * $1.places.count * $1.modes.count
        }
      let sameness = sameness(activity.id, things)
      if sameness == .whole { continue }
      for thing in things {
        for members in cells {
          for facts in sets { compare(activity.id, thing, members, facts, sameness) }
        }
      }
    }
  }

  /// How much of what the answers about an activity depend on is the same in both rulebooks.
  private enum Sameness {
    case whole
    /// The rules are the same by name and words, and cite other clauses: every question has the
    /// same answer by the same rules, on other clauses.
    case butForClauses
    case none
  }

  /// Compares the rules about an activity, its things, and the roles, places, facts and constants.
  private func sameness(_ activity: String, _ things: [String?]) -> Sameness {
    let isWorldSame =
      worlds[0] == worlds[1]
      && things.compactMap(\.self).allSatisfy { id in
        let (before, after) = (old.vocabulary.thing(id), new.vocabulary.thing(id))
        return before?.uid == after?.uid && before?.attributes == after?.attributes
      }
    let (before, after) = (old.rules(about: activity), new.rules(about: activity))
    guard isWorldSame, before.map(\.tokens) == after.map(\.tokens) else { return .none }
    if before.map(\.clauses) == after.map(\.clauses) { return .whole }
    return before.map(\.id) == after.map(\.id) ? .butForClauses : .none
  }

  /// What may be so when it is asked: nothing, or one of the facts that hinder and that a rule
  /// about the activity reads. What can be arranged shows in the conditions of an answer.
  private func hindrances(_ activity: String) -> [Set<String>] {
    let read = Set([old, new].flatMap { $0.rules(about: activity) }.flatMap(\.facts))
    let known = new.vocabulary.facts.filter { fact in
      fact.hinders != nil && read.contains(fact.id) && old.vocabulary.fact(fact.id) != nil
    }
    return [[]] + known.map { [$0.id] }
  }

  private mutating func compare(
    _ activity: String, _ thing: String?, _ members: ChangeGrouping.Members,
    _ facts: Set<String>, _ sameness: Sameness
  ) {
    // No class is empty, so each has a first.
    guard let period = members.periods.first, let place = members.places.first,
      let mode = members.modes.first
    else { return }
    let question = Question(
      who: Array(members.roles.prefix(1)), activity: activity, thing: thing, period: period,
      place: place, mode: mode, facts: facts)
    let before = old.answer(question)
    let after =
      sameness == .butForClauses
      ? before.onOtherGrounds(grounds(before.rules)) : new.answer(question)
    guard let change = AnswerChange(question, old: before, new: after) else { return }
    // That somebody who may not anyway may not by one clause more is no news.
    if !facts.isEmpty, !change.turn.isOfAnswers { return }
    changes.append((change, members))
    if change.turn.isOfAnswers {
      changedCount +=
        members.roles.count * members.periods.count * members.places.count * members.modes.count
    }
  }

  /// What the new rules of these names say, worked out once for each set of them.
  private mutating func grounds(_ rules: [PolicyID]) -> Ruling {
    if let known = known[rules] { return known }
    let grounds = new.grounds(rules)
    known[rules] = grounds
    return grounds
  }

  private static func cells(_ classes: QuestionClasses) -> [ChangeGrouping.Members] {
    classes.roles.flatMap { roles in
      classes.modes.flatMap { modes in
        classes.periods.flatMap { periods in
          classes.places.map { places in
            ChangeGrouping.Members(roles: roles, periods: periods, places: places, modes: modes)
          }
        }
      }
    }
  }
}

extension Answer {
  /// The same answer by rules that say the same and cite something else.
  fileprivate func onOtherGrounds(_ grounds: Ruling) -> Answer {
    Answer(
      verdict: verdict, conditions: conditions, clauses: grounds.clauses,
      reasons: grounds.reasons, instead: grounds.instead, rules: grounds.rules)
  }
}
