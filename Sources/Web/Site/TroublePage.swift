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

  init(title: String, words: [String], incident: String? = nil, keeping held: HeldForm? = nil) {
    self.title = title
    self.words = words
    self.incident = incident
    kept = KeptWriting(held)
  }
}

/// What stands on a page in place of a form that was not taken, so that no words are lost.
struct KeptWriting: Sendable, Equatable {
  /// Whether what was sent says that somebody is in danger now.
  let isDanger: Bool
  /// What the person wrote; empty when there is nothing to keep.
  let writing: String

  init(_ held: HeldForm?) {
    isDanger = held?.isDanger ?? false
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

  init(_ ruling: Ruling, _ registers: Registers, keeping held: HeldForm? = nil) {
    kept = KeptWriting(held)
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
  /// Whether what was sent says that somebody is in danger now.
  let isDanger: Bool
  /// What the person wrote, for them to see what they send; empty when they wrote nothing.
  let writing: String
  let action: String
  let fields: [HiddenField]

  init(_ held: HeldForm, title: String, words: [String], incident: String? = nil) {
    self.title = title
    self.words = words
    self.incident = incident
    isDanger = held.isDanger
    writing = held.writing
    action = held.action
    fields = held.ownFields
  }

  /// A form that came too late.
  ///
  /// - Parameters:
  ///   - held: the form.
  ///   - name: under whose name it is sent; `nil` for nobody's.
  /// - Returns: the page.
  static func late(_ held: HeldForm, as name: String?) -> SendAgainPage {
    SendAgainPage(
      held, title: "Please send this once more",
      words: [
        "This page had been open for a long time, so what you sent has not been done yet. "
          + "Nothing that you wrote is lost."
      ] + (name.map { ["It is sent under the name of \($0)."] } ?? []))
  }

  /// A form that was opened before anybody had signed in.
  static func nobodys(_ held: HeldForm, as name: String) -> SendAgainPage {
    SendAgainPage(
      held, title: "Whose words are these?",
      words: [
        "This page was opened before \(name) signed in, so nothing has been saved yet.",
        "If you are \(name) and these words are yours, send them. If not, sign out first, then go "
          + "back and send them.",
      ])
  }

  /// A form of somebody who has sent very much.
  static func tooMuch(_ held: HeldForm, wait: Duration) -> SendAgainPage {
    SendAgainPage(
      held, title: "That is too much for one hour",
      words: [
        "Nothing has been saved. You have sent very much within an hour, and what Handrail records "
          + "is kept for good.",
        "Wait \(wait.inWords), then send it again. What you wrote is kept in this page.",
      ])
  }
}
