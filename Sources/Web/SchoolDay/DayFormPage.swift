import Policy
import School

/// The form on which the office says when lessons are, or when the terms are.
struct DayFormPage: Page {
  static let template = "school/day-form"
  let title: String
  var area: SiteArea? { .school }
  let lead: String
  let action: String
  let hasProblems: Bool
  let problems: [ProblemLine]
  let rows: [Row]

  /// A period or a term.
  struct Row: Sendable, Equatable {
    let legend: String
    let fields: [Field]
  }

  /// A field of a row: a select where it has options.
  struct Field: Sendable, Equatable {
    let id: String
    let label: String
    let type: String
    let value: String
    let problem: String
    let isSelect: Bool
    let options: [Option]
  }

  /// A choice of a select.
  struct Option: Sendable, Equatable {
    let value: String
    let label: String
    let isSelected: Bool
  }

  static func timetable(
    _ draft: DayDraft, _ registers: Registers, problems: [DayDraft.Problem] = []
  ) -> DayFormPage {
    let vocabulary = registers.adoption.inForce?.pack.vocabulary
    let kinds =
      [("", "Choose")]
      + [PeriodKind.lesson, .playtime, .lunchtime].map { kind in
        (
          kind.rawValue,
          kindWords[kind] ?? vocabulary?.period(kind.rawValue)?.label ?? kind.rawValue
        )
      }
    return DayFormPage(
      title: "Set the timetable",
      lead:
        "Lessons, playtimes and lunch, the same on every school day. Leave out rows that you do "
        + "not need: empty ones are not kept.",
      action: "/school/timetable", noun: "Row", draft: draft, problems: problems,
      columns: [
        ("Name", "text", []), ("Kind", "", kinds), ("Begins", "time", []), ("Ends", "time", []),
      ])
  }

  static func terms(_ draft: DayDraft, problems: [DayDraft.Problem] = []) -> DayFormPage {
    DayFormPage(
      title: "Set the terms",
      lead: "The first and last day of each term or half term. Days between them have no school. "
        + "What you save replaces what was set before.",
      action: "/school/terms", noun: "Row", draft: draft, problems: problems,
      columns: [("Name", "text", []), ("First day", "date", []), ("Last day", "date", [])])
  }

  private static let kindWords: [PeriodKind: String] = [
    .lesson: "Lesson", .playtime: "Playtime", .lunchtime: "Lunch",
  ]

  private init(
    title: String, lead: String, action: String, noun: String, draft: DayDraft,
    problems: [DayDraft.Problem],
    columns: [(label: String, type: String, options: [(String, String)])]
  ) {
    self.title = title
    self.lead = lead
    self.action = action
    hasProblems = !problems.isEmpty
    self.problems = problems.map {
      ProblemLine(
        message: "\(noun) \($0.row + 1): \($0.message)", url: "#\($0.field)-\($0.row)")
    }
    rows = draft.rows.enumerated().map { index, row in
      let fields = zip(zip(draft.fields, columns), row.values).map { column, value in
        Field(
          id: "\(column.0)-\(index)", label: column.1.label, type: column.1.type, value: value,
          problem: problems.first { $0.row == index && $0.field == column.0 }?.message ?? "",
          isSelect: !column.1.options.isEmpty,
          options: column.1.options.map {
            Option(value: $0.0, label: $0.1, isSelected: $0.0 == value)
          })
      }
      return Row(legend: "\(noun) \(index + 1)", fields: fields)
    }
  }
}
