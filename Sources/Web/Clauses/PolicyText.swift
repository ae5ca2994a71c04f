import Foundation
import Policy

/// The words of a clause, or a link in them.
struct ClauseSpan: Sendable, Equatable {
  let words: String
  /// Empty for words that lead nowhere.
  let url: String
  /// Whether they are what somebody looked for.
  var isFound = false

  /// The words with those links in them that come next; each link's words occur once it is due.
  static func spans(_ text: String, taking links: inout ArraySlice<Link>) -> [ClauseSpan] {
    var spans: [ClauseSpan] = []
    var rest = text[...]
    while let link = links.first, let range = rest.firstRange(of: link.text) {
      spans.append(ClauseSpan(words: String(rest[..<range.lowerBound]), url: ""))
      spans.append(ClauseSpan(words: link.text, url: safe(link.target)))
      rest = rest[range.upperBound...]
      links.removeFirst()
    }
    spans.append(ClauseSpan(words: String(rest), url: ""))
    return spans.filter { !$0.words.isEmpty }
  }

  /// A link's target, if it is one that may stand on a page.
  private static func safe(_ target: String?) -> String {
    guard let target else { return "" }
    return ["https://", "http://", "mailto:"].contains { target.lowercased().hasPrefix($0) }
      ? target : ""
  }

  /// The same, with what somebody looks for in spans of its own; links stay whole.
  func marking(_ find: PolicyFind) -> [ClauseSpan] {
    guard url.isEmpty else { return [self] }
    var spans: [ClauseSpan] = []
    var rest = words[...]
    while let range = find.firstRange(in: rest) {
      spans.append(ClauseSpan(words: String(rest[..<range.lowerBound]), url: ""))
      spans.append(ClauseSpan(words: String(rest[range]), url: "", isFound: true))
      rest = rest[range.upperBound...]
    }
    spans.append(ClauseSpan(words: String(rest), url: ""))
    return spans.filter { !$0.words.isEmpty }
  }
}

/// What somebody looks for in the policy: words, in any order, or the number of a clause.
struct PolicyFind: Sendable {
  private static let charactersMax = 200
  let typed: String
  private let words: [String]
  private let number: ClauseNumber?

  init(_ typed: String) {
    self.typed = String(
      typed.trimmingCharacters(in: .whitespacesAndNewlines)
        .prefix(Self.charactersMax))
    words = self.typed.split(whereSeparator: \.isWhitespace).map(String.init)
    number = ClauseNumber(self.typed)
  }

  var isEmpty: Bool { words.isEmpty }

  /// Whether a clause has every word, or has the number or is within it.
  func finds(_ clause: Clause) -> Bool {
    if let number, clause.number == number || clause.number.isIn(number) { return true }
    let all = ([clause.heading ?? "", clause.text] + clause.items).joined(separator: "\n")
    return words.allSatisfy { Self.range(of: $0, in: all[...]) != nil }
  }

  /// Where the next of the words stands; of two that begin at one place, the longer.
  func firstRange(in text: Substring) -> Range<Substring.Index>? {
    words.compactMap { Self.range(of: $0, in: text) }.filter { !$0.isEmpty }
      .min { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }
  }

  /// Small and capital letters, accents and the two kinds of apostrophe make no difference.
  private static func range(of word: String, in text: Substring) -> Range<Substring.Index>? {
    let options: String.CompareOptions = [.caseInsensitive, .diacriticInsensitive]
    return text.range(of: word, options: options)
      ?? text.range(of: word.replacing("'", with: "’"), options: options)
  }
}

/// The whole text of a policy, section by section, as the school wrote it.
struct PolicyText: Sendable, Equatable {
  let sections: [Section]

  /// A section.
  struct Section: Sendable, Equatable {
    let id: String
    let title: String
    let clauses: [Line]
    let subsections: [Subsection]
    let hasSubsections: Bool
  }

  /// A numbered part of a section.
  struct Subsection: Sendable, Equatable {
    let id: String
    let title: String
    let clauses: [Line]
  }

  /// A clause, whole.
  struct Line: Sendable, Equatable {
    let id: String
    let number: String
    /// The page of the clause; empty for one that is no longer in force.
    let url: String
    /// An unnumbered subheading that begins here; empty otherwise.
    let heading: String
    let isBlank: Bool
    let text: [ClauseSpan]
    let items: [Item]
    let hasItems: Bool
    /// What follows from it and is recorded under it, in words; empty when that is not shown.
    let use: String
  }

  /// A point of the clause's list.
  struct Item: Sendable, Equatable {
    let spans: [ClauseSpan]
  }

  /// - Parameters:
  ///   - document: the policy.
  ///   - isInForce: whether its clauses have pages.
  ///   - find: what somebody looks for: only what has it is shown, and a section with nothing is
  ///     left out.
  ///   - use: what follows from each clause, in words.
  init(
    _ document: PolicyDocument, isInForce: Bool, find: PolicyFind, use: [ClauseNumber: String]
  ) {
    let lines = { (clauses: [Clause]) in
      Self.lines(clauses, isInForce: isInForce, find: find, use: use)
    }
    sections = document.sections.compactMap { section in
      let parts = section.subsections.compactMap { part -> Subsection? in
        let clauses = lines(part.clauses)
        if clauses.isEmpty, !find.isEmpty { return nil }
        return Subsection(
          id: "section-\(part.number)", title: "\(part.number) \(part.title)", clauses: clauses)
      }
      let clauses = lines(section.clauses)
      if clauses.isEmpty, parts.isEmpty, !find.isEmpty { return nil }
      return Section(
        id: "section-\(section.number)", title: "\(section.number) \(section.title)",
        clauses: clauses, subsections: parts, hasSubsections: !parts.isEmpty)
    }
  }

  /// How many clauses it shows.
  var clauseCount: Int {
    sections.reduce(0) { count, section in
      count + section.clauses.count + section.subsections.reduce(0) { $0 + $1.clauses.count }
    }
  }

  private static func lines(
    _ clauses: [Clause], isInForce: Bool, find: PolicyFind, use: [ClauseNumber: String]
  ) -> [Line] {
    var heading: String?
    return clauses.filter { find.isEmpty || find.finds($0) }.map { clause in
      let begins = clause.heading != heading
      heading = clause.heading
      var links = clause.links[...]
      let spans = { (text: String, links: inout ArraySlice<Link>) in
        ClauseSpan.spans(text, taking: &links).flatMap { $0.marking(find) }
      }
      let text = spans(clause.text, &links)
      let items = clause.items.map { Item(spans: spans($0, &links)) }
      return Line(
        id: "c-\(clause.number)", number: clause.number.description,
        url: isInForce ? "/clauses/\(clause.number)" : "",
        heading: begins ? clause.heading ?? "" : "", isBlank: clause.blank, text: text,
        items: items, hasItems: !items.isEmpty, use: use[clause.number] ?? "")
    }
  }
}
