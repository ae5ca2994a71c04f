/// Positions in a list of entities, in rising order, worked out only as far as they are asked for.
indirect enum Candidates: Sendable {
  /// As many as there are.
  case all(count: Int)
  /// These, in rising order, each once.
  case list([Int32])
  /// Whatever is in one of at least two.
  case union([Candidates])
  /// Whatever is in all of at least two.
  case intersection([Candidates])

  static let none = Candidates.list([])

  var isNone: Bool {
    switch self {
    case .all(let count): count == 0
    case .list(let list): list.isEmpty
    case .union, .intersection: false
    }
  }

  /// The first position from `start` on, or `nil` when there is none.
  ///
  /// - Complexity: for a list the logarithm of its length; for an intersection that many steps for
  ///   each position of its sparsest part that the others lack.
  func next(from start: Int) -> Int? {
    switch self {
    case .all(let count): return start < count ? start : nil
    case .list(let list):
      var (low, high) = (0, list.count)
      while low < high {
        let middle = (low + high) / 2
        if list[middle] < start { low = middle + 1 } else { high = middle }
      }
      return low < list.count ? Int(list[low]) : nil
    case .union(let parts): return parts.compactMap { $0.next(from: start) }.min()
    case .intersection(let parts):
      var position = start
      while true {
        var reached = position
        for part in parts {
          guard let next = part.next(from: reached) else { return nil }
          reached = next
        }
        if reached == position { return position }
        position = reached
      }
    }
  }
}

extension Candidates {
  /// Whatever is in one of them. Lists become one, so that a position costs the same however many
  /// policies there are.
  static func anyOf(_ parts: [Candidates]) -> Candidates {
    var lists: [[Int32]] = []
    var others: [Candidates] = []
    for part in parts {
      switch part {
      case .all(let count) where count > 0: return part
      case .list(let list): if !list.isEmpty { lists.append(list) }
      case .all, .union, .intersection: others.append(part)
      }
    }
    if lists.count == 1 { others.append(.list(lists[0])) }
    if lists.count > 1 { others.append(.list(merged(lists))) }
    return others.count == 1 ? others[0] : others.isEmpty ? .none : .union(others)
  }

  /// Whatever is in all of them.
  ///
  /// - Precondition: There is at least one.
  static func allOf(_ parts: [Candidates]) -> Candidates {
    var narrow: [Candidates] = []
    for part in parts {
      if part.isNone { return .none }
      if case .all = part { continue }
      narrow.append(part)
    }
    if narrow.isEmpty { return parts[0] }
    return narrow.count == 1 ? narrow[0] : .intersection(narrow)
  }

  private static func merged(_ lists: [[Int32]]) -> [Int32] {
    var merged = lists.flatMap(\.self)
    merged.sort()
    var last: Int32 = -1
    merged.removeAll { position in
      defer { last = position }
      return position == last
    }
    return merged
  }
}
