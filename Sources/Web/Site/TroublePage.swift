import Policy
import School

/// A page that says what went wrong and what to do now.
struct TroublePage: Page {
  static let template = "site/trouble"
  let title: String
  let words: [String]
  /// The number to quote, when only the log knows more.
  let incident: String?
  let kept: KeptWriting

  init(title: String, words: [String], incident: String? = nil) {
    self.init(title: title, words: words, incident: incident, kept: .nothing)
  }

  /// With the form that was not taken.
  init(
    title: String, words: [String], incident: String? = nil, keeping held: HeldForm?,
    _ context: SchoolContext
  ) {
    self.init(
      title: title, words: words, incident: incident, kept: KeptWriting(held, context))
  }

  private init(title: String, words: [String], incident: String?, kept: KeptWriting) {
    self.title = title
    self.words = words
    self.incident = incident
    self.kept = kept
  }
}

/// What stands on a page in place of a form that was not taken, so that no words are lost.
struct KeptWriting: Sendable, Equatable {
  /// What was sent tells of danger.
  let danger: DangerPart?
  /// What the person wrote; empty when there is nothing to keep.
  let writing: String

  static let nothing = KeptWriting()

  private init() {
    danger = nil
    writing = ""
  }

  init(_ held: HeldForm?, _ context: SchoolContext) {
    danger = DangerPart(held?.danger, context)
    writing = held?.writing ?? ""
  }
}

/// A page that says which clauses do not allow it, and what to do instead.
struct RefusedPage: Page {
  static let template = "site/refused"
  let title = "The policy does not allow this"
  let reasons: [String]
  let instead: [String]
  let hasInstead: Bool
  let hasClauses: Bool
  let clauses: [ClauseChip]
  let kept: KeptWriting

  init(_ ruling: Ruling, _ context: SchoolContext, keeping held: HeldForm? = nil) {
    let registers = context.registers
    kept = KeptWriting(held, context)
    reasons = ruling.reasons
    instead = ruling.instead
    clauses = ruling.clauses.map { ClauseChip($0, in: registers) }
    hasInstead = !instead.isEmpty
    hasClauses = !clauses.isEmpty
  }
}

/// A page that holds a form which was not taken, ready to be sent again with one press.
struct SendAgainPage: Page {
  static let template = "site/send-again"
  let title: String
  let words: [String]
  /// The number to quote, when the log knows more.
  let incident: String?
  /// What was sent tells of danger.
  let danger: DangerPart?
  let action: String
  let fields: [HiddenField]

  init(
    _ held: HeldForm, title: String, words: [String], incident: String? = nil,
    _ context: SchoolContext
  ) {
    self.title = title
    self.words = words
    self.incident = incident
    danger = DangerPart(held.danger, context)
    action = held.action
    fields = held.ownFields
  }

  /// A form that came too late.
  static func late(_ held: HeldForm, _ context: SchoolContext) -> SendAgainPage {
    SendAgainPage(
      held, title: "Please send this once more",
      words: [
        "This page had been open for a long time, so what you sent has not been done yet. "
          + "Nothing that you wrote is lost."
      ], context)
  }
}
