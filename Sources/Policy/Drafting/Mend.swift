/// One thing that a person puts right in a draft.
///
/// Clauses are named by their place in the document, counted from 0, because a number may occur
/// twice until it is mended.
package enum Mend: Hashable, Sendable {
  /// A clause has another number.
  case renumber(clause: Int, to: ClauseNumber)
  /// A clause says something else.
  case reword(clause: Int, text: String, items: [String])
  /// From a place in it on, a clause is another one.
  case split(clause: Int, at: SplitPoint, as: ClauseNumber)
  /// A clause is none of its own: it goes on with the one before.
  case join(clause: Int, keepingNumber: Bool)
  /// A clause is none of its own: it is a point in the list of the one before.
  case makeItem(clause: Int, keepingNumber: Bool)
  /// A clause is none: it is a heading over the clauses after it.
  case makeHeading(clause: Int)
  /// A clause is not part of the policy.
  case takeOut(clause: Int)
  /// Another clause stands after one, or before all of them.
  case insert(after: Int?, number: ClauseNumber, text: String, items: [String], line: Int)
  /// A section, a subsection or the unnumbered subheading over a clause is called something else.
  case retitle(Title, to: String)
  /// A paragraph of the source is not part of the policy.
  case leaveOut(line: Int)
  /// The policy is called something else, and has other key details, one `Key: value` to a line.
  case details(title: String, lines: [String])

  /// Where a heading stands.
  package enum Title: Hashable, Sendable {
    /// The section or subsection with a number.
    case numbered(ClauseNumber)
    /// The unnumbered subheading that begins over a clause; without words it is taken away.
    case over(clause: Int)
  }

  /// A place at which a clause can be split: nothing stands before the first.
  package enum SplitPoint: Hashable, Sendable {
    /// Before a sentence of its text, the first being 0.
    case sentence(Int)
    /// Before a point of its list, the first being 0.
    case item(Int)
  }

  /// Why something can't be put right so.
  package enum Refusal: Error, Hashable, Sendable {
    /// There is no such clause, heading, line or place in a clause.
    case nothingThere
    /// There is no clause before it that it could go on with.
    case nothingBefore
    /// Nothing would be left of the policy.
    case noClauseLeft
    /// Words are needed and none were given.
    case noWords
    /// A line of the key details that is no `Key: value`.
    case notADetail(String)
    /// The words or the number would be read as something else where they stand.
    case readsOtherwise(ClauseNumber?)
  }
}

extension Clause {
  /// The places at which it can be split, each with the words that the new clause would begin with.
  package var splitPoints: [(point: Mend.SplitPoint, words: String)] {
    let sentences = Sentences.split(text)
    let inText = sentences.indices.dropFirst().map { (Mend.SplitPoint.sentence($0), sentences[$0]) }
    let first = text.isEmpty ? 1 : 0
    let inItems = items.indices.dropFirst(first).map { (Mend.SplitPoint.item($0), items[$0]) }
    return inText + inItems
  }

  /// The clause up to a place, and what comes from there on; `nil` when there is no such place.
  func split(at point: Mend.SplitPoint, as number: ClauseNumber) -> (Clause, Clause)? {
    guard splitPoints.contains(where: { $0.point == point }) else { return nil }
    var (first, second) = (self, self)
    second.number = number
    switch point {
    case .sentence(let index):
      let sentences = Sentences.split(text)
      first.text = sentences[..<index].joined(separator: " ")
      first.items = []
      second.text = sentences[index...].joined(separator: " ")
    case .item(let index):
      first.items = Array(items[..<index])
      second.text = items[index]
      second.items = Array(items[(index + 1)...])
    }
    first.keepOwnLinks(of: links)
    second.keepOwnLinks(of: links)
    return (first, second)
  }

  /// Keeps those links whose words occur in it, in order.
  mutating func keepOwnLinks(of links: [Link]) {
    var rest = ([text] + items).joined(separator: "\n")[...]
    self.links = links.filter { link in
      guard !link.text.isEmpty, let range = rest.firstRange(of: link.text) else { return false }
      rest = rest[range.upperBound...]
      return true
    }
  }
}

/// Sentences, as far as a full stop tells.
enum Sentences {
  /// The sentences of a text; joined with spaces they are the text again.
  static func split(_ text: String) -> [String] {
    var sentences: [String] = []
    var current: [Substring] = []
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    for (index, word) in words.enumerated() {
      current.append(word)
      let next = index + 1 < words.count ? words[index + 1].first : nil
      let isEnd = word.last.map { ".?!:;".contains($0) } ?? false
      let begins = next.map { $0.isUppercase || $0.isNumber || "'\"‘“(".contains($0) } ?? false
      if isEnd, begins, !current.allSatisfy(\.isEmpty) {
        sentences.append(current.joined(separator: " "))
        current = []
      }
    }
    if !current.isEmpty { sentences.append(current.joined(separator: " ")) }
    return sentences.filter { !$0.isEmpty }
  }
}
