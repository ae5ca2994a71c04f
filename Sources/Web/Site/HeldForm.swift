/// A form that could not be taken yet.
struct HeldForm: Sendable, Equatable {
  /// The path that the form was sent to, with its query.
  let action: String
  /// What was in it, without the token.
  let form: Form
  /// Who had opened it, when that was somebody: nobody else's words they ever become.
  let opener: Opener?

  init(action: String, form: Form, opener: Opener? = nil) {
    self.action = action
    self.form = form.without(FormTokens.field)
    self.opener = opener
  }

  /// Whether it reports that somebody is in danger now: then 999 stands before everything.
  var isDanger: Bool { form[ConcernDraft.Field.danger.rawValue] == "yes" }

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
