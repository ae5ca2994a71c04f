/// The three answers to 'may I?'. The raw values are the words of the pack's files.
package enum Verdict: String, Hashable, Sendable, CaseIterable, Codable {
  /// It is allowed as things stand.
  case yes
  /// It is not allowed, and nothing that can be arranged would change that.
  case no
  /// It is not allowed as things stand, and something that can be arranged would allow it.
  case onlyIf = "only-if"
}
