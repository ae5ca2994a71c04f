import Policy
import School

/// A timetable, or the terms, as they are being written: a row for each, and what is to be mended.
///
/// Rows that are empty are left out; the others are put in order of time, so that a row can be
/// added at the end.
struct DayDraft: Sendable, Equatable {
  /// A period or a term, each field as it was typed.
  struct Row: Sendable, Equatable {
    var values: [String]
    var isEmpty: Bool { values.allSatisfy(\.isEmpty) }
  }

  /// What is wrong with one field of one row.
  struct Problem: Sendable, Equatable {
    let row: Int
    let field: String
    let message: String
  }

  /// Everything that is to be mended; never empty.
  struct Problems: Error, Equatable {
    let all: [Problem]
  }

  /// The names of a row's fields in the form.
  static let periodFields = ["name", "kind", "from", "to"]
  static let termFields = ["name", "first", "last"]
  /// Empty rows after those that are there.
  private static let rowsMore = 3
  /// As many empty rows as a school begins with.
  private static let rowsMin = 8

  /// The longest name that fits the pages, in characters.
  private static let nameCharactersMax = 60
  /// How many years from today a term may be; further off it is a slip of the finger.
  private static let termYearsMax = 10

  let fields: [String]
  let rows: [Row]

  init(_ periods: [Period]) {
    fields = Self.periodFields
    rows = Self.filled(
      periods.map {
        Row(values: [$0.name, $0.kind.rawValue, $0.from.description, $0.to.description])
      }, columns: fields.count)
  }

  init(_ terms: [Term]) {
    fields = Self.termFields
    rows = Self.filled(
      terms.map { Row(values: [$0.name, $0.first.description, $0.last.description]) },
      columns: fields.count)
  }

  /// What a form says.
  init(_ form: Form, fields: [String], rowsMax: Int) {
    self.fields = fields
    let sent = (0..<rowsMax).map { index in
      Row(values: fields.map { form["\($0)-\(index)"] })
    }
    let last = sent.lastIndex { !$0.isEmpty } ?? -1
    rows = Self.filled(Array(sent.prefix(last + 1)), columns: fields.count)
  }

  private static func filled(_ rows: [Row], columns: Int) -> [Row] {
    let count = max(rowsMin, rows.count + rowsMore)
    let empty = Row(values: Array(repeating: "", count: columns))
    return rows + Array(repeating: empty, count: count - rows.count)
  }

  /// The periods in order of time.
  func periods() -> Result<[Period], Problems> {
    var problems: [Problem] = []
    var periods: [Period] = []
    for (index, row) in rows.enumerated() where !row.isEmpty {
      let problem = { (field: String, message: String) in
        problems.append(Problem(row: index, field: field, message: message))
      }
      let (name, from, to) = (row.values[0], LocalTime(row.values[2]), LocalTime(row.values[3]))
      if name.isEmpty { problem("name", "Write what it is called, such as Lesson 1.") }
      if name.count > Self.nameCharactersMax { problem("name", Self.tooLong) }
      let kind = PeriodKind(rawValue: row.values[1])
      if kind == nil { problem("kind", "Say whether it is a lesson, a playtime or lunch.") }
      if from == nil { problem("from", "Write when it begins, like 08:50.") }
      if to == nil { problem("to", "Write when it ends, like 09:40.") }
      if let from, let to, to <= from { problem("to", "It ends before it begins.") }
      if let kind, let from, let to, !name.isEmpty {
        periods.append(Period(name: name, kind: kind, from: from, to: to))
      }
    }
    guard problems.isEmpty else { return .failure(Problems(all: problems)) }
    return .success(periods.sorted { ($0.from, $0.to) < ($1.from, $1.to) })
  }

  /// The terms in order of time.
  func terms(today: Day) -> Result<[Term], Problems> {
    var problems: [Problem] = []
    var terms: [Term] = []
    for (index, row) in rows.enumerated() where !row.isEmpty {
      let problem = { (field: String, message: String) in
        problems.append(Problem(row: index, field: field, message: message))
      }
      let (name, first, last) = (
        row.values[0], Day(typed: row.values[1]), Day(typed: row.values[2])
      )
      if name.isEmpty { problem("name", "Write what it is called, such as Autumn 1.") }
      if name.count > Self.nameCharactersMax { problem("name", Self.tooLong) }
      let years = (today.year - Self.termYearsMax)...(today.year + Self.termYearsMax)
      let known = "Use a year from \(years.lowerBound) to \(years.upperBound)."
      let isKnown = { (day: Day?) in day.map { years.contains($0.year) } ?? false }
      if !isKnown(first) {
        problem("first", "Write its first day, such as 2/9/\(today.year). \(known)")
      }
      if !isKnown(last) {
        problem("last", "Write its last day, such as 22/10/\(today.year). \(known)")
      }
      if let first, let last, last < first { problem("last", "It ends before it begins.") }
      if let first, let last, !name.isEmpty {
        terms.append(Term(name: name, first: first, last: last))
      }
    }
    guard problems.isEmpty else { return .failure(Problems(all: problems)) }
    return .success(terms.sorted { ($0.first, $0.last) < ($1.first, $1.last) })
  }

  private static let tooLong = "Shorten the name to \(nameCharactersMax) letters."

  /// The row of the form that has this name first; 0 when none has.
  func row(named name: String) -> Int { rows.firstIndex { $0.values[0] == name } ?? 0 }
}
