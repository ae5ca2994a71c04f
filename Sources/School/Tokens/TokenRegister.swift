internal import Logbook
package import Policy

/// Every token ever issued, as of the last entry read.
package struct TokenRegister: Equatable, Sendable, Codable {
  private var byID: [TokenID: Token] = [:]
  private var byHash: [TokenHash: TokenID] = [:]
  private var order: [TokenID] = []

  /// The token that a system presents, if it counts on that day.
  package func standing(_ hash: TokenHash, on day: Day) -> Token? {
    guard let token = byHash[hash].flatMap({ byID[$0] }), token.stands(on: day) else { return nil }
    return token
  }

  /// Any token ever issued.
  package func token(_ id: TokenID) -> Token? { byID[id] }

  /// Newest first.
  var all: [Token] { order.reversed().compactMap { byID[$0] } }

  func isTaken(_ hash: TokenHash) -> Bool { byHash[hash] != nil }

  mutating func apply(_ event: TokenEvent, by person: PersonID, at moment: Timestamp) {
    switch event {
    case .issued(let fact):
      byID[fact.token] = Token(
        id: fact.token, system: fact.system, uses: Set(fact.uses), lastDay: fact.lastDay,
        perMinuteMax: fact.perMinuteMax, issuedAt: moment, issuedBy: person)
      byHash[fact.hash] = fact.token
      order.append(fact.token)
    case .revoked(let fact): byID[fact.token]?.revokedAt = moment
    case .used(let fact):
      guard let before = byID[fact.token]?.lastUse, before.day >= fact.day else {
        byID[fact.token]?.lastUse = .init(day: fact.day, questionCount: fact.questionCount)
        return
      }
      // Another server may tell late of a day that is over; the last day is what is shown.
      guard before.day == fact.day else { return }
      byID[fact.token]?.lastUse = .init(
        day: fact.day, questionCount: before.questionCount + fact.questionCount)
    }
  }
}
