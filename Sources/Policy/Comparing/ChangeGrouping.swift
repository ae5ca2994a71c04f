/// Puts changes of answers that have one cause together.
///
/// The changes of a cause are cells in a space of five dimensions: thing, role, period, place and
/// mode. They are covered by few boxes, each of which is one sentence, and boxes of different
/// activities that are otherwise the same become one.
package enum ChangeGrouping {
  /// Puts changes together, the most important first.
  ///
  /// - Parameters:
  ///   - changes: The changes, each question once.
  ///   - words: The words to tell them in.
  /// - Returns: The groups; together they hold every change once.
  package static func groups(_ changes: [AnswerChange], words: Vocabulary) -> [ChangeGroup] {
    groups(changes.map { ($0, Members($0.question)) }, words: words)
  }

  /// Everything that a change stands for: every combination of what it names.
  struct Members: Hashable {
    var roles: [String]
    var periods: [String]
    var places: [String]
    var modes: [String]

    /// The question alone. Somebody with several roles is one asker.
    init(_ question: Question) {
      roles = [question.who.joined(separator: ChangeWords.bothMark)]
      periods = [question.period]
      places = [question.place]
      modes = [question.mode]
    }

    /// All that is alike.
    init(roles: [String], periods: [String], places: [String], modes: [String]) {
      self.roles = roles
      self.periods = periods
      self.places = places
      self.modes = modes
    }
  }

  /// Puts changes together of which each stands for others that are alike.
  static func groups(
    _ changes: [(change: AnswerChange, members: Members)], words: Vocabulary
  ) -> [ChangeGroup] {
    struct Part: Hashable {
      let cause: AnswerChange.Cause
      let activity: String
    }
    var order: [Part] = []
    var cells: [Part: [Cell]] = [:]
    for (change, members) in changes {
      let part = Part(cause: change.cause, activity: change.question.activity)
      if cells[part] == nil { order.append(part) }
      cells[part, default: []].append(
        Cell([
          [change.question.thing ?? ""], members.roles, members.periods, members.places,
          members.modes,
        ]))
    }
    var groups: [ChangeGroup] = []
    for part in order {
      for box in Cell.boxes(cells[part] ?? []) {
        add(ChangeGroup(part.cause, part.activity, box, words), to: &groups, words)
      }
    }
    for index in groups.indices {
      groups[index].sentence = ChangeWords(words).sentence(groups[index])
    }
    return groups.enumerated()
      .sorted { $0.element.isBefore($1.element) || same($0, $1) && $0.offset < $1.offset }
      .map(\.element)
  }

  private static func same(
    _ left: EnumeratedSequence<[ChangeGroup]>.Element,
    _ right: EnumeratedSequence<[ChangeGroup]>.Element
  ) -> Bool {
    !left.element.isBefore(right.element) && !right.element.isBefore(left.element)
  }

  /// Adds a group, or adds its activity to one that is otherwise the same.
  private static func add(
    _ group: ChangeGroup, to groups: inout [ChangeGroup], _ words: Vocabulary
  ) {
    let isAll = { (group: ChangeGroup) in
      Set(group.activities.flatMap { words.activity($0)?.things ?? [] }) == Set(group.things)
    }
    let twin = groups.firstIndex { other in
      var alike = other
      alike.activities = group.activities
      alike.count = group.count
      // Activities that are done with different things share a sentence when each is changed
      // with all of its own.
      if isAll(other), isAll(group) { alike.things = group.things }
      return alike == group
    }
    guard let twin else { return groups.append(group) }
    groups[twin].activities += group.activities
    groups[twin].count += group.count
    for thing in group.things where !groups[twin].things.contains(thing) {
      groups[twin].things.append(thing)
    }
  }
}

/// One change's place in the space, in each dimension with what is alike.
private struct Cell: Hashable {
  /// Thing, role, period, place, mode.
  let parts: [[String]]

  init(_ parts: [[String]]) { self.parts = parts }

  /// The orders in which the dimensions are taken; the one that needs the fewest boxes is used.
  private static let orders = [
    [0, 1, 4, 2, 3], [1, 0, 4, 2, 3], [4, 0, 1, 2, 3], [2, 3, 0, 1, 4], [3, 2, 0, 1, 4],
    [0, 4, 2, 3, 1],
  ]

  /// Boxes that together hold every cell once.
  static func boxes(_ cells: [Cell]) -> [[[String]]] {
    var best: [[[String]]] = []
    for order in orders {
      let ordered = cells.map { cell in order.map { cell.parts[$0] } }
      let found = cover(ordered[...].map { $0[...] })
      guard best.isEmpty || found.count < best.count else { continue }
      best = found.map { box in
        var parts = Array(repeating: [String](), count: order.count)
        for (position, dimension) in order.enumerated() { parts[dimension] = box[position] }
        return parts
      }
    }
    return best
  }

  private static func cover(_ rows: [ArraySlice<[String]>]) -> [[[String]]] {
    guard rows.first?.first != nil else { return rows.isEmpty ? [] : [[]] }
    var order: [[String]] = []
    var rests: [[String]: [ArraySlice<[String]>]] = [:]
    for row in rows {
      let head = row[row.startIndex]
      if rests[head] == nil { order.append(head) }
      rests[head, default: []].append(row.dropFirst())
    }
    // Values with the same rest go together.
    var shapes: [[[[String]]]] = []
    var heads: [[[[String]]]: [String]] = [:]
    for head in order {
      let shape = cover(rests[head] ?? [])
      if heads[shape] == nil { shapes.append(shape) }
      heads[shape, default: []] += head
    }
    return shapes.flatMap { shape in shape.map { [heads[shape] ?? []] + $0 } }
  }
}

extension ChangeGroup {
  fileprivate init(
    _ cause: AnswerChange.Cause, _ activity: String, _ box: [[String]], _ words: Vocabulary
  ) {
    self.init(
      turn: cause.turn, verdict: cause.verdict, activities: [activity],
      things: Self.ordered(box[0].filter { !$0.isEmpty }, words.things.map(\.id)),
      roles: Self.ordered(box[1], words.roles.map(\.id)),
      periods: Self.ordered(box[2], words.periods.map(\.id)),
      places: Self.ordered(box[3], words.places.map(\.id)),
      modes: Self.ordered(box[4], words.modes.map(\.id)),
      facts: cause.facts, oldClauses: cause.oldClauses, newClauses: cause.newClauses,
      oldConditions: cause.oldConditions, newConditions: cause.newConditions,
      count: box.reduce(1) { $0 * $1.count },
      isWithLearners: box[3].contains { words.place($0)?.learnersPresent ?? true })
  }

  private static func ordered(_ ids: [String], _ order: [String]) -> [String] {
    let known = Set(ids)
    return order.filter(known.contains)
      + ids.filter { !order.contains($0) }.sorted()
  }
}
