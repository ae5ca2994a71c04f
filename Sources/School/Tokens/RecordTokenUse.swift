package import Logbook
package import Policy

/// Keeps how many questions a system asked, now and then, so that an administrator sees whether a
/// token is still in use; never what was asked.
package struct RecordTokenUse: Command {
  package static let action = Action.countTokenUse
  package let token: TokenID
  package let day: Day
  package let questionCount: Int

  package init(token: TokenID, day: Day, questionCount: Int) {
    self.token = token
    self.day = day
    self.questionCount = questionCount
  }

  /// Nothing about counting can be refused.
  package typealias Refusal = Never

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Never) -> [SchoolEvent] {
    guard registers.tokens.token(token) != nil, questionCount > 0 else { return [] }
    return [.token(.used(.init(token: token, day: day, questionCount: questionCount)))]
  }
}
