import Policy
import School

/// Something to put right in a form, and the field that it is about.
struct FieldProblem: Sendable, Equatable {
  /// The field's id on the page.
  let field: String
  let message: String
}

/// What somebody says when they publish a draft: from when it holds, and what it rests on.
struct AdoptForm: Sendable {
  static let dayProblem =
    "Choose a day from today on, and at most a year ahead, such as 1 9 2027."
  private static let minuteCharactersMax = 200

  let when: String
  let day: String
  let minute: String
  let minuteDay: String
  let isSure: Bool

  init(_ form: Form) {
    when = form["when"]
    day = form["day"]
    minute = form["minute"]
    minuteDay = form["minute-day"]
    isSure = form["sure"] == "yes"
  }

  var choices: [Choice] {
    [("now", "As soon as I publish it"), ("day", "On a day that I choose")].map { value, label in
      Choice(
        id: "when-\(value)", name: "when", value: value, label: label, hint: "",
        isChecked: (when == "day") == (value == "day"))
    }
  }

  /// What it says.
  struct Said: Sendable {
    let from: Day?
    let minute: AdoptionEvent.Minute?
  }

  /// What it says, as far as it can be read, and what is to be put right.
  func read(today: Day) -> (said: Said, problems: [FieldProblem]) {
    var problems: [FieldProblem] = []
    let last = today.advanced(by: AdoptPolicy.daysAheadMax) ?? today
    let from = when == "day" ? Day(typed: day) : nil
    if when == "day", from.map({ (today...last).contains($0) }) != true {
      problems.append(FieldProblem(field: "day", message: Self.dayProblem))
    }
    let reference = minute.count <= Self.minuteCharactersMax ? try? Text(minute) : nil
    if minute.count > Self.minuteCharactersMax {
      problems.append(
        FieldProblem(
          field: "minute",
          message: "Write where the minute is in at most \(Self.minuteCharactersMax) letters."))
    }
    let decided = minuteDay.isEmpty ? nil : Day(typed: minuteDay)
    if !minuteDay.isEmpty, decided.map({ $0 <= today }) != true {
      problems.append(
        FieldProblem(
          field: "minute-day",
          message: "Write the day of the meeting, today or earlier, such as 12 1 2027."))
    }
    if reference == nil, decided != nil, minute.isEmpty {
      problems.append(
        FieldProblem(field: "minute", message: "Write which minute it is, or leave out its day."))
    }
    if !isSure {
      problems.append(
        FieldProblem(
          field: "sure", message: "Tick the box to say that you have looked at what changes."))
    }
    return (
      Said(
        from: from, minute: reference.map { AdoptionEvent.Minute(reference: $0, day: decided) }),
      problems
    )
  }
}

/// Who would be asked to read what again, as the page says it before anything is published.
struct EffectPart: Sendable, Equatable {
  let summary: String
  let staying: String
  let lines: [Line]
  let hasLines: Bool
  let lateness: String

  /// A clause that people would be asked to read and accept.
  struct Line: Sendable, Equatable {
    let number: String
    let what: String
    let roles: String
    /// How many of them were late already; empty when nobody was.
    let late: String
    /// Who they are; empty for a reader who may not see that.
    let names: String
  }

  /// - Parameters:
  ///   - effect: what publishing would bring.
  ///   - mayName: whether the rules let the reader see who has clauses to read.
  ///   - registers: for names and roles.
  init(_ effect: PublishingEffect.Effect, mayName: Bool, _ registers: Registers) {
    let vocabulary = registers.adoption.inForce?.pack.vocabulary
    summary =
      effect.peopleCount == 0
      ? "Nobody is asked to read anything again."
      : counted(effect.peopleCount, "person is", "people are") + " asked to read and accept "
        + counted(effect.lines.count, "clause.", "clauses.")
    staying =
      effect.standing == 0
      ? "" : "\(effect.staying.grouped) of \(effect.standing.grouped) acceptances stay as they are."
    lines = effect.lines.map { line in
      let roles = line.roles.map { role, count in
        (label: vocabulary?.role(role.id)?.label.startingSmall ?? role.id, count: count)
      }
      return Line(
        number: line.clause.description, what: line.isNew ? "new to them" : "in new words",
        roles: roles.sorted { ($1.count, $0.label) < ($0.count, $1.label) }
          .map { "\($0.label): \($0.count)" }.joined(separator: ", "),
        late: line.lateCount == 0
          ? ""
          : counted(line.lateCount, "was late already and stays", "were late already and stay"),
        names: mayName ? line.people.map(registers.name).joined(separator: ", ") : "")
    }
    hasLines = !lines.isEmpty
    lateness =
      "What is late now stays late: nobody gets new time for a clause that they have not read."
  }
}
