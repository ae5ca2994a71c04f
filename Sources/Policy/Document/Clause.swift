/// One numbered clause of a policy: the unit that rules cite, decisions name and entries carry.
package struct Clause: Sendable {
  /// The number as the school printed it.
  package var number: ClauseNumber
  /// What it says, on one line, without the list below it; links stand as their words.
  package var text: String
  /// The points of its list, in order; nested points follow the point that they are under.
  package var items: [String]
  /// The links in `text` and then in `items`, in the order in which their words occur.
  package var links: [Link]
  /// The unnumbered subheading that it stands under, or `nil`.
  package var heading: String?
  /// The line of the source that it begins on, counted from 1; 0 when it came from no source.
  package var line: Int

  /// Makes a clause.
  package init(
    number: ClauseNumber, text: String, items: [String] = [], links: [Link] = [],
    heading: String? = nil, line: Int = 0
  ) {
    self.number = number
    self.text = text
    self.items = items
    self.links = links
    self.heading = heading
    self.line = line
  }

  /// Whether it has a number and says nothing.
  package var blank: Bool { text.isEmpty && items.isEmpty }
}

extension Clause: Hashable {
  /// Two clauses are equal when they say the same, on whatever line they stand.
  package static func == (left: Clause, right: Clause) -> Bool {
    left.number == right.number && left.text == right.text && left.items == right.items
      && left.links == right.links && left.heading == right.heading
  }

  /// Hashes number and text.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(number)
    hasher.combine(text)
  }
}
