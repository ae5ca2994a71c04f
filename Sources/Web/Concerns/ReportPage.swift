import Policy
import School

/// The form on which somebody reports a concern.
struct ReportPage: Page {
  static let template = "concerns/report"
  let title = "Report a concern"
  var area: SiteArea? { .report }
  /// Whether the form came back: then what is to be mended stands first.
  let hasProblems: Bool
  let problems: [ProblemLine]
  /// Whether 'in danger now' was ticked: then 999 stands before everything.
  let isDanger: Bool
  let help: HelpPart
  /// Whether this report was sent before, and has been changed since.
  let wasSent: Bool
  /// Whether somebody else sent a report from this page.
  let isAnothers: Bool
  let concern: String
  let danger: Choices
  let about: Choices
  let words: TypedField
  let involved: TypedField
  let day: TypedField
  let time: TypedField
  let place: TypedField

  /// Things to choose from, and what is wrong with the choice.
  struct Choices: Sendable, Equatable {
    let options: [Choice]
    let problem: String
  }

  /// By whom a report of the same name was sent before.
  enum Repeated {
    case bySame
    case byAnother
  }

  init(
    _ draft: ConcernDraft, problems: [ConcernDraft.Problem] = [], repeated: Repeated? = nil,
    _ context: SchoolContext
  ) {
    hasProblems = !problems.isEmpty
    self.problems = problems.map {
      ProblemLine(message: $0.message, url: "#\(Self.place(of: $0.field))")
    }
    // Words that tell of danger count like a tick, until somebody says no.
    let told = DangerReader.read(draft[.words])?.level == .now && draft[.danger] != "no"
    isDanger = draft[.danger] == "yes" || told
    help = HelpPart(context)
    wasSent = repeated == .bySame
    isAnothers = repeated == .byAnother
    concern = draft.concern.rawValue
    let problem = { (field: ConcernDraft.Field) in
      problems.first { $0.field == field }?.message ?? ""
    }
    let typed = { (field: ConcernDraft.Field) in
      TypedField(value: draft[field], problem: problem(field))
    }
    danger = Choices(
      options: [("yes", "Yes"), ("no", "No")].map { value, label in
        Self.choice(.danger, value, label, draft)
      }, problem: problem(.danger))
    about = Choices(
      options: ConcernSubject.allCases.map { subject in
        Self.choice(.about, subject.rawValue, ConcernWords.about(subject), draft)
      }, problem: problem(.about))
    words = typed(.words)
    involved = typed(.involved)
    day = typed(.day)
    time = typed(.time)
    place = typed(.place)
  }

  private static func choice(
    _ field: ConcernDraft.Field, _ value: String, _ label: String, _ draft: ConcernDraft
  ) -> Choice {
    Choice(
      id: "\(field.rawValue)-\(value)", name: field.rawValue, value: value, label: label, hint: "",
      isChecked: draft[field] == value)
  }

  /// The element that an error leads to: the field, or the first of its choices.
  private static func place(of field: ConcernDraft.Field) -> String {
    switch field {
    case .danger: "danger-yes"
    case .about: "about-\(ConcernSubject.allCases[0].rawValue)"
    case .words, .involved, .day, .time, .place: field.rawValue
    }
  }
}

/// The parts of a concern, in words.
enum ConcernWords {
  static func about(_ subject: ConcernSubject) -> String {
    switch subject {
    case .learner: "A child"
    case .adult: "An adult who works or helps here"
    case .safeguardingLead: "A safeguarding lead or deputy"
    case .headteacher: "The headteacher"
    case .other: "Somebody else, or something else"
    }
  }

  /// That nobody at the school could read a concern, and whom to ask to mend it.
  static func nobodyReads(_ subject: ConcernSubject) -> String {
    let (about, reader) =
      switch subject {
      case .learner: ("a child", "a safeguarding lead")
      case .adult: ("an adult who works or helps here", "the headteacher")
      case .safeguardingLead: ("a safeguarding lead or deputy", "the headteacher")
      case .headteacher: ("the headteacher", "the chair of governors")
      case .other: ("anything else", "a safeguarding lead")
      }
    return "Nobody is set up to read concerns about \(about): ask the office to add \(reader)."
  }

  /// When it happened.
  static func occasion(_ occasion: Occasion) -> String {
    occasion.time.map { "\(occasion.day.inFullWords) at \($0)" } ?? occasion.day.inFullWords
  }
}
