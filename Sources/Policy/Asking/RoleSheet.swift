/// Everything that somebody in a role may do, on one sheet: each activity with each thing asked of
/// the rules at every time and in every place, and told in as few words as that takes.
package struct RoleSheet: Sendable {
  /// What may be done with some things, with one answer or with several.
  package struct Line: Hashable, Sendable {
    /// The activity, in the words that complete 'May I …?'.
    package let activity: String
    /// The things, in words; empty when it needs none.
    package let things: [String]
    /// Each answer, and when and where it is given; one without circumstances when it is always
    /// given.
    package let cases: [Case]
    /// The clauses that the answers rest on, in the order of their numbers.
    package let clauses: [ClauseNumber]

    /// The one answer; `nil` when it depends on when and where.
    package var verdict: Verdict? { cases.count == 1 ? cases[0].verdict : nil }
  }

  /// An answer, and when and where it is given.
  package struct Case: Hashable, Sendable {
    /// The answer.
    package let verdict: Verdict
    /// For 'only if': the number of the note that says what, counted from 1.
    package let note: Int?
    /// When and where, in words such as 'in the staff room'; empty for always.
    package let circumstances: String
    /// Whether it is an exception to the case before it, at certain times in the same places.
    package let isException: Bool
  }

  /// The lines, in the order of the vocabulary.
  package let lines: [Line]
  /// What 'only if' stands for, each once; a line names it by its place here, counted from 1.
  package let notes: [[[String]]]

  /// Asks the rules.
  package init(role: String, mode: String, _ rulebook: Rulebook) {
    let words = rulebook.vocabulary
    var notes: [[[String]]] = []
    var lines: [Line] = []
    var answers = Answers(rulebook)
    let roles = words.closure(of: [role])
    for activity in words.activities
    where activity.sheetsOf.isEmpty || activity.sheetsOf.contains(where: roles.contains) {
      var grids: [(grid: Grid, things: [String])] = []
      let things: [String?] = activity.things.isEmpty ? [nil] : activity.things.map { $0 }
      for thing in things {
        let question = Question(
          who: [role], activity: activity.id, thing: thing, mode: mode)
        let grid = Grid(question, words, &answers)
        let label = thing.flatMap(words.thing)?.label
        if let index = grids.firstIndex(where: { $0.grid.told == grid.told }) {
          grids[index].things += label.map { [$0] } ?? []
          grids[index].grid.clauses.formUnion(grid.clauses)
        } else {
          grids.append((grid, label.map { [$0] } ?? []))
        }
      }
      lines += grids.map { grid, things in
        Line(
          activity: activity.label, things: things, cases: grid.cases(words, &notes),
          clauses: grid.clauses.sorted())
      }
    }
    self.lines = lines
    self.notes = notes
  }
}

/// The answers to one question at every time and in every place.
private struct Grid {
  /// For each place, in the order of the vocabulary, the answer in each period.
  let told: [[Answers.Told]]
  var clauses: Set<ClauseNumber>

  init(_ question: Question, _ words: Vocabulary, _ answers: inout Answers) {
    var clauses: Set<ClauseNumber> = []
    told = words.places.map { place in
      words.periods.map { period in
        var asked = question
        asked.place = place.id
        asked.period = period.id
        clauses.formUnion(answers.answer(asked).clauses)
        return answers.told(asked)
      }
    }
    self.clauses = clauses
  }

  /// The answers with their circumstances: places with the same answers together.
  func cases(_ words: Vocabulary, _ notes: inout [[[String]]]) -> [RoleSheet.Case] {
    let rows = told.uniqued
    var cases: [RoleSheet.Case] = []
    for row in rows {
      let places = words.places.indices.filter { told[$0] == row }.map { words.places[$0] }
      let whereWords = Circumstances.places(places, of: words)
      let answers = row.uniqued
      // The answer of most of the day needs no times; the others say when they hold.
      let common = answers.max { left, right in
        row.count { $0 == left } < row.count { $0 == right }
      }
      let exceptions = answers.filter { $0 != common }
      for answer in (common.map { [$0] } ?? []) + exceptions {
        let periods = words.periods.indices.filter { row[$0] == answer }.map { words.periods[$0] }
        let isException = answer != common
        cases.append(
          RoleSheet.Case(
            verdict: answer.verdict, note: note(answer, &notes),
            circumstances: isException ? Circumstances.list(periods.map(\.label)) : whereWords,
            isException: isException))
      }
    }
    return cases
  }

  private func note(_ answer: Answers.Told, _ notes: inout [[[String]]]) -> Int? {
    guard answer.verdict == .onlyIf else { return nil }
    if let index = notes.firstIndex(of: answer.conditions) { return index + 1 }
    notes.append(answer.conditions)
    return notes.count
  }
}

/// Times and places, told in as few words as that takes.
private enum Circumstances {
  /// Places by what they have in common, when they are all that have it; else one by one.
  static func places(_ places: [Vocabulary.Place], of words: Vocabulary) -> String {
    let kinds: [(words: String, isOf: (Vocabulary.Place) -> Bool)] = [
      ("", { _ in true }), ("at school", { $0.onSite }), ("away from school", { !$0.onSite }),
      ("with children", { $0.learnersPresent }), ("without children", { !$0.learnersPresent }),
      ("at school with children", { $0.onSite && $0.learnersPresent }),
      ("at school away from children", { $0.onSite && !$0.learnersPresent }),
      ("away from school without children", { !$0.onSite && !$0.learnersPresent }),
      ("at school, or with children anywhere", { $0.onSite || $0.learnersPresent }),
    ]
    for kind in kinds where words.places.filter(kind.isOf).map(\.id) == places.map(\.id) {
      return kind.words
    }
    let others = words.places.filter { !places.contains($0) }
    if others.count <= exceptionsMax, places.count > 2 * exceptionsMax {
      return "except \(list(others.map(\.label)))"
    }
    return list(places.map(\.label))
  }

  /// The most places that are told by being left out.
  private static let exceptionsMax = 2

  /// 'at playtime, at lunchtime or after school'.
  static func list(_ labels: [String]) -> String {
    guard let last = labels.last, labels.count > 1 else { return labels.first ?? "" }
    return labels.dropLast().joined(separator: ", ") + " or " + last
  }
}
