internal import Foundation
internal import Cedar
internal import ArgumentParser
internal import Policy
internal import School

struct AskCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract: "Answers 'may I?' with the clause.",
    discussion: """
      Ask in a sentence, or say what with --what; without either it lists what can be asked. What \
      a sentence leaves open, and what matters, is asked back. Exit status 0 is yes; 1 is no, or \
      not as things stand; 2 is that something has to be said first.
      """)

  @Argument(
    help: "The question in your own words, such as 'can I use my phone at playtime'.")
  var sentence: String?
  @OptionGroup var school: SchoolOptions
  @Option(
    help: ArgumentHelp(
      "Ask a policy pack by itself, without a school: its folder or name.", valueName: "dir"))
  var pack: String?
  @Option(
    name: [.customLong("who"), .customLong("as")], help: "Who asks: a role of the policy.")
  var who: String?
  @Option(
    help: ArgumentHelp("Who asks: somebody of the school.", valueName: "sign-in name"))
  var me: String?
  @Option(help: "What for: an activity of the policy.") var what: String?
  @Option(name: .customLong("with"), help: "With what: a thing of the policy.") var thing: String?
  @Option(help: "When: now, a period (lesson, playtime, …), or a time such as 2026-11-24T10:35.")
  var when: String?
  @Option(name: .customLong("where"), help: "Where: a place of the policy.") var place: String?
  @Option(help: "How the school is working, if not as it is now.") var mode: String?
  @Flag(help: "Print the result as JSON.") var json = false

  mutating func run() async throws {
    if me != nil, who != nil { throw Failure.usage("Give --who or --me, not both.") }
    if sentence != nil, what != nil { throw Failure.usage("Give a sentence or --what, not both.") }
    let asked = pack == nil ? try await askSchool() : try askPack()
    guard let asked else { return }
    if json {
      try Output.json(AnswerJSON(asked))
    } else {
      Output.result(AnswerWords.text(asked.answer, gap: asked.gap))
    }
    if asked.answer.verdict != .yes { Output.exit(.no) }
  }

  fileprivate struct Asked {
    let question: Question
    let answer: Answer
    let vocabulary: Vocabulary
    /// Why nobody can tell what the school does then.
    var gap: CalendarGap?
  }

  /// Asks the school in the data folder: its timetable and its mode count, and it is recorded.
  private mutating func askSchool() async throws -> Asked? {
    let desk = try await school.openDesk()
    let registers = try await desk.current()
    guard let adopted = registers.adoption.inForce else {
      throw Failure.usage("No policy has been published in \(school.place) yet.")
    }
    let vocabulary = adopted.pack.vocabulary
    try checkOptions(vocabulary)
    _ = try moment()
    var facts: Set<String> = []
    if let sentence {
      let roles = me.flatMap { registers.people.person(signingInAs: $0)?.roles.map(\.id) } ?? []
      let local = SchoolClock.local(Clock.now())
      var now: String?
      switch registers.day.doing(on: local.day, at: local.time) {
      case .known(let kind, _): now = kind.rawValue
      // What matters in a lesson is asked back, and the strictest time counts for the answer.
      case .unknown: now = registers.day.isSet ? PeriodKind.lesson.rawValue : nil
      }
      facts = try take(
        sentence, adopted.pack, adopted.rulebook, roles: roles,
        mode: registers.mode.current.rawValue, now: now)
    }
    guard let what else { return list(vocabulary) }
    let (asker, who) = try asker(registers, vocabulary)
    let activity = try known(
      what, in: vocabulary.activities.map(\.id), "activity", option: "--what")
    let thing = try knownThing(for: what, in: vocabulary)
    if !registers.day.isSet, try moment() == .now {
      throw Failure.usage(
        "The school's lesson times are not set, so nobody can tell what 'now' is. Give a period "
          + "with --when, or set them with 'handrail school timetable' and 'school terms'.")
    }
    let inquiry = MayI(
      who: who,
      activity: activity, thing: thing, when: try moment(),
      place: try known(place, in: vocabulary.places.map(\.id), "place", option: "--where"),
      mode: try operatingMode(), arranged: facts, isRecorded: true)
    let reply = try await school.trying { try await desk.answer(inquiry, as: asker) }
    guard let reply else {
      throw Failure.usage("The current policy doesn't know what was asked. See 'handrail ask'.")
    }
    return Asked(
      question: reply.question, answer: reply.answer, vocabulary: vocabulary, gap: reply.gap)
  }

  /// Asks a pack by itself; what a school would know is as the question says.
  private mutating func askPack() throws -> Asked? {
    let pack = try Packs.load(pack ?? Packs.standard)
    let vocabulary = pack.vocabulary
    let rulebook = Rulebook(pack)
    try checkOptions(vocabulary)
    if let when {
      _ = try known(when, in: vocabulary.periods.map(\.id), "period", option: "--when")
    }
    var facts: Set<String> = []
    if let sentence {
      facts = try take(sentence, pack, rulebook, roles: [], mode: "normal", now: nil)
    }
    guard let what else { return list(vocabulary) }
    if school.data != nil { throw Failure.usage("Give --pack or --data, not both.") }
    guard me == nil else {
      throw Failure.usage("A pack by itself knows nobody: give a role with --who.")
    }
    let question = Question(
      who: [try known(who, in: Self.places(vocabulary), "role", option: "--who")],
      activity: try known(what, in: vocabulary.activities.map(\.id), "activity", option: "--what"),
      thing: try knownThing(for: what, in: vocabulary),
      period: try known(
        when ?? vocabulary.periods.first?.id ?? "", in: vocabulary.periods.map(\.id), "period",
        option: "--when"),
      place: try known(place, in: vocabulary.places.map(\.id), "place", option: "--where"),
      mode: try known(
        mode ?? vocabulary.modes.first?.id ?? "", in: vocabulary.modes.map(\.id), "mode",
        option: "--mode"), facts: facts)
    return Asked(
      question: question, answer: rulebook.answer(question), vocabulary: vocabulary)
  }

  /// The roles that somebody can hold.
  static func places(_ vocabulary: Vocabulary) -> [String] {
    vocabulary.roles.map(\.id).filter { !vocabulary.isGroup($0) && Role($0) != .operator }
  }

  private func asker(
    _ registers: Registers, _ vocabulary: Vocabulary
  ) throws -> (PersonID, MayI.Who) {
    if let me {
      guard let person = registers.people.person(signingInAs: me) else {
        throw Failure.usage("Nobody here signs in as '\(me)'. See 'handrail people list'.")
      }
      return (person.id, .me)
    }
    guard let who else { throw Failure.usage("Who asks? Give a role with --who, or --me.") }
    let role = try known(who, in: Self.places(vocabulary), "role", option: "--who")
    return (.anyone, .role(Role(role)))
  }

  /// What the options say is known to the policy, before anything is made of them.
  private func checkOptions(_ words: Vocabulary) throws {
    let period = when.flatMap { PeriodKind(rawValue: $0)?.rawValue }
    let options: [(value: String?, ids: [String], kind: String, option: String)] = [
      (who, Self.places(words), "role", "--as"),
      (what, words.activities.map(\.id), "activity", "--what"),
      (thing, words.things.map(\.id), "thing", "--with"),
      (place, words.places.map(\.id), "place", "--where"),
      (mode, words.modes.map(\.id), "mode", "--mode"),
      (period, words.periods.map(\.id), "period", "--when"),
    ]
    for (value, ids, kind, option) in options where value != nil {
      _ = try known(value, in: ids, kind, option: option)
    }
  }

  private func moment() throws -> MayI.When {
    guard let when, when != "now" else { return .now }
    if let kind = PeriodKind(rawValue: when) { return .period(kind) }
    let parts = when.split(separator: "T", maxSplits: 1).map(String.init)
    guard parts.count == 2, let day = Day(parts[0]), let time = LocalTime(parts[1]) else {
      let periods = PeriodKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure.usage(
        "'\(when)' is no time that can be asked about: now, \(periods), or 2026-11-24T10:35.")
    }
    return .at(day, time)
  }

  private func operatingMode() throws -> OperatingMode? {
    guard let mode else { return nil }
    let id = try known(mode, in: OperatingMode.allCases.map(\.rawValue), "mode", option: "--mode")
    return OperatingMode(rawValue: id)
  }

  /// The id, if it is one of those.
  func known(
    _ id: String?, in ids: [String], _ kind: String, option: String
  ) throws -> String {
    let choice = "Give \(option) one of: \(ids.joined(separator: ", "))."
    guard let id else { throw Failure.usage("Which \(kind)? \(choice)") }
    guard ids.contains(id) else {
      throw Failure.usage("'\(id)' is no \(kind) that fits here. \(choice)")
    }
    return id
  }

  private func knownThing(for activity: String, in vocabulary: Vocabulary) throws -> String? {
    let things = vocabulary.activity(activity)?.things ?? []
    guard !things.isEmpty else {
      if thing != nil {
        throw Failure.usage("'\(activity)' is done with no thing: leave --with out.")
      }
      return nil
    }
    return try known(thing, in: things, "thing", option: "--with")
  }

  private func list(_ vocabulary: Vocabulary) -> Asked? {
    Output.result(
      vocabulary.activities.map { activity in
        let things =
          activity.things.isEmpty ? "" : " (--with \(activity.things.joined(separator: ", ")))"
        return "--what \(activity.id): may I \(activity.label)?\(things)"
      }.joined(separator: "\n"))
    return nil
  }
}

/// An answer for a program to read.
private struct AnswerJSON: Encodable {
  let answer: String
  let period: String
  let conditions: [[String]]
  let clauses: [String]
  let reasons: [String]
  let instead: [String]
  let rules: [String]
  /// Why nobody can tell what the school does then; left out where somebody can.
  let calendar: String?

  init(_ asked: AskCommand.Asked) {
    let answer = asked.answer
    calendar = asked.gap?.sentence
    period = asked.question.period
    self.answer = answer.verdict.rawValue
    conditions = answer.conditions
    clauses = answer.clauses.map(\.description)
    reasons = answer.reasons
    instead = answer.instead
    rules = answer.rules.map(\.description)
  }
}

/// An answer for a person to read.
private enum AnswerWords {
  static func text(_ answer: Answer, gap: CalendarGap?) -> String {
    var lines: [String]
    switch answer.verdict {
    case .yes: lines = ["Yes."]
    case .no: lines = ["No."]
    case .onlyIf:
      let ways = answer.conditions.map { $0.joined(separator: ", and ") }
      lines = ["Only if \(ways.joined(separator: "; or if "))."]
    }
    if let gap { lines.append(gap.sentence) }
    lines += answer.reasons
    if !answer.instead.isEmpty { lines.append("Instead: \(answer.instead.joined(separator: " "))") }
    let clauses = answer.clauses.map(\.description).joined(separator: ", ")
    lines.append(
      clauses.isEmpty
        ? "No clause speaks of this. Ask the headteacher before you do it."
        : "Policy: \(clauses)")
    return lines.joined(separator: "\n")
  }
}
