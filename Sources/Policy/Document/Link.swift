/// Words in a clause that lead somewhere.
package struct Link: Hashable, Sendable {
  /// The words, as they stand in the clause.
  package var text: String
  /// Where they lead: an http, https or mailto address or a relative path; `nil` when the source
  /// has the link but not its target.
  package var target: String?

  /// Makes a link.
  package init(text: String, target: String?) {
    self.text = text
    self.target = target
  }
}
