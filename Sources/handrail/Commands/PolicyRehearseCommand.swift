internal import ArgumentParser
internal import Policy
internal import School

extension PolicyCommand {
  struct Test: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tests a pack on real questions: those people have asked here.",
      discussion: """
        What was asked and decided in the last days is asked of the pack, and every answer that \
        would have been different is listed. The record shows that the test was run. Exit status \
        0 when nothing would have been different, 1 when something would.
        """,
      aliases: ["rehearse"])

    @OptionGroup var school: SchoolOptions
    @Argument(help: "The folder of the policy pack, or the name of one that Handrail ships.")
    var pack: String
    @Option(help: "How many days back, 731 at most.") var days = 30
    @Flag(help: "Print the result as JSON.") var json = false

    func run() async throws {
      guard (1...AskedBefore.daysMax).contains(days) else {
        throw Failure.usage("--days is a number from 1 to \(AskedBefore.daysMax), not \(days).")
      }
      let pack = try Packs.load(pack)
      let desk = try await school.openDesk()
      let (past, inForce) = try await school.trying {
        let inquiry = AskedBefore(days: days, draft: nil, pack: pack.name)
        return (
          try await desk.answer(inquiry, as: .console),
          try await desk.current().adoption.inForce?.rulebook
        )
      }
      let rehearsal = Rehearsal(past, under: Rulebook(pack), inForce: inForce)
      if json {
        try Output.json(RehearsalReport(rehearsal, days: days))
      } else {
        Output.result(RehearsalText(rehearsal, days: days, pack.vocabulary).text)
      }
      if rehearsal.changed > 0 || rehearsal.refused > 0 { Output.exit(.no) }
    }
  }
}

/// A rehearsal as a person reads it.
private struct RehearsalText {
  let text: String

  init(_ rehearsal: Rehearsal, days: Int, _ words: Vocabulary) {
    let span = days == 1 ? "In the last day" : "In the last \(days) days"
    var lines = [
      "\(span), it would have changed \(rehearsal.changed) of \(rehearsal.answers) answers "
        + "(\(rehearsal.questions) different questions)."
    ]
    for change in rehearsal.changes {
      let now = change.now.map { $0.verdict.rawValue } ?? "the pack has no words for it"
      let times = change.times == 1 ? "once" : "\(change.times) times"
      lines.append("")
      lines.append("  \(Self.question(change.question, words))")
      lines.append(
        "    \(change.then.rawValue) (\(Self.list(change.clausesThen))) → \(now) "
          + "(\(Self.list(change.now?.clauses ?? []))), asked \(times)")
      if let sentence = change.sentence { lines.append("    \(sentence)") }
    }
    lines.append("")
    lines.append(
      "Of \(rehearsal.decisions) things done in Handrail it would not have allowed "
        + "\(rehearsal.refused).")
    for refusal in rehearsal.refusals {
      let who = refusal.decision.roles.map { words.role($0.id)?.label ?? $0.id }
      let what = HouseWords.spoken(
        refusal.decision.action.rawValue, about: refusal.decision.about?.rawValue)
      let times = refusal.times == 1 ? "once" : "\(refusal.times) times"
      lines.append(
        "  \(who.joined(separator: ", ")): \(what), \(times). "
          + (refusal.ruling.reasons.first ?? "No rule allows it."))
    }
    text = lines.joined(separator: "\n")
  }

  private static func list(_ clauses: [ClauseNumber]) -> String {
    clauses.isEmpty ? "no clause" : clauses.map(\.description).joined(separator: ", ")
  }

  private static func question(_ question: Question, _ words: Vocabulary) -> String {
    let who = question.who.map { words.role($0)?.label ?? $0 }
    let details = [
      question.thing.map { "with \(words.thing($0)?.label ?? $0)" },
      words.period(question.period)?.label ?? question.period,
      words.place(question.place)?.label ?? question.place,
      question.mode == words.modes.first?.id
        ? nil : words.mode(question.mode)?.label ?? question.mode,
    ].compactMap(\.self)
    return "\(who.joined(separator: ", ")): may I "
      + "\(words.activity(question.activity)?.label ?? question.activity)? "
      + details.joined(separator: "; ")
  }
}

/// A rehearsal as a program reads it.
private struct RehearsalReport: Encodable {
  struct Change: Encodable {
    let who: [String]
    let activity: String
    let thing: String?
    let period: String
    let place: String
    let mode: String
    let facts: [String]
    let then: String
    let now: String?
    let clausesThen: [String]
    let clausesNow: [String]
    let times: Int
    let sentence: String?
  }

  struct Refusal: Encodable {
    let roles: [String]
    let action: String
    let about: String?
    let times: Int
    let reason: String?
  }

  let days: Int
  let answers: Int
  let questions: Int
  let changed: Int
  let changes: [Change]
  let decisions: Int
  let refused: Int
  let refusals: [Refusal]

  init(_ rehearsal: Rehearsal, days: Int) {
    self.days = days
    answers = rehearsal.answers
    questions = rehearsal.questions
    changed = rehearsal.changed
    changes = rehearsal.changes.map { change in
      Change(
        who: change.question.who, activity: change.question.activity,
        thing: change.question.thing, period: change.question.period,
        place: change.question.place, mode: change.question.mode,
        facts: change.question.facts.sorted(), then: change.then.rawValue,
        now: change.now?.verdict.rawValue, clausesThen: change.clausesThen.map(\.description),
        clausesNow: change.now?.clauses.map(\.description) ?? [], times: change.times,
        sentence: change.sentence)
    }
    decisions = rehearsal.decisions
    refused = rehearsal.refused
    refusals = rehearsal.refusals.map { refusal in
      Refusal(
        roles: refusal.decision.roles.map(\.id), action: refusal.decision.action.rawValue,
        about: refusal.decision.about?.rawValue, times: refusal.times,
        reason: refusal.ruling.reasons.first)
    }
  }
}
