package import Logbook

/// Takes a token back; from this moment on nobody can ask with it.
package struct RevokeToken: Command {
  package static let action = Action.keepTokens
  package let token: TokenID

  package init(token: TokenID) { self.token = token }

  package enum Refusal: Error, Equatable {
    case unknown(TokenID)
    case alreadyRevoked(TokenID)
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> [SchoolEvent] {
    guard let token = registers.tokens.token(token) else { throw .unknown(token) }
    guard token.revokedAt == nil else { throw .alreadyRevoked(token.id) }
    return [.token(.revoked(.init(token: token.id)))]
  }
}
