import School

/// The words of a clause on a page, with those marked that another version does not have.
struct WordingPart: Sendable, Equatable {
  let text: [Piece]
  let items: [Item]
  let hasItems: Bool

  /// Some words in a row that are marked alike.
  struct Piece: Sendable, Equatable {
    let words: String
    let isSame: Bool
    let isAdded: Bool
    let isRemoved: Bool
  }

  /// A point of the list, which can be ticked where each point is accepted by itself.
  struct Item: Sendable, Equatable {
    let id: String
    let value: Int
    let pieces: [Piece]
    let isTicked: Bool
  }

  /// Which version the words are of: what only it has was removed later, or was added since.
  private enum Side {
    case old
    case new
  }

  /// The words with nothing marked.
  init(_ wording: ClauseWording, ticked: Set<Int> = []) {
    self.init(Self.lines(wording), changed: [], .new, ticked: ticked)
  }

  /// Two versions beside each other, word by word; white space makes no difference.
  static func beside(
    _ old: ClauseWording, _ new: ClauseWording, ticked: Set<Int> = []
  ) -> (old: WordingPart, new: WordingPart) {
    let (before, after) = (lines(old), lines(new))
    var (gone, come): (Set<Int>, Set<Int>) = ([], [])
    for change in after.joined().map(\.self).difference(from: before.joined().map(\.self)) {
      switch change {
      case .remove(let offset, _, _): gone.insert(offset)
      case .insert(let offset, _, _): come.insert(offset)
      }
    }
    // Beyond a third changed, both stand whole: marks would be a mosaic that nobody reads.
    let all = before.joined().count + after.joined().count
    if 3 * (gone.count + come.count) > all { (gone, come) = ([], []) }
    return (
      WordingPart(before, changed: gone, .old, ticked: []),
      WordingPart(after, changed: come, .new, ticked: ticked)
    )
  }

  /// - Parameters:
  ///   - lines: the words of the text, and then of each point.
  ///   - changed: the positions, through all lines, of the words to be marked.
  ///   - side: which of the two wordings it is.
  ///   - ticked: the points that the reader has ticked.
  private init(_ lines: [[Substring]], changed: Set<Int>, _ side: Side, ticked: Set<Int>) {
    var first = 0
    let parts = lines.map { words in
      defer { first += words.count }
      return Self.pieces(words, from: first, changed: changed, side)
    }
    text = parts.first ?? []
    items = parts.dropFirst().enumerated().map { index, pieces in
      Item(id: "point-\(index)", value: index, pieces: pieces, isTicked: ticked.contains(index))
    }
    hasItems = !items.isEmpty
  }

  private static func lines(_ wording: ClauseWording) -> [[Substring]] {
    ([wording.text] + wording.items).map { $0.split(whereSeparator: \.isWhitespace) }
  }

  private static func pieces(
    _ words: [Substring], from first: Int, changed: Set<Int>, _ side: Side
  ) -> [Piece] {
    var runs: [(words: [Substring], isChanged: Bool)] = []
    for (index, word) in words.enumerated() {
      let isChanged = changed.contains(first + index)
      if let last = runs.indices.last, runs[last].isChanged == isChanged {
        runs[last].words.append(word)
      } else {
        runs.append(([word], isChanged))
      }
    }
    return runs.map { run in
      Piece(
        words: run.words.joined(separator: " "), isSame: !run.isChanged,
        isAdded: run.isChanged && side == .new, isRemoved: run.isChanged && side == .old)
    }
  }
}
