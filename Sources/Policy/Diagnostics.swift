internal import Cedar

// Every sentence that importing, loading and checking say to a person, in this file and, for what a
// check finds in a pack, the one beside it, so that they can be read, and mended, side by side.

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
      "This is a word processor's file that can't be read here; save it as a Word file (.docx) "
        + "or a PDF."
    case .oldWord:
      "This is a Word file of the old kind (.doc); open it in Word and save it as .docx."
    case .toolMissing(let tool):
      "Reading this kind of file needs the program '\(tool.rawValue)', which is not installed here "
        + "(the package \(tool.package)); install it, or save the document as plain text."
    case .locked:
      "This file is locked with a password. Open it, save it without one, and use that."
    case .picture:
      "This is a picture, not a document; look for the Word file or the PDF that it shows."
    case .unsettledChanges:
      "This Word file has changes in it that nobody has accepted or rejected yet. Accept or reject "
        + "them in Word (under Review), save it, and use that."
    case .notConverted(.pandoc):
      "This file can't be read: it is damaged, or no document. Open it where it was made, save it "
        + "again as a Word file (.docx) or a PDF, and use that."
    case .notConverted(.pdftotext):
      "This PDF can't be read: it is damaged. Make it again from the document, or use the "
        + "document itself."
    case .tookTooLong(let tool):
      "The program '\(tool.rawValue)' took too long over this file; save the document as plain "
        + "text."
    case .busy: "Other documents are being read just now; wait a minute, and bring it again."
    case .onlyPictures:
      "There are no words in this file, only pictures of pages; look for the document that it was "
        + "scanned from."
    case .html: "This is a web page's source; save the page as plain text, and import that."
    case .notText: "This is not text, so there is no policy to read in it."
    case .encoding(let error): "The file \(error)"
    case .frontMatter(let line):
      "The settings at the top of the file are not in order on line \(line); "
        + "they are title and keyDetails, in YAML."
    case .tooManyClauses(let count, let clausesMax):
      "It has \(count) numbered clauses, and a draft may have \(clausesMax) at most. Choose the "
        + "policy by itself, without its appendices."
    case .noNumberedClause:
      "No line begins with a clause number such as 1.1, so this is not a policy with clauses; "
        + "where a word processor makes the numbers by itself, save it as a PDF and import that."
    }
  }
}

extension ImportError: CustomStringConvertible {
  /// The sentence.
  package var description: String { sentence }
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
      message: "The next review was due in \(words), and today is \(today.inWords). "
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

  static func deepHeading(_ number: ClauseNumber, line: Int) -> Finding {
    Finding(
      kind: .numbering, clause: number, line: line,
      message: "\(number) is a heading below a subsection, where headings have no number. "
        + "It stands without its number above its clauses.")
  }

  static func more(_ count: Int, _ kind: Kind) -> Finding {
    Finding(
      kind: kind,
      message: "There are \(count) more like this. "
        + "Correct these first, and check again.")
  }

  static func unnumbered(line: Int) -> Finding {
    Finding(
      kind: .unnumberedText, line: line,
      message: "The text from line \(line) on belongs to no numbered clause, so it is not taken "
        + "over. Give it a number.")
  }
}

// What is wrong with a pack.

extension PackError {
  /// One sentence for each problem, with its file and line.
  package var sentences: [String] { problems.map(\.sentence) }
}

extension PackError: CustomStringConvertible {
  /// The sentences, one below the other.
  package var description: String { sentences.joined(separator: "\n") }
}

extension PackProblem {
  /// One sentence with the file and the line.
  package var sentence: String {
    // The policy language's own messages carry their place.
    if case .cedar(let message) = reason { return message }
    let place = line.map { "\(file):\($0)" } ?? file
    return "\(place): \(reason.words)"
  }
}

extension PackProblem.Reason {
  var words: String {
    switch self {
    case .unreadable: "it cannot be read."
    case .missing: "it is missing, and every pack has one."
    case .tooLarge(let bytesMax): "it has more than \(bytesMax) bytes."
    case .tooManyFiles(let countMax): "it has more than \(countMax) files."
    case .link:
      "it is a link, and links are not followed; put a copy of the file itself here."
    case .folderTooDeep:
      "it is a folder in a folder, which is not looked into; move its files up, or take it out."
    case .noFile: "it is neither a file nor a folder; take it out."
    case .misspelt(let right):
      "its name is spelt otherwise than a pack's file is, so it is not read; rename it to \(right)."
    case .notOfPack: "it is no file of a pack, so it is not read; take it out of the folder."
    case .rulesElsewhere: "it is a file of rules outside rules/, so it is not read; move it there."
    case .notText(let error): "it \(error)"
    case .document(let error): error.sentence
    case .yaml(let problem): "this is not YAML: \(problem)."
    case .cedar(let message): message
    case .wanted(let what): "\(what) should stand here."
    case .unknownKey(let key, let known):
      "'\(key)' is not known here; use \(known.joined(separator: ", "))."
    case .missingKey(let key): "'\(key)' is missing."
    case .duplicate(let id): "'\(id)' is already used."
    case .unknown(let id, let kind): "there is no \(kind) '\(id)'."
    case .notWith(let activity, let thing):
      "'\(activity)' is not done with '\(thing)'; add it to the activity's things."
    case .thingMissing(let activity): "'\(activity)' is done with something; say with which thing."
    case .circle(let role): "the role '\(role)' is, through others, itself."
    case .annotationMissing(let rule, let annotation):
      "the rule '\(rule)' has no @\(annotation)(\"…\")."
    case .noClauseNumber(let rule, let text):
      "the rule '\(rule)' cites '\(text)', which is no clause number."
    }
  }
}

/// Sentences about what a check found that are more than one finding.
enum Diagnostics {
  /// What was asked, expected and answered, and by which rules.
  static func report(_ result: PackCheck.ScenarioResult) -> String {
    let (scenario, answer) = (result.scenario, result.answer)
    let rules = answer.rules.map(\.name).joined(separator: ", ")
    var lines = [
      "scenarios.yaml:\(scenario.line): \(scenario.ask)",
      "  expected: \(scenario.expected.rawValue) by \(list(scenario.clauses))",
      "  answered: \(answer.verdict.rawValue) by \(list(answer.clauses))",
      "  rules:    \(rules.isEmpty ? "none speaks of this" : rules)",
    ]
    if !answer.conditions.isEmpty {
      let ways = answer.conditions.map { $0.joined(separator: " and ") }
      lines.append("  only if:  \(ways.joined(separator: "; or "))")
    }
    return lines.joined(separator: "\n")
  }

  /// What was done, expected and answered, and by which rules.
  static func report(_ result: PackCheck.HouseResult) -> String {
    let (scenario, ruling) = (result.scenario, result.ruling)
    let rules = ruling.rules.map(\.name).joined(separator: ", ")
    return [
      "using-scenarios.yaml:\(scenario.line): \(scenario.ask)",
      "  expected: \(scenario.isAllowed ? "yes" : "no") by \(list(scenario.clauses))",
      "  answered: \(ruling.isAllowed ? "yes" : "no") by \(list(ruling.clauses))",
      "  rules:    \(rules.isEmpty ? "none speaks of this" : rules)",
    ].joined(separator: "\n")
  }

  private static func list(_ clauses: [ClauseNumber]) -> String {
    clauses.isEmpty ? "no clause" : clauses.map(\.description).joined(separator: ", ")
  }

  /// A question in words: who may, with what, when and where.
  static func question(_ question: Question, _ words: Vocabulary) -> String {
    let who = question.who.compactMap { words.role($0)?.label }.joined(separator: ", also ")
    let what = words.activity(question.activity)?.label ?? question.activity
    let with = question.thing.map { words.thing($0)?.label ?? $0 }.map { " (\($0))" } ?? ""
    let when = words.period(question.period)?.label ?? question.period
    let place = words.place(question.place)?.label ?? question.place
    return "\(who) asks 'May I \(what)\(with) \(when) \(place)?'"
  }

  /// One line for questions that no rule determines.
  static func unanswered(
    activity: String, things: [String], roles: [String], circumstances: String
  ) -> String {
    let with = things.isEmpty ? "" : " (\(things.joined(separator: ", ")))"
    return "May I \(activity)\(with)? No rule answers \(roles.joined(separator: ", ")) "
      + "\(circumstances)."
  }
}
