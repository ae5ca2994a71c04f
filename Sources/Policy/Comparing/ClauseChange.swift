/// What became of one clause between two versions of a document.
package struct ClauseChange: Hashable, Sendable {
  /// What happened. The raw values are what programs read, and are kept.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// It is new.
    case added
    /// It is gone.
    case removed
    /// It says something else under the same number.
    case changed
    /// It says the same under another number.
    case moved
    /// It says something else, and under another number.
    case movedAndChanged = "moved-and-changed"
  }

  /// What happened.
  package let kind: Kind
  /// The clause as it was; `nil` when it is new.
  package let old: Clause?
  /// The clause as it is; `nil` when it is gone.
  package let new: Clause?

  /// The old text beside the new: pieces that together, without what was added, give the old
  /// words, and without what was removed the new ones. Points of the list follow the text.
  ///
  /// A clause that was written anew is all of the one and then all of the other: the few words that
  /// both have by chance would only tear them apart.
  package var pieces: [WordPiece] {
    shared
      ?? [
        WordPiece(kind: .removed, Self.words(old)), WordPiece(kind: .added, Self.words(new)),
      ].filter { !$0.text.isEmpty }
  }

  /// Whether it has so little in common with what it was that it is no version of it.
  package var isWrittenAnew: Bool { old != nil && new != nil && shared == nil }

  /// The pieces, when what stands in both, in the same order, is enough of them.
  private var shared: [WordPiece]? {
    guard let old, let new, Likeness.of(old, new) >= Likeness.sameFrom else { return nil }
    let (before, after) = (Self.words(old), Self.words(new))
    let pieces = WordPiece.pieces(from: before, to: after)
    let same = pieces.reduce(0) { $1.kind == .same ? $0 + $1.wordCount : $0 }
    let isEnough = Double(2 * same) >= Likeness.sameFrom * Double(before.count + after.count)
    return isEnough ? pieces : nil
  }

  private static func words(_ clause: Clause?) -> [Substring] {
    guard let clause else { return [] }
    return ([clause.text] + clause.items.map { "• \($0)" }).flatMap {
      $0.split(separator: " ")
    }
  }

  /// Every clause that is not as it was, in the order of the new document; what is gone stands
  /// where it stood in the old one.
  package static func changes(
    from old: PolicyDocument, to new: PolicyDocument
  ) -> [ClauseChange] {
    let pairs = ClausePairs(old.clauses, new.clauses)
    var changes: [ClauseChange] = []
    var gone = pairs.unmatchedOld[...]
    for (index, clause) in new.clauses.enumerated() {
      while let first = gone.first, first.number <= clause.number {
        changes.append(ClauseChange(kind: .removed, old: first, new: nil))
        gone = gone.dropFirst()
      }
      guard let before = pairs.oldOfNew[index] else {
        changes.append(ClauseChange(kind: .added, old: nil, new: clause))
        continue
      }
      let isMoved = before.number != clause.number
      let isChanged =
        before.text != clause.text || before.items != clause.items || before.links != clause.links
      guard isMoved || isChanged else { continue }
      let kind: Kind = isMoved ? (isChanged ? .movedAndChanged : .moved) : .changed
      changes.append(ClauseChange(kind: kind, old: before, new: clause))
    }
    return changes + gone.map { ClauseChange(kind: .removed, old: $0, new: nil) }
  }
}

/// Which clause of an old document each clause of a new one comes from.
package struct ClausePairs: Sendable {
  /// For each clause of the new document, by its position, the old one; none for a new clause.
  package private(set) var oldOfNew: [Int: Clause] = [:]
  /// The old clauses that are gone, in their order.
  package private(set) var unmatchedOld: [Clause] = []

  /// Pairs clauses: first those with number and words the same, then by the same words, then by
  /// the likeness of the words, the likest first, and last by the number alone.
  package init(_ old: [Clause], _ new: [Clause]) {
    var open = Set(old.indices)
    let pair = { (pairs: inout ClausePairs, from: Int, to: Int) in
      pairs.oldOfNew[to] = old[from]
      open.remove(from)
    }
    // Each old clause is looked at once: the first of several alike that is still open.
    var same = Dictionary(grouping: old.indices) { old[$0] }.mapValues { $0[...] }
    for to in new.indices {
      if let from = same[new[to]]?.popFirst() { pair(&self, from, to) }
    }
    let oldCounts = old.map(Likeness.counts)
    let newCounts = new.map(Likeness.counts)
    var candidates: [(likeness: Double, from: Int, to: Int)] = []
    let left = open.sorted()
    for to in new.indices where oldOfNew[to] == nil && !new[to].blank {
      // Nobody waits for it any more.
      if Task.isCancelled { return }
      for from in left where !old[from].blank {
        var likeness = Likeness.of(oldCounts[from], newCounts[to])
        guard likeness >= Likeness.sameFrom else { continue }
        // Between two that are as alike, the one with the same number.
        if old[from].number == new[to].number { likeness += 0.05 }
        candidates.append((likeness, from, to))
      }
    }
    candidates.sort { ($1.likeness, $0.to, $0.from) < ($0.likeness, $1.to, $1.from) }
    for candidate in candidates
    where open.contains(candidate.from) && oldOfNew[candidate.to] == nil {
      pair(&self, candidate.from, candidate.to)
    }
    var byNumber = Dictionary(grouping: open.sorted()) { old[$0].number }.mapValues { $0[...] }
    for to in new.indices where oldOfNew[to] == nil {
      if let from = byNumber[new[to].number]?.popFirst() { pair(&self, from, to) }
    }
    unmatchedOld = open.sorted().map { old[$0] }
  }
}

/// Words that two texts share, or that only one of them has.
package struct WordPiece: Hashable, Sendable {
  /// Which of the two texts has them.
  package enum Kind: String, Hashable, Sendable {
    /// Both.
    case same
    /// The old one.
    case removed
    /// The new one.
    case added
  }

  /// Which of the two texts has them.
  package let kind: Kind
  /// The words, with a space between each two.
  package let text: String

  fileprivate var wordCount: Int { text.split(separator: " ").count }

  fileprivate init(kind: Kind, _ words: [Substring]) {
    self.kind = kind
    text = words.joined(separator: " ")
  }

  /// The pieces that lead from one text to another; few, since a text changes in few places.
  static func pieces(from old: [Substring], to new: [Substring]) -> [WordPiece] {
    let difference = new.difference(from: old)
    var gone: Set<Int> = []
    var come: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): gone.insert(offset)
      case .insert(let offset, _, _): come.insert(offset)
      }
    }
    var pieces: [(Kind, [Substring])] = []
    let add = { (kind: Kind, word: Substring) in
      if pieces.last?.0 == kind {
        pieces[pieces.count - 1].1.append(word)
      } else {
        pieces.append((kind, [word]))
      }
    }
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if gone.contains(left) {
        add(.removed, old[left])
        left += 1
      } else if come.contains(right) {
        add(.added, new[right])
        right += 1
      } else {
        // What is neither removed nor added stands in both, so both have a word here.
        add(.same, new[right])
        left += 1
        right += 1
      }
    }
    return pieces.map { WordPiece(kind: $0.0, $0.1) }
  }
}
