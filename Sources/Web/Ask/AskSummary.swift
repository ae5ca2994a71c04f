import Policy
import School

/// A line of a summary: what it is, what it says, and where it can be changed.
struct SummaryRow: Sendable, Equatable {
  let key: String
  let value: String
  /// Empty where nothing can be changed.
  let changeURL: String
}

/// What has been answered, in words.
struct AskSummary {
  private let draft: AskDraft
  private let vocabulary: Vocabulary
  private let person: Person?

  init(_ draft: AskDraft, _ vocabulary: Vocabulary, person: Person?) {
    self.draft = draft
    self.vocabulary = vocabulary
    self.person = person
  }

  /// The rows of the steps before one, or of all.
  func rows(before step: AskDraft.Step? = nil) -> [SummaryRow] {
    let rows: [(AskDraft.Step, String, String?)] = [
      (.who, "Asked by", who), (.what, "May I", activity), (.with, "With", thing),
      (.whenAndWhere, "When", period), (.whenAndWhere, "Where", place),
    ]
    return rows.prefix { $0.0 != step }.compactMap { step, key, value in
      value.map { SummaryRow(key: key, value: $0, changeURL: draft.url(changing: step)) }
    }
  }

  /// The whole question: 'May I take photos of learners? With my own phone, in a lesson, in a
  /// classroom.'
  ///
  /// In two sentences, because an activity and a thing in the pack's words need not fit into one.
  var sentence: String {
    details.isEmpty ? "May I \(activityWords)?" : "May I \(activityWords)? \(details)"
  }

  /// What is asked, without 'May I'.
  var activityWords: String { activity ?? "…" }

  /// With what, when and where, as far as it is known: 'With my own phone, at playtime.'
  var details: String {
    let details = [thing.map { "with \($0)" }, period, place].compactMap(\.self)
    guard let first = details.first else { return "" }
    let rest = details.dropFirst().map { ", \($0.startingSmall)" }
    return "\(first.startingLarge)\(rest.joined())."
  }

  private var who: String? {
    guard let who = draft.who else { return nil }
    if who == AskDraft.me { return person.map { "Me, \($0.name)" } }
    if who == AskDraft.any { return "Anybody" }
    return AskerWords.label(draft.roles, vocabulary)
  }
  private var activity: String? { draft.activity.flatMap(vocabulary.activity)?.label }
  private var thing: String? {
    draft.thing == AskDraft.any ? "anything" : draft.thing.flatMap(vocabulary.thing)?.label
  }
  private var period: String? {
    switch draft.when {
    case AskDraft.now: "Now"
    case AskDraft.any: "at any time"
    case let when: when.flatMap(vocabulary.period)?.label
    }
  }
  private var place: String? {
    draft.place == AskDraft.any ? "anywhere" : draft.place.flatMap(vocabulary.place)?.label
  }
}
