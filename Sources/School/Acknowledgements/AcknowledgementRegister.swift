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
    /// In which words it was asked before, oldest first.
    var earlier: [Earlier] = []
  }

  /// Words in which a clause was asked until it was changed.
  struct Earlier: Hashable, Sendable, Codable {
    let digest: WordingDigest
    let since: Timestamp
    let until: Timestamp
    let roles: [String: Timestamp]
    /// After how many days it was late.
    let days: Int
  }

  /// How often a clause can change before its oldest words no longer count for lateness.
  private static let earlierMax = 20

  private var editions: [WordingDigest: Edition] = [:]
  private(set) var asked: [ClauseNumber: Asked] = [:]
  /// After how many days what is asked is late, by its words.
  private var daysAsked: [WordingDigest: Int] = [:]
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

  /// The acceptance by which somebody has accepted a clause in the words that are asked today: of
  /// just these words, or of the same words when the clause had another number.
  func acceptance(of asked: Asked, by person: PersonID) -> Acceptance? {
    acceptances(of: person).first { counts($0.digest, for: asked.digest, of: asked) }
  }

  /// Whether who accepted some words has accepted others of the same clause, which say the same.
  func counts(_ accepted: WordingDigest, for digest: WordingDigest, of asked: Asked) -> Bool {
    if accepted == digest { return true }
    guard asked.digests.contains(accepted), let words = editions[digest]?.wording else {
      return false
    }
    return editions[accepted]?.wording.saysTheSame(as: words) ?? false
  }

  /// A version came into force: what it asks in words that were asked before goes on as it was,
  /// under whatever number it has now.
  mutating func adopt(_ pack: PolicyPack, entry: Int, at moment: Timestamp) {
    adoption = entry
    var next: [ClauseNumber: Asked] = [:]
    let clauses = pack.toAccept.compactMap { pack.document.clause($0.clause) }
    let before = predecessors(of: clauses)
    for item in pack.toAccept {
      guard let clause = pack.document.clause(item.clause) else { continue }
      let wording = ClauseWording(clause)
      let digest = wording.digest
      if editions[digest] == nil {
        editions[digest] = Edition(wording: wording, adoption: entry, adoptedAt: moment)
      }
      let before = before[item.clause]
      let isSame = before.map { editions[$0.digest]?.wording.saysTheSame(as: wording) } == true
      next[item.clause] = Asked(
        digest: digest, since: isSame ? before?.since ?? moment : moment,
        roles: Dictionary(
          item.who.map { ($0, before?.roles[$0] ?? moment) }, uniquingKeysWith: min),
        earlier: Self.earlier(
          before, digest, isSame: isSame, days: daysAsked[before?.digest ?? digest], at: moment))
    }
    asked = next
    daysAsked = Dictionary(
      pack.toAccept.compactMap { item in next[item.clause].map { ($0.digest, item.days) } },
      uniquingKeysWith: min)
  }

  /// What each clause was asked as until now, by its number from now on: by the words, the likest
  /// first, and at last by the number.
  private func predecessors(of clauses: [Clause]) -> [ClauseNumber: Asked] {
    let old = asked.sorted { $0.key < $1.key }.compactMap { number, asked in
      editions[asked.digest].map {
        Clause(number: number, text: $0.wording.text, items: $0.wording.items)
      }
    }
    let pairs = ClausePairs(old, clauses)
    var found: [ClauseNumber: Asked] = [:]
    for (place, clause) in clauses.enumerated() {
      found[clause.number] = pairs.oldOfNew[place].flatMap { asked[$0.number] }
    }
    return found
  }

  private static func earlier(
    _ before: Asked?, _ digest: WordingDigest, isSame: Bool, days: Int?, at moment: Timestamp
  ) -> [Earlier] {
    guard let before else { return [] }
    if before.digest == digest { return before.earlier }
    // Under another number the same words go on: who was asked for them is asked for them still.
    let last = Earlier(
      digest: before.digest, since: before.since, until: isSame ? before.since : moment,
      roles: before.roles, days: days ?? ClauseToAccept.daysStandard)
    return (before.earlier + [last]).suffix(Self.earlierMax)
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

extension AcknowledgementRegister.Asked {
  /// Every words in which it was ever asked.
  var digests: Set<WordingDigest> { Set(earlier.map(\.digest) + [digest]) }
}
