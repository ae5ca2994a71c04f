import Policy
import School

/// A question on its way: the answers so far, each known to the policy in force.
///
/// The draft lives in the address alone, so the back button and a link work as a person expects.
struct AskDraft: Sendable, Equatable {
  /// The value of `who` for the person signed in, in every role that they hold.
  static let me = "me"
  /// The value of `when` for this very moment.
  static let now = "now"

  /// The value of a part that makes no difference to the answer.
  static let any = "any"
  /// What stands between several roles of one person.
  private static let roleSeparator: Character = "+"

  var who: String?
  var activity: String?
  var thing: String?
  var when: String?
  var place: String?
  /// `nil` for the mode in force.
  var mode: OperatingMode?
  /// What the asker says has been arranged, in the order of the vocabulary.
  var facts: [String] = []
  /// The day and time that `when` was found out from; `nil` when it was chosen.
  var at: LocalMoment?
  /// What the words that were typed tell of danger; the words themselves do not travel.
  var danger: Danger?
  /// How often the asker was asked to choose.
  var asked = 0

  /// Reads what a form or an address says, and leaves out what the policy does not know.
  ///
  /// - Parameters:
  ///   - form: what was answered.
  ///   - vocabulary: the policy's words.
  ///   - isSignedIn: whether there is a 'me' to ask for.
  ///   - isDaySet: whether anybody has said when school is, so that there is a 'now' to ask about.
  init(_ form: Form, _ vocabulary: Vocabulary, isSignedIn: Bool, isDaySet: Bool) {
    let who = form["who"]
    let isMe = who == Self.me || (who.isEmpty && isSignedIn && form["step"] != Step.who.rawValue)
    if isMe {
      self.who = isSignedIn ? Self.me : nil
    } else {
      self.who = Self.isKnown(who, vocabulary) ? who : nil
    }
    let activity = vocabulary.activity(form["activity"])
    self.activity = activity?.id
    let things = activity?.things ?? []
    thing =
      things.count == 1 ? things[0] : (things + [Self.any]).first { $0 == form["thing"] }
    when =
      form["when"] == Self.now
      ? (isDaySet ? Self.now : nil) : Self.known(form["when"]) { vocabulary.period($0)?.id }
    place = Self.known(form["where"]) { vocabulary.place($0)?.id }
    mode = OperatingMode(rawValue: form["mode"])
    let facts = form.all("fact")
    self.facts = vocabulary.facts.map(\.id).filter(facts.contains)
    at = isDaySet ? LocalMoment(form["at"]) : nil
    danger = Danger(code: form["danger"])
    asked = form.number("asked", in: 0...OpenChoices.choicesMax) ?? 0
  }

  /// Whether a form or an address has a word that is not asked for again when it is unknown: a
  /// mode, a fact, or a thing where there is no choice.
  static func hasUnknownWord(_ form: Form, _ vocabulary: Vocabulary) -> Bool {
    let mode = form["mode"]
    let isMode = OperatingMode(rawValue: mode) != nil && vocabulary.mode(mode) != nil
    if !mode.isEmpty, !isMode { return true }
    if form.all("fact").contains(where: { vocabulary.fact($0) == nil }) { return true }
    let (thing, things) = (form["thing"], vocabulary.activity(form["activity"])?.things)
    guard let things, things.count < 2, !thing.isEmpty, thing != Self.any else { return false }
    return !things.contains(thing)
  }

  /// What a sentence says; who has signed in asks for themselves, unless it names somebody else.
  init(_ reading: Reading, isSignedIn: Bool, danger: Danger?) {
    self.danger = danger
    who = reading.who.isEmpty ? (isSignedIn ? Self.me : nil) : Self.joined(reading.who)
    activity = reading.activity
    thing = reading.thing
    when = reading.period
    place = reading.place
    mode = reading.mode.flatMap(OperatingMode.init)
    facts = reading.facts.sorted()
  }

  /// Several roles of one person as one value.
  static func joined(_ roles: [String]) -> String {
    roles.joined(separator: String(roleSeparator))
  }

  /// The roles that ask; none for 'me' and while nobody was named.
  var roles: [String] {
    guard let who, who != Self.me, who != Self.any else { return [] }
    return who.split(separator: Self.roleSeparator).map(String.init)
  }

  /// A wider role such as 'staff' is nobody's answer to 'Who is asking?'.
  private static func isKnown(_ who: String, _ vocabulary: Vocabulary) -> Bool {
    if who == any { return true }
    let roles = who.split(separator: roleSeparator).map(String.init)
    return !roles.isEmpty && roles.count <= rolesMax
      && roles.allSatisfy { vocabulary.role($0)?.asks == true }
  }

  /// The most roles that one question is asked in.
  private static let rolesMax = 6

  private static func known(_ value: String, _ find: (String) -> String?) -> String? {
    value == any ? any : find(value)
  }

  /// The questions, in their order; each is one page.
  enum Step: String, Sendable {
    case who
    case what
    case with
    case whenAndWhere
  }

  /// The first question that is not answered yet; `nil` when the draft is complete.
  func nextStep(_ vocabulary: Vocabulary) -> Step? {
    guard who != nil else { return .who }
    guard let activity = activity.flatMap(vocabulary.activity) else { return .what }
    if thing == nil, !activity.things.isEmpty { return .with }
    return when == nil || place == nil ? .whenAndWhere : nil
  }

  /// The answers as fields, without those of one step and of the steps that follow from it.
  func fields(without step: Step? = nil) -> [HiddenField] {
    var fields: [(Step, String, String?)] = [
      (.who, "who", who), (.what, "activity", activity), (.with, "thing", thing),
      (.whenAndWhere, "when", when), (.whenAndWhere, "where", place),
      (.whenAndWhere, "at", at?.description),
    ]
    if step == .what { fields.removeAll { $0.0 == .with } }
    fields += facts.map { (Step.what, "fact", $0) }
    fields.append((.who, "danger", danger?.code))
    return fields.compactMap { owner, name, value in
      guard owner != step || name == "danger", let value else { return nil }
      return HiddenField(name: name, value: value)
    }
  }

  /// The address of the page that asks one step again.
  func url(changing step: Step) -> String {
    let fields = fields(without: step) + [HiddenField(name: "step", value: step.rawValue)]
    return "/ask?" + Form(fields.map { Form.Field($0.name, $0.value) }).encoded
  }
}

/// A day and a time on the school's clock, as `2026-11-24T10:40`.
struct LocalMoment: Sendable, Equatable, CustomStringConvertible {
  let day: Day
  let time: LocalTime

  init(day: Day, time: LocalTime) {
    self.day = day
    self.time = time
  }

  /// - Returns: `nil` unless `text` is a day and a time.
  init?(_ text: String) {
    let parts = text.split(separator: "T").map(String.init)
    guard parts.count == 2, let day = Day(parts[0]), let time = LocalTime(parts[1]) else {
      return nil
    }
    self.init(day: day, time: time)
  }

  var description: String { "\(day)T\(time)" }
}
