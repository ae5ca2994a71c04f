import Policy
import School

/// The questions that people really asked, asked again of a draft.
struct RehearsalPage: Page {
  static let template = "drafts/rehearsal"
  static let daysFirst = 30
  /// How many answers that change show at once; the rest does on demand.
  private static let changesFirst = 10
  let title = "Test on real questions"
  var area: SiteArea? { .school }
  let id: String
  let draft: String
  let periods: [Choice]
  let summary: String
  let changes: [Change]
  /// Those that show on demand.
  let moreChanges: [Change]
  let hasMoreChanges: Bool
  let moreChangesCount: String
  let hasChanges: Bool
  let decisions: String
  let refusals: [Refused]
  let hasRefusals: Bool
  let hasAsked: Bool

  /// A question that would have been answered otherwise.
  struct Change: Sendable, Equatable {
    let question: String
    let sentence: String
    let then: String
    let now: String
    let times: String
    let clausesThen: String
    let clausesNow: String
  }

  /// Something that was done and would not have been allowed.
  struct Refused: Sendable, Equatable {
    let what: String
    let reason: String
    let times: String
  }

  init(_ draft: Draft, _ rehearsal: Rehearsal, days: Int, _ words: Vocabulary) {
    id = draft.id.rawValue
    self.draft = draft.current.document.title
    periods = [(7, "7 days"), (30, "30 days"), (90, "90 days"), (365, "a year")].map {
      count, label in
      Choice(
        id: "days-\(count)", name: "days", value: "\(count)", label: label, hint: "",
        isChecked: count == days)
    }
    let span = days == 365 ? "year" : "\(days) days"
    summary =
      "In the last \(span), the draft would have changed \(rehearsal.changed.grouped) of "
      + "\(counted(rehearsal.answers, "answer", "answers"))."
    hasAsked = rehearsal.answers > 0
    let all = rehearsal.changes.map { change in
      Change(
        question: RehearsalWords.question(change.question, words),
        sentence: change.sentence ?? "The draft has no words for this question.",
        then: DraftWords.verdict(change.then),
        now: change.now.map { DraftWords.verdict($0.verdict) } ?? "No longer asked",
        times: change.times == 1 ? "Asked once" : "Asked \(change.times) times",
        clausesThen: Self.list(change.clausesThen), clausesNow: Self.list(change.now?.clauses ?? [])
      )
    }
    changes = Array(all.prefix(Self.changesFirst))
    moreChanges = Array(all.dropFirst(Self.changesFirst))
    hasMoreChanges = !moreChanges.isEmpty
    moreChangesCount = "Show \(moreChanges.count) more"
    hasChanges = !all.isEmpty
    decisions =
      "\(counted(rehearsal.decisions, "thing was", "things were")) done in Handrail, and "
      + (rehearsal.refused == 0
        ? "the draft would have allowed every one."
        : "the draft would not have allowed \(rehearsal.refused).")
    refusals = rehearsal.refusals.map { refusal in
      Refused(
        what: RehearsalWords.decision(refusal.decision, words),
        reason: refusal.ruling.reasons.first ?? "No rule allows it.",
        times: refusal.times == 1 ? "Once" : "\(refusal.times) times")
    }
    hasRefusals = !refusals.isEmpty
  }

  private static func list(_ clauses: [ClauseNumber]) -> String {
    clauses.map(\.description).joined(separator: ", ")
  }
}

/// What was asked and done, in words.
enum RehearsalWords {
  static func question(_ question: Question, _ words: Vocabulary) -> String {
    let who = question.who.map { words.role($0)?.label ?? $0 }
    let thing = question.thing.map { "with \(words.thing($0)?.label ?? $0)" }
    let parts = [
      thing, words.period(question.period)?.label ?? question.period,
      words.place(question.place)?.label ?? question.place,
      question.mode == words.modes.first?.id ? nil : words.mode(question.mode)?.label,
    ].compactMap(\.self)
    let details = parts.map(\.startingSmall).joined(separator: ", ").startingLarge
    return "\(who.joined(separator: ", ")): may I "
      + "\(words.activity(question.activity)?.label ?? question.activity)? \(details)."
  }

  static func decision(_ decision: AskedRegister.Decision, _ words: Vocabulary) -> String {
    let who = decision.roles.map { words.role($0.id)?.label ?? $0.id }
    return "\(who.isEmpty ? "Somebody" : who.joined(separator: ", ")): "
      + HouseWords.spoken(decision.action.rawValue, about: decision.about?.rawValue)
  }
}
