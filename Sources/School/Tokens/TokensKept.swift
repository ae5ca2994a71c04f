package import Logbook

/// Every token ever issued, newest first; the tokens themselves are nowhere.
package struct TokensKept: Inquiry {
  package static let action = Action.keepTokens

  package init() {}

  package func answer(
    _ registers: Registers, for person: PersonID, at moment: Timestamp
  ) -> [Token] { registers.tokens.all }
}
