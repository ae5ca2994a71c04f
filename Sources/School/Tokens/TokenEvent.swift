internal import Logbook
package import Policy

/// What has happened about tokens.
package enum TokenEvent: Equatable, Sendable {
  case issued(Issued)
  case revoked(Revoked)
  case used(Used)

  /// A system was given a token.
  package struct Issued: Codable, Equatable, Sendable {
    package let token: TokenID
    package let system: String
    package let hash: TokenHash
    /// In the order of `TokenUse`.
    package let uses: [TokenUse]
    package let lastDay: Day
    package let perMinuteMax: Int
  }

  /// A token stopped counting.
  package struct Revoked: Codable, Equatable, Sendable {
    package let token: TokenID
  }

  /// A system asked so many more questions on a day.
  package struct Used: Codable, Equatable, Sendable {
    package let token: TokenID
    package let day: Day
    package let questionCount: Int
  }
}

extension TokenEvent: StoredEvent {
  enum Kind: String, CaseIterable {
    case issued = "token.issued"
    case revoked = "token.revoked"
    case used = "token.used"
  }

  var stored: (kind: Kind, fields: any Encodable) {
    switch self {
    case .issued(let fact): (.issued, fact)
    case .revoked(let fact): (.revoked, fact)
    case .used(let fact): (.used, fact)
    }
  }

  var subject: Subject { .school }

  init(_ kind: Kind, from payload: StoredPayload) throws {
    switch kind {
    case .issued: self = .issued(try payload.decode())
    case .revoked: self = .revoked(try payload.decode())
    case .used: self = .used(try payload.decode())
    }
  }
}
