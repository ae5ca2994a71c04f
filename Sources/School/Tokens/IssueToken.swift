package import Logbook
package import Policy
package import Texts

/// Gives a system a token; whoever issues it sees the token once, and the record never does.
package struct IssueToken: Command {
  package static let action = Action.keepTokens
  package static let systemBytesMax = 80
  /// A token that is never renewed is a token that is never looked at.
  package static let daysMax = 366
  package static let perMinuteRange = 1...60_000

  package let token: TokenID
  package let system: String
  package let hash: TokenHash
  package let uses: Set<TokenUse>
  package let lastDay: Day
  package let perMinuteMax: Int

  package init(
    token: TokenID, system: String, hash: TokenHash, uses: Set<TokenUse>, lastDay: Day,
    perMinuteMax: Int
  ) {
    self.token = token
    self.system = system
    self.hash = hash
    self.uses = uses
    self.lastDay = lastDay
    self.perMinuteMax = perMinuteMax
  }

  package enum Refusal: Error, Equatable {
    case system(PlainName.Refusal)
    case nothingToAsk
    /// The last day is before today, or further off than `daysMax`.
    case lastDayOutOfReach(Day)
    case perMinuteOutOfRange(Int)
    /// The form was sent twice: the token was shown the first time.
    case alreadyIssued(TokenID)
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> [SchoolEvent] {
    let system: String
    do {
      system = try PlainName(self.system, bytesMax: Self.systemBytesMax).text
    } catch {
      throw .system(error)
    }
    guard !uses.isEmpty else { throw .nothingToAsk }
    guard registers.tokens.token(token) == nil, !registers.tokens.isTaken(hash) else {
      throw .alreadyIssued(token)
    }
    let days = lastDay.days(since: SchoolClock.local(moment).day)
    guard (0...Self.daysMax).contains(days) else { throw .lastDayOutOfReach(lastDay) }
    guard Self.perMinuteRange.contains(perMinuteMax) else {
      throw .perMinuteOutOfRange(perMinuteMax)
    }
    return [
      .token(
        .issued(
          .init(
            token: token, system: system, hash: hash,
            uses: TokenUse.allCases.filter(uses.contains), lastDay: lastDay,
            perMinuteMax: perMinuteMax)))
    ]
  }
}
