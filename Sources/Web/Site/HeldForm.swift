import Hummingbird
import Policy

/// A form that could not be taken yet, kept whole in the page that is shown instead.
///
/// Whoever was signed out while writing, or whose page is from before the server started again,
/// loses nothing: the fields travel through the sign-in page as hidden ones.
struct HeldForm: Sendable, Equatable {
  private static let actionField = "held-action"
  private static let fieldPrefix = "held-field-"

  /// The path that the form was sent to, with its query.
  let action: String
  /// What was in it, without the token.
  let form: Form

  init(action: String, form: Form) {
    self.action = action
    self.form = form.without(FormTokens.field)
  }

  /// The form that a page carried, or `nil` when it carried none.
  init?(carriedBy form: Form) {
    let action = form[Self.actionField]
    guard LocalPath(action) != nil else { return nil }
    self.action = MovedAddress.now(action) ?? action
    self.form = Form(
      form.fields.filter { $0.name.hasPrefix(Self.fieldPrefix) }
        .map { Form.Field(String($0.name.dropFirst(Self.fieldPrefix.count)), $0.value) })
  }

  /// Whether it says that somebody is in danger now.
  private var isDanger: Bool { form[Self.dangerField] == "yes" }
  private static let dangerField = ConcernDraft.Field.danger.rawValue

  /// What it tells of danger: because it says so, or in the words that somebody wrote.
  var danger: Danger? {
    DangerReader.read(
      form["words"], saidNow: isDanger ? true : form[Self.dangerField] == "no" ? false : nil)
  }

  /// What a person wrote in it, in their words under the form's, for them to copy; empty when they
  /// wrote nothing.
  var writing: String {
    Self.written.compactMap { name, label in
      form[name].isEmpty ? nil : "\(label)\n\(form[name])"
    }.joined(separator: "\n\n")
  }

  /// The fields that people write in, of every form but the one that takes a password.
  private static let written = [
    ("words", "What happened?"), ("involved", "Who was involved?"), ("day", "Which day?"),
    ("time", "What time?"), ("place", "Where?"), ("reason", "Why?"),
  ]

  /// The hidden fields that carry it.
  var hiddenFields: [HiddenField] {
    [HiddenField(name: Self.actionField, value: action)]
      + form.fields.map { HiddenField(name: Self.fieldPrefix + $0.name, value: $0.value) }
  }

  /// The form's own fields, to be sent again as they were.
  var ownFields: [HiddenField] {
    form.fields.map { HiddenField(name: $0.name, value: $0.value) }
  }
}

/// A field that a page carries without showing it.
struct HiddenField: Sendable, Equatable {
  let name: String
  let value: String
}

/// A path on this site: where a person may be sent on to, whoever wrote the link.
struct LocalPath: Sendable, Equatable {
  let text: String

  /// - Returns: `nil` for anything that a browser could take for another site's address.
  init?(_ text: String) {
    guard text.hasPrefix("/"), !text.hasPrefix("//"), !text.contains("\\") else { return nil }
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    self.text = text
  }
}
