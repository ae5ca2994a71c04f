package import Logbook
package import Policy

/// Which words have been in force, and who has accepted which of them.
package struct AcknowledgementRegister: Equatable, Sendable, Codable {
  /// Words that were asked, and the entry of the version that brought them.
  package struct Edition: Hashable, Sendable, Codable {
    package let wording: ClauseWording
    package let adoption: Int
    package let adoptedAt: Timestamp
  }

  /// Somebody's acceptance of a clause.
  package struct Acceptance: Hashable, Sendable, Codable {
    package let clause: ClauseNumber
    package let digest: WordingDigest
    package let at: Timestamp
    /// The entry that holds the acceptance.
    package let entry: Int
    /// The entry of the version that was in force.
    package let adoption: Int
  }

  /// A clause that is asked today: in which words, since when, and of whom since when.
  struct Asked: Hashable, Sendable, Codable {
    let digest: WordingDigest
    let since: Timestamp
    let roles: [String: Timestamp]
  }

  private var editions: [WordingDigest: Edition] = [:]
  private(set) var asked: [ClauseNumber: Asked] = [:]
  /// The entry of the version in force.
  private(set) var adoption: Int?
  private var accepted: [PersonID: [Acceptance]] = [:]
  /// Since when each person has held each of their roles.
  private var rolesSince: [PersonID: [String: Timestamp]] = [:]

  /// The words with this hash, if they were ever asked.
  package func edition(_ digest: WordingDigest) -> Edition? { editions[digest] }

  /// Everything that somebody has accepted, oldest first.
  package func acceptances(of person: PersonID) -> [Acceptance] { accepted[person] ?? [] }

  /// Since when somebody has held a role; `nil` when they do not.
  func held(_ role: String, by person: PersonID) -> Timestamp? { rolesSince[person]?[role] }

  mutating func apply(_ event: AcknowledgementEvent, entry: Int, at moment: Timestamp) {
    switch event {
    case .given(let fact):
      accepted[fact.person, default: []] += fact.clauses.map {
        Acceptance(
          clause: $0.clause, digest: $0.digest, at: moment, entry: entry, adoption: fact.adoption)
      }
    }
  }

  /// A version came into force: what it asks in words that were asked before goes on as it was.
  mutating func adopt(_ pack: PolicyPack, entry: Int, at moment: Timestamp) {
    adoption = entry
    var next: [ClauseNumber: Asked] = [:]
    for item in pack.toAccept {
      guard let clause = pack.document.clause(item.clause) else { continue }
      let wording = ClauseWording(clause)
      let digest = wording.digest
      if editions[digest] == nil {
        editions[digest] = Edition(wording: wording, adoption: entry, adoptedAt: moment)
      }
      let before = asked[item.clause]
      next[item.clause] = Asked(
        digest: digest, since: before?.digest == digest ? before?.since ?? moment : moment,
        roles: Dictionary(
          item.who.map { ($0, before?.roles[$0] ?? moment) }, uniquingKeysWith: min))
    }
    asked = next
  }

  mutating func apply(_ event: PeopleEvent, at moment: Timestamp) {
    switch event {
    case .admitted(let fact):
      rolesSince[fact.person] = Dictionary(
        fact.roles.map { ($0.id, moment) }, uniquingKeysWith: min)
    case .rolesSet(let fact):
      let before = rolesSince[fact.person] ?? [:]
      rolesSince[fact.person] = Dictionary(
        fact.roles.map { ($0.id, before[$0.id] ?? moment) }, uniquingKeysWith: min)
    case .left(let fact): rolesSince[fact.person] = nil
    case .passwordSet, .whereaboutsSet: break
    }
  }
}
