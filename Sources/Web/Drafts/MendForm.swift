import Policy
import School
import Texts

/// What is wrong with a form of a draft, in words, and where.
struct MendProblem: Error, Sendable, Equatable {
  let message: String
  /// The element that it is about.
  var field = "main"
}

/// Where a clause stands in a draft, as an address says it.
struct ClausePlace: LosslessStringConvertible {
  let place: Int

  init?(_ description: String) {
    guard let place = Int(written: description, in: DraftDocument.places) else { return nil }
    self.place = place
  }

  var description: String { "\(place)" }
}

extension Form {
  /// How often anything had been done to the draft when the page was made; -1, which no draft has,
  /// when the form does not say.
  var draftVersion: Int { number("version", in: Draft.versions) ?? -1 }

  /// A line of the source of a draft.
  var sourceLine: Int? { number("line", in: DraftDocument.sourceLines) }

  /// Where a clause stands in a draft.
  func place(_ name: String) -> Int? { number(name, in: DraftDocument.places) }
}

/// A form on which one thing is put right.
struct MendForm: Sendable {
  let mend: Mend
  /// How often anything had been done to the draft when the page was made.
  let version: Int
  /// Where on the document's page the change can be seen.
  let anchor: String

  /// - Throws: `MendProblem` for what was typed and can't be used.
  init(_ form: Form) throws(MendProblem) {
    version = form.draftVersion
    let place = form.place("place") ?? -1
    switch form["mend"] {
    case "renumber":
      mend = .renumber(clause: place, to: try Self.number(form))
    case "reword":
      let (text, items) = Self.words(form["words"])
      guard !text.isEmpty || !items.isEmpty || form["blank"] == "yes" else {
        throw MendProblem(
          message: "There are no words. Write them, or tick the box to leave the clause blank.",
          field: "words")
      }
      mend = .reword(clause: place, text: text, items: items)
    case "split":
      guard let point = Self.point(form["point"]) else {
        throw MendProblem(message: "Say where the new clause begins.", field: "point-0")
      }
      mend = .split(clause: place, at: point, as: try Self.number(form, "as"))
    case "unclause":
      mend = try Self.unclause(form["as"], place, keepingNumber: form["keep"] == "yes")
    case "insert":
      let (text, items) = Self.words(form["words"])
      guard !text.isEmpty || !items.isEmpty else {
        throw MendProblem(message: "Write the words of the clause.", field: "words")
      }
      mend = .insert(
        after: form.place("after"), number: try Self.number(form), text: text, items: items,
        line: form.sourceLine ?? 0)
    case "retitle":
      let words = form["words"]
      if let number = ClauseNumber(form["heading"]) {
        mend = .retitle(.numbered(number), to: words)
      } else {
        mend = .retitle(.over(clause: place), to: words)
      }
    case "leave-out": mend = .leaveOut(line: form.sourceLine ?? -1)
    case "details":
      mend = .details(
        title: form["title"], lines: form["details"].filledLines)
    default: throw MendProblem(message: "Choose what you want to edit.")
    }
    anchor =
      switch mend {
      case .join, .makeItem, .takeOut: "clause-\(max(0, place - 1))"
      case .insert(let after, _, _, _, _): "clause-\((after ?? -1) + 1)"
      case .leaveOut, .details, .retitle(.numbered, _): "main"
      default: "clause-\(place)"
      }
  }

  private static func unclause(
    _ what: String, _ place: Int, keepingNumber: Bool
  ) throws(MendProblem) -> Mend {
    switch what {
    case "join": return .join(clause: place, keepingNumber: keepingNumber)
    case "item": return .makeItem(clause: place, keepingNumber: keepingNumber)
    case "heading": return .makeHeading(clause: place)
    case "out": return .takeOut(clause: place)
    default: throw MendProblem(message: "Say what it is.", field: "as-join")
    }
  }

  private static func number(
    _ form: Form, _ field: String = "number"
  ) throws(MendProblem) -> ClauseNumber {
    guard let number = ClauseNumber(form[field]), number.parts.count > 1 else {
      throw MendProblem(message: "Write a clause number such as 6.2.2.", field: field)
    }
    return number
  }

  private static func point(_ text: String) -> Mend.SplitPoint? {
    let parts = text.split(separator: "-")
    guard parts.count == 2, let index = Int(written: parts[1], in: DraftDocument.places) else {
      return nil
    }
    switch parts[0] {
    case "sentence": return .sentence(index)
    case "item": return .item(index)
    default: return nil
    }
  }

  /// Words as a person types them: each line that begins with a hyphen is a point of the list, and
  /// a line without one goes on with what is before it.
  static func words(_ typed: String) -> (text: String, items: [String]) {
    var text: [String] = []
    var items: [String] = []
    for line in typed.filledLines {
      if let mark = line.first, "-•*".contains(mark) {
        items.append(String(line.dropFirst()).trimmed)
      } else if items.isEmpty {
        text.append(line)
      } else {
        items[items.count - 1] += " " + line
      }
    }
    return (text.joined(separator: " "), items.filter { !$0.isEmpty })
  }

  /// The same words, to be typed on.
  static func typed(_ clause: Clause) -> String {
    ([clause.text].filter { !$0.isEmpty } + clause.items.map { "- \($0)" })
      .joined(separator: "\n")
  }
}

/// A form that says which clause of the pack is which of the school's own.
struct MatchForm: Sendable {
  let matches: [DraftEvent.Match]

  /// - Throws: `MendProblem` for what is no number.
  init(_ form: Form) throws(MendProblem) {
    let known = form.all("known").compactMap { ClauseNumber($0) }
    if form["say"] == "none" {
      matches = known.map { DraftEvent.Match(known: $0, own: nil) }
    } else {
      let own = form.all("own")
      guard known.count == own.count, !known.isEmpty else {
        throw MendProblem(
          message: "Write the number of your clause that says this.",
          field: known.first.map { "own-\($0)" } ?? "main")
      }
      var matches: [DraftEvent.Match] = []
      for (known, text) in zip(known, own) {
        guard let number = ClauseNumber(text) else {
          throw MendProblem(
            message: "‘\(text)’ is not a clause number. Write one such as 6.2.2.",
            field: "own-\(known)")
        }
        matches.append(DraftEvent.Match(known: known, own: number))
      }
      self.matches = matches
    }
  }
}

extension MendProblem {
  /// Why the draft did not take it, in words.
  init(_ refusal: DraftRefusal) {
    switch refusal {
    case .none: self.init(message: "There is no such draft any more.")
    case .closed:
      self.init(message: "This draft was published or deleted, so it can no longer be edited.")
    case .changedSince:
      self.init(
        message: "The draft has changed since you opened this page. Look at it as it is now, "
          + "then make your change again.")
    case .nothingToUndo: self.init(message: "There is nothing to undo.")
    case .noSuchClause(let number):
      self.init(message: "Your document has no clause \(number).", field: "m-\(number)")
    case .repeatedNumber(let number):
      self.init(
        message: "Several of your clauses have the number \(number). Edit the document "
          + "first.", field: "m-\(number)")
    case .mend(let refusal): self.init(refusal)
    }
  }

  private init(_ refusal: Mend.Refusal) {
    switch refusal {
    case .nothingThere: self.init(message: "What this is about is no longer there.")
    case .nothingBefore: self.init(message: "There is no clause before it.", field: "as-join")
    case .noClauseLeft: self.init(message: "A policy needs at least one clause.", field: "as-join")
    case .noWords: self.init(message: "Write the words.", field: "words")
    case .notADetail(let line):
      self.init(
        message: "We did not understand ‘\(line)’. Write what it is, a colon, and the detail.",
        field: "details")
    case .readsOtherwise(let number):
      let what = number.map { "Clause \($0)" } ?? "The document"
      self.init(
        message: "\(what) would be read as something else then. Change the number or the first "
          + "words.")
    }
  }
}
