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

  var who: String?
  var activity: String?
  var thing: String?
  var when: String?
  var place: String?

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
      // A wider role such as 'staff' is nobody's answer to 'Who is asking?'.
      self.who = vocabulary.role(who).flatMap { $0.asks ? $0.id : nil }
    }
    let activity = vocabulary.activity(form["activity"])
    self.activity = activity?.id
    let things = activity?.things ?? []
    thing = things.count == 1 ? things[0] : things.first { $0 == form["thing"] }
    when =
      form["when"] == Self.now
      ? (isDaySet ? Self.now : nil) : vocabulary.period(form["when"])?.id
    place = vocabulary.place(form["where"])?.id
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
    ]
    if step == .what { fields.removeAll { $0.0 == .with } }
    return fields.compactMap { owner, name, value in
      guard owner != step, let value else { return nil }
      return HiddenField(name: name, value: value)
    }
  }

  /// The address of the page that asks one step again.
  func url(changing step: Step) -> String {
    let fields = fields(without: step) + [HiddenField(name: "step", value: step.rawValue)]
    return "/ask?" + Form(fields.map { Form.Field($0.name, $0.value) }).encoded
  }
}
