internal import Logbook

/// What has happened about doubts.
package enum DoubtEvent: Equatable, Sendable {
  case raised(Raised)
  case clauseDoubted(ClauseDoubted)
  case questionMissed(QuestionMissed)
  case settled(Settled)

  /// Somebody said that an answer seems wrong, in their own words.
  package struct Raised: Codable, Equatable, Sendable {
    package let doubt: DoubtID
    package let words: Text
    package let roles: [Role]
    package let activity: String
    package let thing: String?
    package let period: String
    package let place: String
    package let mode: OperatingMode
    package let facts: [String]
    /// `yes`, `no` or `only-if`.
    package let verdict: String
    package let clauses: [String]
    /// Who looks after those clauses; the headteacher, when nobody else does.
    package let owners: [Role]
  }

  /// Somebody said that a clause itself seems wrong, or is not clear.
  package struct ClauseDoubted: Codable, Equatable, Sendable {
    package let doubt: DoubtID
    package let words: Text
    package let clause: String
    /// Who looks after the clause; the headteacher, when nobody else does.
    package let owners: [Role]
  }

  /// Somebody has a question that is not among those that can be asked.
  package struct QuestionMissed: Codable, Equatable, Sendable {
    package let doubt: DoubtID
    package let words: Text
    /// Who answers it.
    package let owners: [Role]
  }

  /// Whoever looks after the clauses decided.
  package struct Settled: Codable, Equatable, Sendable {
    package let doubt: DoubtID
    package let outcome: DoubtOutcome
    package let words: Text
  }
}

extension DoubtEvent: StoredEvent {
  enum Kind: String, CaseIterable {
    case raised = "doubt.raised"
    case clauseDoubted = "doubt.clause-doubted"
    case questionMissed = "doubt.question-missed"
    case settled = "doubt.settled"
  }

  var stored: (kind: Kind, fields: any Encodable) {
    switch self {
    case .raised(let fact): (.raised, fact)
    case .clauseDoubted(let fact): (.clauseDoubted, fact)
    case .questionMissed(let fact): (.questionMissed, fact)
    case .settled(let fact): (.settled, fact)
    }
  }

  /// Its own: what people write about an answer may be about somebody.
  var subject: Subject {
    switch self {
    case .raised(let fact): .doubt(fact.doubt)
    case .clauseDoubted(let fact): .doubt(fact.doubt)
    case .questionMissed(let fact): .doubt(fact.doubt)
    case .settled(let fact): .doubt(fact.doubt)
    }
  }

  init(_ kind: Kind, from payload: StoredPayload) throws {
    switch kind {
    case .raised: self = .raised(try payload.decode())
    case .clauseDoubted: self = .clauseDoubted(try payload.decode())
    case .questionMissed: self = .questionMissed(try payload.decode())
    case .settled: self = .settled(try payload.decode())
    }
  }
}
