import Cedar
import Logbook
import Policy
import School

/// One clause: what it says, what follows from it, and how it is lived.
struct ClausePage: Page {
  static let template = "clauses/clause"
  let title: String
  var area: SiteArea? { .clauses }
  let number: String
  /// The section, and the subsection if there is one.
  let place: String
  let isBlank: Bool
  let text: [ClauseSpan]
  let items: [Item]
  let hasItems: Bool
  let rules: [Rule]
  let hasRules: Bool
  let duties: [Due]
  let hasDuties: Bool
  /// What is done for the clause besides its rules, and what is left to people; empty when the
  /// pack does not say.
  let coverage: String
  let questions: [CommonQuestion]
  let hasQuestions: Bool
  let evidence: EvidencePart
  /// Whether signing in might show more.
  let canSignIn: Bool
  /// Where somebody says that it seems wrong.
  let doubtURL: String
  let previous: String
  let next: String

  /// A point of the clause's list.
  struct Item: Sendable, Equatable {
    let spans: [ClauseSpan]
  }

  /// A rule in words.
  struct Rule: Sendable, Equatable {
    let allows: Bool
    /// Who may or may not do what.
    let sentence: String
    let reason: String
    /// What makes a difference to it, in words that complete 'It depends on whether …'; empty when
    /// nothing that a register knows does.
    let dependsOn: String
    /// What to do instead; empty when the rule does not say.
    let instead: String
    let name: String
    /// The rule itself, as the school can read and change it.
    let source: String
  }

  /// Something that must happen.
  struct Due: Sendable, Equatable {
    let what: String
    /// How often, or what sets it off.
    let cadence: String
    let owner: String
    let evidence: String

    init(_ duty: Duty, _ words: Vocabulary) {
      what = duty.what
      owner = words.role(duty.owner)?.label ?? duty.owner
      evidence = duty.evidence
      switch duty.cadence {
      case .every(.week): cadence = "Every week"
      case .every(.month): cadence = "Every month"
      case .every(.halfTerm): cadence = "Every half-term"
      case .every(.term): cadence = "Every term"
      case .every(.halfYear): cadence = "Twice a year"
      case .every(.year): cadence = "Every year"
      case .on(let event): cadence = "When: \(event)"
      }
    }
  }

  init(
    _ clause: Clause, _ pack: PolicyPack, evidence: EvidencePart, canSignIn: Bool
  ) {
    let number = clause.number
    self.number = number.description
    title = "Clause \(number)"
    place = Self.place(number, pack.document)
    isBlank = clause.blank
    var links = clause.links[...]
    text = ClauseSpan.spans(clause.text, taking: &links)
    items = clause.items.map { Item(spans: ClauseSpan.spans($0, taking: &links)) }
    hasItems = !items.isEmpty
    rules = pack.rules(citing: number).map { rule in
      let words = RuleWords(rule, words: pack.vocabulary)
      return Rule(
        allows: words.effect == .permit, sentence: words.sentence, reason: words.reason,
        dependsOn: words.dependsOn.joined(separator: ", and whether "),
        instead: words.instead ?? "",
        name: words.id.name, source: words.source)
    }
    hasRules = !rules.isEmpty
    duties = pack.duties.filter { $0.clause == number }.map { Due($0, pack.vocabulary) }
    hasDuties = !duties.isEmpty
    coverage = pack.coverage.first { $0.clause == number }?.sentence ?? ""
    questions = pack.scenarios(citing: number).map { CommonQuestion($0, pack.vocabulary) }
    hasQuestions = !questions.isEmpty
    self.evidence = evidence
    self.canSignIn = canSignIn
    doubtURL = DoubtLink.url(number)
    let all = pack.document.clauses.map(\.number)
    let index = all.firstIndex(of: number)
    previous = index.flatMap { $0 > 0 ? all[$0 - 1].description : nil } ?? ""
    next = index.flatMap { $0 + 1 < all.count ? all[$0 + 1].description : nil } ?? ""
  }

  private static func place(_ number: ClauseNumber, _ document: PolicyDocument) -> String {
    for section in document.sections where number.isIn(section.number) {
      let part = section.subsections.first { number.isIn($0.number) }
      let words = ["\(section.number) \(section.title)"]
      return (words + (part.map { ["\($0.number) \($0.title)"] } ?? [])).joined(separator: " · ")
    }
    return ""
  }
}
