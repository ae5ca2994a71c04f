import Policy
import School

/// Where a question begins: in a person's own words; and where it comes back to when it was not
/// understood.
struct SentencePage: Page {
  static let template = "ask/sentence"
  let title: String
  var area: SiteArea? { .ask }
  /// What was typed, when it comes back.
  let typed: String
  /// What to mend; empty when nothing is.
  let problem: String
  /// Whether the words were not understood.
  let isUnclear: Bool
  /// The nearest questions to those words.
  let nearest: [CommonQuestion]
  let hasNearest: Bool
  /// The clauses nearest to those words.
  let clauses: [ClauseChip]
  let hasClauses: Bool
  /// What they tell of danger.
  let danger: DangerPart?
  /// Everything that can be asked, by subject.
  let subjects: [AskSubject]
  /// Questions as somebody may type them.
  let examples: [String]
  let hasExamples: Bool

  /// The most examples, and the most letters of one.
  private static let examplesMax = 4
  private static let exampleCharactersMax = 60

  /// An empty page, with some of the pack's short questions as examples: one about what each
  /// subject begins with.
  init(_ pack: PolicyPack) {
    let words = pack.vocabulary
    let short = pack.scenarios.filter { $0.ask.count <= Self.exampleCharactersMax }
    var subjects: Set<String> = []
    let first = words.activities.filter { subjects.insert($0.subject ?? "").inserted }.map(\.id)
    let examples = first.compactMap { activity in
      short.first { $0.question.activity == activity }?.ask
    }
    self.init(
      title: "May I …?", examples: Array(examples.prefix(Self.examplesMax)),
      subjects: AskSubject.all(words))
  }

  /// The page with what was typed, which was empty or too long.
  init(
    typed: String, problem: String, _ vocabulary: Vocabulary, danger: DangerPart? = nil
  ) {
    self.init(
      title: "May I …?", typed: typed, problem: problem, danger: danger,
      subjects: AskSubject.all(vocabulary))
  }

  /// The page with what was typed, which was not understood, and what is nearest to it.
  init(
    typed: String, nearest: [Scenario], clauses: [ClauseNumber], _ vocabulary: Vocabulary,
    _ context: SchoolContext
  ) {
    self.init(
      title: "We did not understand that", typed: typed, isUnclear: true,
      nearest: nearest.map { CommonQuestion($0, vocabulary) },
      clauses: clauses.map { ClauseChip($0, in: context.registers) },
      danger: DangerPart(DangerReader.read(typed), context),
      subjects: AskSubject.all(vocabulary))
  }

  private init(
    title: String, typed: String = "", problem: String = "", isUnclear: Bool = false,
    nearest: [CommonQuestion] = [], clauses: [ClauseChip] = [], danger: DangerPart? = nil,
    examples: [String] = [],
    subjects: [AskSubject]
  ) {
    self.title = title
    self.typed = typed
    self.problem = problem
    self.isUnclear = isUnclear
    self.nearest = nearest
    hasNearest = !nearest.isEmpty
    self.clauses = clauses
    hasClauses = !clauses.isEmpty
    self.danger = danger
    self.subjects = subjects
    self.examples = examples
    hasExamples = !examples.isEmpty
  }
}

/// Questions about one subject, each a link to its choices.
struct AskSubject: Sendable, Equatable {
  let title: String
  let questions: [Link]

  /// A question, and where its choices begin.
  struct Link: Sendable, Equatable {
    let label: String
    let url: String
  }

  /// The subjects of a pack, in the order of its activities; those without one stand last.
  static func all(_ vocabulary: Vocabulary) -> [AskSubject] {
    var titles: [String] = []
    for subject in vocabulary.activities.compactMap(\.subject) where !titles.contains(subject) {
      titles.append(subject)
    }
    let other = titles.isEmpty ? "Everything that you can ask" : "Other questions"
    let subjects = titles.map { title in
      (title, vocabulary.activities.filter { $0.subject == title })
    }
    let others = (other, vocabulary.activities.filter { $0.subject == nil })
    return (subjects + [others]).filter { !$0.1.isEmpty }.map { title, activities in
      AskSubject(
        title: title,
        questions: activities.map {
          Link(label: "May I \($0.label)?", url: "/ask/choose?activity=\($0.id)")
        })
    }
  }
}

/// A question that a sentence may have meant, as a form of one press.
struct MeantPage: Page {
  static let template = "ask/meant"
  let title = "Is this what you mean?"
  var area: SiteArea? { .ask }
  /// What was typed.
  let typed: String
  /// What it tells of danger.
  let danger: DangerPart?
  let readings: [Meant]

  /// One of them.
  struct Meant: Sendable, Equatable {
    let label: String
    let detail: String
    let fields: [HiddenField]
  }

  init(
    _ readings: [AskDraft], typed: String, _ vocabulary: Vocabulary, _ context: SchoolContext
  ) {
    self.typed = typed
    danger = DangerPart(DangerReader.read(typed), context)
    self.readings = readings.map { draft in
      let words = AskSummary(draft, vocabulary, person: context.visitor?.person)
      var asked = draft
      asked.asked = 1
      return Meant(
        label: "May I \(words.activityWords)?", detail: words.details, fields: asked.choiceFields)
    }
  }
}

/// What a question left open and what matters to its answer: chosen with one press.
struct ChoicePage: Page {
  static let template = "ask/choice"
  /// What was typed tells of danger.
  let danger: DangerPart?
  let title: String
  var area: SiteArea? { .ask }
  /// The question as it is understood so far.
  let question: String
  /// Whether there is one thing to choose: then every choice is a button.
  let isOne: Bool
  let groups: [AskPage.Choices]
  let hidden: [HiddenField]
  /// Which choice this is, such as 'Choice 2 of at most 3'.
  let count: String
  /// Whether the page was sent without a choice.
  let problem: ProblemLine?

  init(
    _ groups: [AskPage.Choices], _ draft: AskDraft, _ vocabulary: Vocabulary,
    _ context: SchoolContext, isRetry: Bool
  ) {
    question = AskSummary(draft, vocabulary, person: context.visitor?.person).sentence
    danger = DangerPart(draft.danger, context)
    isOne = groups.count == 1
    self.groups = groups
    title = groups.count == 1 ? groups[0].legend : "Two more things"
    var next = draft
    next.asked += 1
    hidden = next.choiceFields
    count = "Choice \(draft.asked + 1) of at most \(OpenChoices.choicesMax)"
    problem =
      isRetry
      ? groups.first.map { group in
        ProblemLine(message: "Choose one of these.", url: "#\(group.options[0].id)")
      } : nil
  }
}

extension AskDraft {
  /// Everything that is known, as the fields of a form that asks for the rest.
  var choiceFields: [HiddenField] {
    let mode = mode.map { [HiddenField(name: "mode", value: $0.rawValue)] } ?? []
    return fields() + mode + [HiddenField(name: "asked", value: "\(asked)")]
  }
}
