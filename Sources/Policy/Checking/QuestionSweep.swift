/// Questions of one kind that no rule determines.
package struct UnansweredGroup: Hashable, Sendable {
  /// The id of the activity.
  package let activity: String
  /// The ids of the things that it would be done with; empty when it needs none.
  package let things: [String]
  /// The ids of the roles that would ask.
  package let roles: [String]
  /// How many questions these are.
  package let count: Int
  /// All of it in one line.
  package let line: String
}

/// Asks everything that can be asked while the school is open as normal, and gathers what no rule
/// determines.
struct QuestionSweep {
  /// The groups, in the order of the vocabulary's activities.
  private(set) var groups: [UnansweredGroup] = []
  /// How many questions there are.
  private(set) var questionCount = 0
  /// How many of them no rule determines.
  private(set) var unansweredCount = 0

  /// A period and a place.
  private struct Cell: Hashable {
    let period: Int
    let place: Int
  }

  private let words: Vocabulary

  /// Asks a rulebook everything.
  init(_ rulebook: Rulebook) {
    words = rulebook.vocabulary
    for activity in words.activities {
      sweep(activity, rulebook)
    }
  }

  private mutating func sweep(_ activity: Vocabulary.Activity, _ rulebook: Rulebook) {
    let things: [String?] = activity.things.isEmpty ? [nil] : activity.things
    let classes = QuestionClasses(activity.id, [rulebook])
    // Things with the same gaps share a line, and within a thing roles with the same gaps do.
    var shared: [[Set<Cell>: [String]]: [String]] = [:]
    var order: [[Set<Cell>: [String]]] = []
    for thing in things {
      var roles: [Set<Cell>: [String]] = [:]
      for alike in classes.roles {
        // No class is empty.
        let cells = open(activity.id, thing, alike[0], classes, rulebook)
        questionCount += alike.count * words.periods.count * words.places.count
        unansweredCount += alike.count * cells.count
        if !cells.isEmpty { roles[cells, default: []] += alike }
      }
      if roles.isEmpty { continue }
      roles = roles.mapValues { ids in words.askingRoles.map(\.id).filter(ids.contains) }
      if shared[roles] == nil { order.append(roles) }
      shared[roles, default: []].append(thing ?? "")
    }
    for roles in order {
      let things = (shared[roles] ?? []).filter { !$0.isEmpty }
      for (cells, ids) in roles.sorted(by: { isBefore($0.value, $1.value) }) {
        let count = cells.count * ids.count * max(1, things.count)
        groups.append(
          UnansweredGroup(
            activity: activity.id, things: things, roles: ids, count: count,
            line: line(activity, things, ids, cells)))
      }
    }
  }

  /// Whether the first of some roles comes before the first of others in the vocabulary.
  private func isBefore(_ ids: [String], _ others: [String]) -> Bool {
    let position = { (ids: [String]) in words.roles.firstIndex { $0.id == ids.first } ?? 0 }
    return position(ids) < position(others)
  }

  /// The times and places at which no rule determines the answer.
  private func open(
    _ activity: String, _ thing: String?, _ role: String, _ classes: QuestionClasses,
    _ rulebook: Rulebook
  ) -> Set<Cell> {
    var cells: Set<Cell> = []
    let mode = words.modes.first?.id ?? ""
    for periods in classes.periods {
      for places in classes.places {
        let question = Question(
          who: [role], activity: activity, thing: thing, period: periods[0], place: places[0],
          mode: mode)  // No class is empty.
        guard rulebook.determining(question).isEmpty else { continue }
        for (period, one) in words.periods.enumerated() where periods.contains(one.id) {
          for (place, other) in words.places.enumerated() where places.contains(other.id) {
            cells.insert(Cell(period: period, place: place))
          }
        }
      }
    }
    return cells
  }

  private func line(
    _ activity: Vocabulary.Activity, _ things: [String], _ roles: [String], _ cells: Set<Cell>
  ) -> String {
    let with = things.compactMap { words.thing($0)?.label }
    let who = roles.compactMap { words.role($0)?.label }
    return Diagnostics.unanswered(
      activity: activity.label, things: with, roles: who,
      circumstances: circumstances(cells))
  }

  /// When and where: the periods and places if every one of the periods goes with every one of the
  /// places, and else only how many there are.
  private func circumstances(_ cells: Set<Cell>) -> String {
    let all = words.periods.count * words.places.count
    if cells.count == all { return "at any time, anywhere" }
    let periods = Set(cells.map(\.period)).sorted()
    let places = Set(cells.map(\.place)).sorted()
    guard periods.count * places.count == cells.count else {
      return "in \(cells.count) of \(all) combinations of time and place"
    }
    let when =
      periods.count == words.periods.count
      ? "at any time" : periods.map { words.periods[$0].label }.joined(separator: ", ")
    let whence =
      places.count == words.places.count
      ? "anywhere" : places.map { words.places[$0].label }.joined(separator: ", ")
    return "\(when); \(whence)"
  }
}
