// Every sentence that importing, loading and checking say to a person, in one file, so that they
// can be read, and mended, side by side.

extension ImportError {
  /// One sentence that says what is wrong and what to do.
  package var sentence: String {
    switch self {
    case .missing: "There is no such file."
    case .unreadable: "This cannot be read as a file: it is a folder, or reading it is not allowed."
    case .empty: "The file is empty, so there is no policy in it."
    case .tooLarge(let bytesMax):
      "The file is larger than \(bytesMax / 1_000_000) MB, which no policy is; "
        + "save its text alone, without pictures."
    case .pdf:
      "This is a PDF itself, not its text; copy the text out of it, or save it as plain text."
    case .wordProcessor:
      "This is a word processor's own file; save it as plain text or Markdown, and import that."
    case .html: "This is a web page's source; save the page as plain text, and import that."
    case .notText: "This is not text, so there is no policy to read in it."
    case .frontMatter(let line):
      "The settings at the top of the file are not in order on line \(line); "
        + "they are title and keyDetails, in YAML."
    case .noNumberedClause:
      "No line begins with a clause number such as 1.1, so this is not a policy with clauses."
    }
  }
}

// What is found in a document.

extension Finding {
  static func blank(_ clause: Clause) -> Finding {
    Finding(
      kind: .blankClause, clause: clause.number, line: clause.line,
      message: "Clause \(clause.number) has a number and no words. "
        + "Write it, or say that it is left out on purpose.")
  }

  static func repeated(_ number: ClauseNumber, line: Int, first: Int) -> Finding {
    let earlier = first > 0 ? ", first on line \(first)" : ""
    return Finding(
      kind: .numbering, clause: number, line: line,
      message: "The number \(number) occurs more than once\(earlier). "
        + "Give one of the two another number.")
  }

  static func outOfOrder(
    _ number: ClauseNumber, after previous: ClauseNumber, line: Int?
  ) -> Finding {
    Finding(
      kind: .numbering, clause: number, line: line,
      message: "\(number) comes after \(previous). Move it, or number it as it stands.")
  }

  static func gap(_ number: ClauseNumber, after previous: ClauseNumber, line: Int?) -> Finding {
    Finding(
      kind: .numbering, clause: number, line: line,
      message: "\(number) follows \(previous), so \(missing(between: previous, and: number)). "
        + "Number without a gap, or say that it is left out on purpose.")
  }

  private static func missing(between low: ClauseNumber, and high: ClauseNumber) -> String {
    guard let first = low.next,
      let last = ClauseNumber(parts: high.parts.dropLast() + [high.last - 1])
    else { return "numbers are missing" }
    return first == last ? "\(first) is missing" : "\(first) to \(last) are missing"
  }

  static func lateStart(_ number: ClauseNumber, line: Int?) -> Finding {
    let place =
      switch number.parent {
      case nil: "The document"
      case .some(let parent) where parent.parts.count == 1: "Section \(parent)"
      case .some(let parent): "\(parent)"
      }
    let first = ClauseNumber(parts: number.parts.dropLast() + [1]).map(\.description) ?? "a first"
    return Finding(
      kind: .numbering, clause: number, line: line,
      message: "\(place) begins at \(number): there is no \(first). "
        + "Number from 1, or say that it is left out on purpose.")
  }

  static func reviewOverdue(_ words: String, today: Day, _ line: Int?) -> Finding {
    Finding(
      kind: .reviewOverdue, line: line,
      message: "The next review was due in \(words), and today is \(today). "
        + "Review the policy and put in the new date.")
  }

  static func reviewUnclear(_ words: String, _ line: Int?) -> Finding {
    Finding(
      kind: .reviewUnclear, line: line,
      message: "The date of the next review reads '\(words)', which is no date. "
        + "Write it like September 2027.")
  }

  static func lapsed(_ clause: Clause, _ condition: LapsedCondition) -> Finding {
    Finding(
      kind: .lapsedCondition, clause: clause.number, line: clause.line,
      message: "Clause \(clause.number) was written for \(condition.name), which is over. "
        + "Say what holds in any closure, or take it out.")
  }

  static func named(_ clause: Clause) -> Finding {
    Finding(
      kind: .namedPerson, clause: clause.number, line: clause.line,
      message: "Clause \(clause.number) names a person. Name the role; who holds it stands in the "
        + "key details.")
  }

  static func unnumbered(line: Int) -> Finding {
    Finding(
      kind: .unnumberedText, line: line,
      message: "The text from line \(line) on belongs to no numbered clause, so it is not taken "
        + "over. Give it a number.")
  }
}
