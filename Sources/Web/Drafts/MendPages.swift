import Policy
import School

/// One clause of a draft, and every way to put it right.
struct MendClausePage: Page {
  static let template = "drafts/clause"
  let title: String
  var area: SiteArea? { .school }
  let id: String
  let version: Int
  let place: Int
  let number: String
  let problem: String
  let problemURL: String
  let original: [DraftDocumentPage.OriginalLine]
  let hasOriginal: Bool
  let text: String
  let items: [String]
  let hasItems: Bool
  let before: String
  let after: String
  let typedNumber: String
  let words: String
  let points: [Choice]
  let canSplit: Bool
  let newNumber: String
  let kinds: [Choice]
  let keeps: Bool
  let opens: Opens
  /// Whether the form of words came back without any: then it can be left blank.
  let asksBlank: Bool
  let wrong: WrongField

  /// Which of the forms is open, because it came back.
  struct Opens: Sendable, Equatable {
    let renumber: Bool
    let reword: Bool
    let split: Bool
    let unclause: Bool
  }

  /// - Returns: `nil` when there is no such clause.
  init?(_ draft: Draft, place: Int, typed: Form = Form(), problem: MendProblem? = nil) throws {
    let document = try draft.current.document.read()
    let clauses = document.document.clauses
    guard clauses.indices.contains(place) else { return nil }
    let clause = clauses[place]
    title = "Edit clause \(clause.number)"
    id = draft.id.rawValue
    version = draft.version
    self.place = place
    number = clause.number.description
    self.problem = problem?.message ?? ""
    problemURL = "#\(problem?.field ?? "main")"
    original = draft.source.map { OriginalLines($0, for: document).clause(place) } ?? []
    hasOriginal = !original.isEmpty
    text = clause.text
    items = clause.items
    hasItems = !items.isEmpty
    before = place > 0 ? clauses[place - 1].number.description : ""
    after = place + 1 < clauses.count ? clauses[place + 1].number.description : ""
    let kind = typed["mend"]
    typedNumber = kind == "renumber" ? typed["number"] : number
    words = kind == "reword" ? typed["words"] : MendForm.typed(clause)
    points = clause.splitPoints.enumerated().map { index, point in
      let value =
        switch point.point {
        case .sentence(let at): "sentence-\(at)"
        case .item(let at): "item-\(at)"
        }
      return Choice(
        id: "point-\(index)", name: "point", value: value,
        label: "‘\(point.words.shortened(to: 90))’", hint: "", isChecked: typed["point"] == value)
    }
    canSplit = !points.isEmpty
    let next = clause.number.next?.description ?? ""
    newNumber = kind == "split" ? typed["as"] : next
    kinds = Self.kinds(before: before, typed: kind == "unclause" ? typed["as"] : "")
    keeps = typed["keep"] == "yes"
    wrong = WrongField(problem)
    asksBlank = kind == "reword" && problem?.field == "words"
    opens = Opens(
      renumber: kind == "renumber", reword: kind == "reword", split: kind == "split",
      unclause: kind == "unclause")
  }

  private static func kinds(before: String, typed: String) -> [Choice] {
    let all = [
      ("join", before.isEmpty ? "" : "It goes on with clause \(before)"),
      ("item", before.isEmpty ? "" : "It is a point in the list of clause \(before)"),
      ("heading", "It is a heading over the clauses after it"),
      ("out", "It is not part of the policy"),
    ]
    return all.filter { !$0.1.isEmpty }.map { value, label in
      Choice(
        id: "as-\(value)", name: "as", value: value, label: label, hint: "",
        isChecked: typed == value)
    }
  }
}

/// The form on which a clause is added: from lines that are in no clause yet, or from nothing.
struct NewClausePage: Page {
  static let template = "drafts/new-clause"
  let title: String
  var area: SiteArea? { .school }
  let id: String
  let version: Int
  let problem: String
  let problemURL: String
  let original: [DraftDocumentPage.OriginalLine]
  let hasOriginal: Bool
  let line: Int
  /// The place of the clause that it stands after; empty for before all of them.
  let after: String
  let afterNumber: String
  /// The place and the number of the clause that it is to stand before; empty when it was asked for
  /// after one.
  let before: String
  let beforeNumber: String
  let number: String
  let words: String
  let wrong: WrongField

  init(
    _ draft: Draft, line: Int?, after: Int?, before: Int? = nil, typed: Form = Form(),
    problem: MendProblem? = nil
  ) throws {
    let document = try draft.current.document.read()
    let clauses = document.document.clauses
    let loose = line.flatMap { document.loose.contains($0) ? $0 : nil }
    original =
      loose.flatMap { line in
        draft.source.map { OriginalLines($0, for: document).loose(line) }
      } ?? []
    hasOriginal = !original.isEmpty
    self.line = loose ?? 0
    let next = before.flatMap { clauses.indices.contains($0) ? $0 : nil }
    self.before = next.map(String.init) ?? ""
    beforeNumber = next.map { clauses[$0].number.description } ?? ""
    let standing = (next.map { $0 - 1 } ?? after).flatMap {
      clauses.indices.contains($0) ? $0 : nil
    }
    let place =
      standing
      ?? loose.flatMap { line in clauses.lastIndex { $0.line > 0 && $0.line < line } }
    self.after = place.map(String.init) ?? ""
    afterNumber = place.map { clauses[$0].number.description } ?? ""
    id = draft.id.rawValue
    version = draft.version
    self.problem = problem?.message ?? ""
    problemURL = "#\(problem?.field ?? "main")"
    title = loose == nil ? "Add a clause" : "Words that are in no clause"
    wrong = WrongField(problem)
    let isBack = problem != nil
    let proposed =
      next.map { clauses[$0].number.previous } ?? place.map { clauses[$0].number.next }
    number = isBack ? typed["number"] : proposed.flatMap(\.self)?.description ?? ""
    words = isBack ? typed["words"] : original.map(\.text).joined(separator: "\n")
  }
}

/// Which field of a form is the wrong one.
struct WrongField: Sendable, Equatable {
  let isNumber: Bool
  let isWords: Bool
  let isNewNumber: Bool
  let isDetails: Bool

  init(_ problem: MendProblem?) {
    isNumber = problem?.field == "number"
    isWords = problem?.field == "words"
    isNewNumber = problem?.field == "as"
    isDetails = problem?.field == "details"
  }
}

/// The form on which a heading changes.
struct MendHeadingPage: Page {
  static let template = "drafts/heading"
  let title: String
  var area: SiteArea? { .school }
  let id: String
  let version: Int
  let problem: String
  /// The number of the heading; empty for one without.
  let heading: String
  /// The place of the clause that it begins over.
  let place: String
  let words: String

  /// - Returns: `nil` when there is no such heading.
  init?(_ draft: Draft, _ form: Form, problem: MendProblem? = nil) throws {
    let document = try draft.current.document.read()
    id = draft.id.rawValue
    version = draft.version
    self.problem = problem?.message ?? ""
    let standing: String
    if let number = ClauseNumber(form["heading"]) {
      let found = document.rows.lazy.compactMap { row -> String? in
        if case .heading(number, let words) = row { words } else { nil }
      }.first
      guard let found else { return nil }
      standing = found
      heading = number.description
      place = ""
      title = "Edit the heading \(number)"
    } else {
      let clauses = document.document.clauses
      guard let index = form.place("place"), clauses.indices.contains(index) else { return nil }
      standing = clauses[index].heading ?? ""
      heading = ""
      place = "\(index)"
      title = "Edit the heading over clause \(clauses[index].number)"
    }
    words = problem == nil ? standing : form["words"]
  }
}

/// The form on which the title and the key details change.
struct MendDetailsPage: Page {
  static let template = "drafts/details"
  let title = "Title and key details"
  var area: SiteArea? { .school }
  let id: String
  let version: Int
  let problem: String
  let problemURL: String
  let policyTitle: String
  let details: String
  let wrong: WrongField

  init(_ draft: Draft, typed: Form? = nil, problem: MendProblem? = nil) throws {
    let document = try draft.current.document.read().document
    id = draft.id.rawValue
    version = draft.version
    self.problem = problem?.message ?? ""
    problemURL = "#\(problem?.field ?? "main")"
    wrong = WrongField(problem)
    policyTitle = typed?["title"] ?? document.title
    let standing = document.keyDetails.entries.map { entry in
      let value =
        switch entry.value {
        case .text(let text): text
        case .names(let names): names.joined(separator: ", ")
        }
      return "\(entry.key): \(value)"
    }
    details = typed?["details"] ?? standing.joined(separator: "\n")
  }
}
