import Logbook
import Policy
import School

/// The sheets that there are.
struct SheetsPage: Page {
  static let template = "sheets/sheets"
  let title = "What may I do?"
  var area: SiteArea? { .ask }
  /// Those of the reader's own roles.
  let own: [SheetLink]
  let hasOwn: Bool
  let roles: [SheetLink]
  let posters: [SheetLink]
  let hasPosters: Bool

  init(_ pack: PolicyPack, _ context: SchoolContext) {
    let link = { (role: Vocabulary.Role) in
      SheetLink(label: role.label, url: "/sheets/roles/\(role.id)")
    }
    let theirs = Set(context.visitor?.person?.roles.map(\.id) ?? [])
    let asking = pack.vocabulary.askingRoles
    own = asking.filter { theirs.contains($0.id) }.map(link)
    hasOwn = !own.isEmpty
    roles = asking.map(link)
    posters =
      pack.posters.map { SheetLink(label: $0.title, url: "/sheets/posters/\($0.id)") }
      + pack.advice.map { SheetLink(label: $0.title, url: "/sheets/advice/\($0.id)") }
    hasPosters = !posters.isEmpty
  }
}

/// A sheet, by its name.
struct SheetLink: Sendable, Equatable {
  let label: String
  let url: String
}

/// Everything that somebody in a role may do.
struct RoleSheetPage: Page {
  static let template = "sheets/role"
  let title: String
  var area: SiteArea? { .ask }
  /// How the school is working.
  let mode: String
  let groups: [Group]
  let notes: [Note]
  let hasNotes: Bool
  /// The policy and the day, at the foot.
  let foot: String

  /// The lines with one answer, or those that depend on when and where.
  struct Group: Sendable, Equatable {
    let heading: String
    /// `nil` for what depends on when and where.
    let verdict: VerdictWord?
    let lines: [Line]
  }

  /// An activity with some things.
  struct Line: Sendable, Equatable {
    let what: String
    /// The things, in words; empty when it needs none.
    let things: String
    /// The answers with when and where; empty when the heading says it all.
    let cases: String
    let clauses: String
  }

  /// What 'only if' stands for.
  struct Note: Sendable, Equatable {
    let number: Int
    let words: String
  }

  init(
    _ sheet: RoleSheet, _ role: Vocabulary.Role, _ context: SchoolContext, at moment: Timestamp
  ) {
    title = "What may I do? \(role.label)"
    let registers = context.registers
    let pack = registers.adoption.inForce?.pack
    mode = pack?.vocabulary.mode(registers.mode.current.rawValue)?.label ?? ""
    let headings: [(String, Verdict?)] = [
      ("Yes", .yes), ("It depends on when and where", nil), ("Only if", .onlyIf), ("No", .no),
    ]
    groups = headings.compactMap { heading, verdict in
      let lines = sheet.lines.filter { $0.verdict == verdict }.map(Self.line)
      return lines.isEmpty
        ? nil
        : Group(heading: heading, verdict: verdict.map { VerdictWord($0) }, lines: lines)
    }
    notes = sheet.notes.enumerated().map { index, ways in
      let words = ways.map { $0.joined(separator: ", and ") }.joined(separator: "; or if ")
      return Note(number: index + 1, words: "only if \(words).")
    }
    hasNotes = !notes.isEmpty
    let today = SchoolClock.local(moment).day
    foot =
      "\(pack?.document.title ?? ""), as of \(today.inWords). The rules decide, not this sheet."
  }

  private static func line(_ line: RoleSheet.Line) -> Line {
    var told = ""
    for answer in line.cases {
      let note = answer.note.map { " (\($0))" } ?? ""
      let word = VerdictWord(answer.verdict).word.startingSmall + note
      let circumstances = answer.circumstances.isEmpty ? "" : " \(answer.circumstances)"
      let joint = told.isEmpty ? "" : answer.isException ? ", but " : "; "
      told += "\(joint)\(word)\(circumstances)"
    }
    let isShown = line.cases.count > 1 || line.cases.first?.note != nil
    return Line(
      what: line.activity.startingLarge, things: list(line.things),
      cases: isShown ? "\(told.startingLarge)." : "",
      clauses: line.clauses.map(\.description).joined(separator: ", "))
  }

  private static func list(_ labels: [String]) -> String {
    guard let last = labels.last, labels.count > 1 else { return labels.first ?? "" }
    return labels.dropLast().joined(separator: ", ") + " or " + last
  }
}

/// A poster, or advice: few words, large, each with its picture.
struct PosterPage: Page {
  static let template = "sheets/poster"
  let title: String
  var area: SiteArea? { .ask }
  let school: String
  let lead: String
  let lines: [Line]
  /// Whether there are many lines: then they stand side by side.
  let isLong: Bool
  let end: String
  let names: [Name]
  let clause: String
  let date: String

  /// A line.
  struct Line: Sendable, Equatable {
    /// What matters most, in large letters: the first sentence of advice; empty for anything else.
    var key = ""
    let words: String
    /// The picture's address; empty when there is no such picture.
    let picture: String
    /// A verdict as a shape; `nil` for advice.
    let verdict: VerdictWord?
  }

  /// Somebody to ask for.
  struct Name: Sendable, Equatable {
    let role: String
    let names: String
  }

  /// The most names of one role.
  private static let namesMax = 3
  /// The most lines that stand one below the other.
  private static let linesMax = 5

  init(
    _ poster: Poster, _ rulebook: Rulebook, _ assets: Assets, _ context: SchoolContext,
    at moment: Timestamp
  ) {
    let mode = context.registers.mode.current.rawValue
    let lines = poster.lines.compactMap { line -> Line? in
      var question = line.question
      question.mode = mode
      let verdict = rulebook.answer(question).verdict
      return line.words[verdict].map {
        Line(
          words: $0, picture: Self.picture(line.picture, assets), verdict: VerdictWord(verdict))
      }
    }
    self.init(
      title: poster.title, lead: poster.lead, end: poster.end, ask: poster.ask,
      clause: poster.clause, lines: lines, context, at: moment)
  }

  init(_ advice: Advice, _ assets: Assets, _ context: SchoolContext, at moment: Timestamp) {
    let lines = advice.lines.map { line in
      let (first, rest) = Self.firstSentence(of: line.words)
      return Line(
        key: first, words: rest, picture: Self.picture(line.picture, assets), verdict: nil)
    }
    self.init(
      title: advice.title, lead: advice.lead, end: advice.end, ask: advice.ask,
      clause: advice.clause, lines: lines, context, at: moment)
  }

  private init(
    title: String, lead: String, end: String, ask: [String], clause: ClauseNumber,
    lines: [Line], _ context: SchoolContext, at moment: Timestamp
  ) {
    self.title = title
    self.lead = lead
    self.end = end
    self.lines = lines
    isLong = lines.count > Self.linesMax
    let registers = context.registers
    school = registers.school?.name ?? ""
    let words = registers.adoption.inForce?.pack.vocabulary
    names = ask.compactMap { id in
      let holding = registers.people.holding(Role(id)).prefix(Self.namesMax).map(\.name)
      guard !holding.isEmpty else { return nil }
      return Name(role: words?.role(id)?.label ?? id, names: holding.joined(separator: ", "))
    }
    self.clause = clause.description
    date = SchoolClock.local(moment).day.inWords
  }

  /// The first sentence, with its mark, and what follows.
  private static func firstSentence(of words: String) -> (first: String, rest: String) {
    guard let mark = words.firstIndex(where: { ".?!".contains($0) }) else { return (words, "") }
    let end = words.index(after: mark)
    return (String(words[..<end]), String(words[end...]).trimmed)
  }

  private static func picture(_ name: String, _ assets: Assets) -> String {
    (try? assets.url("picture-\(name).svg")) ?? ""
  }
}
