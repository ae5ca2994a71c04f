internal import Cedar

/// Asks everything that can be asked, in every mode and with what registers may know, and notes
/// which rules apply where.
struct RuleSweep {
  /// More sets of facts than this are not tried in one circumstance.
  static let factSetsMax = 256

  /// The rules about what can be asked that apply nowhere.
  private(set) var neverApply: [Rule] = []
  /// The permits that apply only where a forbid does too, whatever is arranged.
  private(set) var alwaysOverruled: [Rule] = []
  /// Pairs of a permit and a forbid that contradict each other, with a question that shows it.
  ///
  /// They do when, with everything arranged that can be arranged, both apply to a question; they
  /// share no clause; and each also applies where the other does not. Where one applies only
  /// within the other, it is the other's exception, and rules that share a clause are two sides of
  /// one thing.
  private(set) var contradictions: [(permit: Rule, forbid: Rule, question: Question)] = []

  private let rulebook: Rulebook
  private let permits: Authorizer
  private let forbids: Authorizer
  private var applying: Set<PolicyID> = []
  private var deciding: Set<PolicyID> = []
  /// For each rule the circumstances in which it applies when everything is arranged.
  private var cells: [PolicyID: Set<Int>] = [:]
  private var questions: [Question] = []

  /// Asks a pack everything.
  init(_ pack: PolicyPack, _ rulebook: Rulebook) {
    self.rulebook = rulebook
    permits = Self.authorizer(pack, .permit)
    forbids = Self.authorizer(pack, .forbid)
    let activities = pack.vocabulary.activities
    for activity in activities { sweep(activity, exhaustively: false) }
    let askable = Set(activities.map(\.id))
    let rules = pack.ruleTexts.filter { !$0.isOfDesk(activities: askable) }
    let open = { (sweep: RuleSweep) in rules.filter { !sweep.deciding.contains($0.id) } }
    let doubtful = open(self)
    for activity in activities
    where doubtful.contains(where: { $0.concerns(activity.id, activities: askable) }) {
      sweep(activity, exhaustively: true)
    }
    let left = open(self)
    neverApply = left.filter { !applying.contains($0.id) }
    alwaysOverruled = left.filter { applying.contains($0.id) }
    findContradictions(rules)
  }

  private static func authorizer(_ pack: PolicyPack, _ effect: Effect) -> Authorizer {
    var set = PolicySet()
    for policy in pack.rules.policies where policy.effect == effect {
      // The ids are unique in the pack, so they are in a part of it.
      try? set.append(policy)
    }
    return Authorizer(set)
  }

  private mutating func sweep(_ activity: Vocabulary.Activity, exhaustively: Bool) {
    let classes = QuestionClasses(activity.id, [rulebook], everybody: true)
    let sets = factSets(activity.id, exhaustively: exhaustively)
    let things: [String?] = activity.things.isEmpty ? [nil] : activity.things
    for thing in things {
      for roles in classes.roles {
        for mode in classes.modes {
          for period in classes.periods {
            for place in classes.places {
              ask(
                Question(
                  who: Array(roles.prefix(1)), activity: activity.id, thing: thing,
                  period: period[0], place: place[0], mode: mode[0]),  // No class is empty.
                sets, isNoted: !exhaustively)
            }
          }
        }
      }
    }
  }

  /// What may be so: first everything arranged, then nothing, then each thing that hinders, and in
  /// the end, if need be, every combination.
  private func factSets(_ activity: String, exhaustively: Bool) -> [Set<String>] {
    let read = Set(rulebook.rules(about: activity).flatMap(\.facts))
    let facts = rulebook.vocabulary.facts.filter { read.contains($0.id) }
    let arranged = Set(facts.filter { $0.hinders == nil }.map(\.id))
    let few = [arranged, []] + facts.filter { $0.hinders != nil }.map { [$0.id] }
    guard exhaustively else { return few }
    var all: [Set<String>] = [[]]
    for fact in facts where all.count * 2 <= Self.factSetsMax {
      all += all.map { $0.union([fact.id]) }
    }
    return few + all
  }

  private mutating func ask(_ question: Question, _ sets: [Set<String>], isNoted: Bool) {
    for (index, facts) in sets.enumerated() {
      var question = question
      question.facts = facts
      let asked = Asked(question, of: rulebook)
      let allowing = permits.decide(asked.request, in: asked).reasons
      let forbidding = forbids.decide(asked.request, in: asked).reasons
      applying.formUnion(allowing)
      applying.formUnion(forbidding)
      deciding.formUnion(forbidding.isEmpty ? allowing : forbidding)
      guard isNoted, index == 0 else { continue }
      for rule in allowing + forbidding { cells[rule, default: []].insert(questions.count) }
      questions.append(question)
    }
  }

  private mutating func findContradictions(_ rules: [Rule]) {
    let forbids = rules.filter { $0.effect == .forbid }
    for permit in rules where permit.effect == .permit {
      guard let allowed = cells[permit.id] else { continue }
      for forbid in forbids where Set(forbid.clauses).isDisjoint(with: permit.clauses) {
        guard let forbidden = cells[forbid.id] else { continue }
        let both = allowed.intersection(forbidden)
        guard let first = both.min(), both.count < allowed.count, both.count < forbidden.count
        else { continue }
        contradictions.append((permit, forbid, questions[first]))
      }
    }
  }
}
