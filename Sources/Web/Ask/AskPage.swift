import Logbook
import Policy
import School

/// One question of those that make up 'May I?'.
struct AskPage: Page {
  static let template = "ask/ask"
  let title: String
  var area: SiteArea? { .ask }
  /// What was typed tells of danger.
  let danger: DangerPart?
  /// What was answered before, each with a link to change it.
  let answers: [SummaryRow]
  let hasAnswers: Bool
  let hidden: [HiddenField]
  let groups: [Choices]
  /// Whether the answer comes next: then the question is recorded, so the form is posted.
  let isLast: Bool
  /// Whether the page was sent without a choice.
  let problem: ProblemLine?
  /// Whether to say what asking is, on the first page.
  let isFirst: Bool

  /// One set of things to choose from.
  struct Choices: Sendable, Equatable {
    let legend: String
    /// Whether the legend is the page's heading.
    let isHeading: Bool
    let name: String
    let options: [Choice]
  }

  init(
    _ step: AskDraft.Step, _ draft: AskDraft, _ context: SchoolContext, _ vocabulary: Vocabulary,
    isRetry: Bool, at moment: Timestamp
  ) {
    let asks = AskSteps(draft: draft, vocabulary: vocabulary, context: context, moment: moment)
    title = asks.title(step)
    danger = DangerPart(draft.danger, context)
    groups = asks.choices(step)
    let person = context.visitor?.person
    answers = AskSummary(draft, vocabulary, person: person).rows(before: step)
    hasAnswers = !answers.isEmpty
    isLast = step == .whenAndWhere
    isFirst = answers.count <= 1 && step != .with
    hidden =
      draft.fields(without: step)
      + (isLast ? [] : Self.marks(step))
    let unanswered = groups.first { group in !group.options.contains { $0.isChecked } }
    problem =
      isRetry
      ? unanswered.map { group in
        ProblemLine(message: "Choose one of these.", url: "#\(group.options.first?.id ?? "main")")
      } : nil
  }

  /// What tells the next page that this one was sent, so that it can say when nothing was chosen.
  private static func marks(_ step: AskDraft.Step) -> [HiddenField] {
    [HiddenField(name: "step", value: step.rawValue), HiddenField(name: "retry", value: "yes")]
  }
}

/// Something to choose.
struct Choice: Sendable, Equatable {
  let id: String
  let name: String
  let value: String
  let label: String
  let hint: String
  let isChecked: Bool
}

/// The words of each step.
struct AskSteps {
  let draft: AskDraft
  let vocabulary: Vocabulary
  let context: SchoolContext
  let moment: Timestamp

  func title(_ step: AskDraft.Step) -> String {
    switch step {
    case .who: "Who is asking?"
    case .what: "May I …"
    case .with: "With what?"
    case .whenAndWhere: "When and where?"
    }
  }

  /// What is chosen of one open part.
  func choices(of part: OpenChoices.Part, isHeading: Bool) -> AskPage.Choices {
    switch part {
    case .who: group("Who is asking?", "who", who, chosen: nil, isHeading: isHeading)
    case .thing: group("With what?", "thing", things, chosen: nil, isHeading: isHeading)
    case .period: group("When?", "when", periods, chosen: nil, isHeading: isHeading)
    case .place: group("Where?", "where", places, chosen: nil, isHeading: isHeading)
    }
  }

  func choices(_ step: AskDraft.Step) -> [AskPage.Choices] {
    switch step {
    case .who: [group("Who is asking?", "who", who, chosen: draft.who, isHeading: true)]
    case .what:
      [
        group(
          "May I …", "activity", vocabulary.activities.map { ($0.id, $0.label, "") },
          chosen: draft.activity, isHeading: true)
      ]
    case .with:
      [group("With what?", "thing", things, chosen: draft.thing, isHeading: true)]
    case .whenAndWhere:
      [
        group(
          "When?", "when", periods,
          chosen: draft.when ?? (context.registers.day.isSet ? AskDraft.now : nil)),
        group(
          "Where?", "where", places,
          chosen: draft.place),
      ]
    }
  }

  private typealias Option = (value: String, label: String, hint: String)

  private var who: [Option] {
    var options: [Option] = vocabulary.askingRoles.map { ($0.id, $0.label, "") }
    if let person = context.visitor?.person {
      let roles = RoleWords.list(person, context.registers)
      options.insert((AskDraft.me, "Me, \(person.name)", roles), at: 0)
    }
    return options
  }

  private var things: [Option] {
    let ids = draft.activity.flatMap(vocabulary.activity)?.things ?? []
    return ids.compactMap(vocabulary.thing).map { ($0.id, $0.label.startingLarge, "") }
  }

  private var places: [Option] {
    vocabulary.places.map { ($0.id, $0.label.startingLarge, "") }
  }

  private var periods: [Option] {
    let local = SchoolClock.local(moment)
    let now = context.registers.period(at: moment).name
    let periods: [Option] = vocabulary.periods.map { ($0.id, $0.label.startingLarge, "") }
    guard context.registers.day.isSet else { return periods }
    return [(AskDraft.now, "Now", "\(local.day.inFullWords), \(local.time): \(now)")] + periods
  }

  private func group(
    _ legend: String, _ name: String, _ options: [Option], chosen: String?,
    isHeading: Bool = false
  ) -> AskPage.Choices {
    AskPage.Choices(
      legend: legend, isHeading: isHeading, name: name,
      options: options.map { option in
        Choice(
          id: "\(name)-\(option.value)", name: name, value: option.value, label: option.label,
          hint: option.hint, isChecked: option.value == chosen)
      })
  }
}
