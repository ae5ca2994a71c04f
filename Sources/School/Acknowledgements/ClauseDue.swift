package import Logbook
package import Policy

/// A clause that somebody has still to read and accept.
package struct ClauseDue: Sendable {
  package let clause: ClauseNumber
  /// The words in force.
  package let wording: ClauseWording
  package let digest: WordingDigest
  package let why: String
  /// Whether each point of its list is accepted by itself.
  package let byPoint: Bool
  /// Since when it has been theirs to accept.
  package let since: Timestamp
  /// The last day on which it is not late.
  package let dueBy: Day
  /// What they accepted last, when that was in other words; `nil` when the clause is new to them.
  package let before: AcceptedClause?

  /// Whether the day by which it was to be read is over.
  package func isLate(at moment: Timestamp) -> Bool { dueBy < SchoolClock.local(moment).day }
}

/// A clause that somebody accepted, in the words that they accepted.
package struct AcceptedClause: Sendable {
  package let acceptance: AcknowledgementRegister.Acceptance
  package let wording: ClauseWording
  /// Whether the policy in force asks it in these words, of anybody.
  package let isInForce: Bool
}

extension Registers {
  /// The clauses that concern somebody who is at the school, with or without their acceptance.
  func clausesToAccept(_ person: PersonID) -> [ClauseToAccept] {
    guard let pack = adoption.inForce?.pack, let roles = people.person(person)?.roles else {
      return []
    }
    let all = pack.vocabulary.closure(of: roles.map(\.id))
    return pack.toAccept.filter { $0.concerns(all) }
  }

  /// What somebody has still to accept, by the order of the policy.
  func due(_ person: PersonID) -> [ClauseDue] {
    clausesToAccept(person).compactMap { due($0, of: person) }
  }

  private func due(_ item: ClauseToAccept, of person: PersonID) -> ClauseDue? {
    guard let asked = acknowledgements.asked[item.clause],
      let edition = acknowledgements.edition(asked.digest)
    else { return nil }
    let given = acknowledgements.acceptances(of: person).filter { $0.clause == item.clause }
    if given.contains(where: { $0.digest == asked.digest }) { return nil }
    let since = max(asked.since, concernedSince(item, asked, person) ?? asked.since)
    let day = SchoolClock.local(since).day
    return ClauseDue(
      clause: item.clause, wording: edition.wording, digest: asked.digest, why: item.why,
      byPoint: item.byPoint, since: since, dueBy: day.advanced(by: item.days) ?? day,
      before: given.last.flatMap(accepted))
  }

  /// Since when the clause has concerned this person: the first day of a role that it concerns, or
  /// the day on which the pack began to ask that role, whichever came later.
  private func concernedSince(
    _ item: ClauseToAccept, _ asked: AcknowledgementRegister.Asked, _ person: PersonID
  ) -> Timestamp? {
    guard let words = adoption.inForce?.pack.vocabulary, let roles = people.person(person)?.roles
    else { return nil }
    return roles.compactMap { role -> Timestamp? in
      guard let held = acknowledgements.held(role.id, by: person) else { return nil }
      let all = words.closure(of: [role.id])
      let first = item.who.filter(all.contains).compactMap { asked.roles[$0] }.min()
      return first.map { max($0, held) }
    }.min()
  }

  /// An acceptance with its words; `nil` for words that were never in force, which cannot be.
  func accepted(_ acceptance: AcknowledgementRegister.Acceptance) -> AcceptedClause? {
    acknowledgements.edition(acceptance.digest).map {
      AcceptedClause(
        acceptance: acceptance, wording: $0.wording,
        isInForce: acknowledgements.asked[acceptance.clause]?.digest == acceptance.digest)
    }
  }

  /// The facts of the policy's vocabulary that are so of somebody by what they have accepted.
  ///
  /// Each holds when every clause that the pack ties to it, and that concerns the person, is
  /// accepted: in the words in force, or in earlier ones while the new are not late yet. So a
  /// changed comma does not lock a whole school out of its devices that morning (6.4.4).
  func factsAccepted(_ person: PersonID, at moment: Timestamp) -> Set<String> {
    var facts: [String: Bool] = [:]
    for item in clausesToAccept(person) {
      guard let fact = item.fact else { continue }
      let due = due(item, of: person)
      let isSo = due.map { $0.before != nil && !$0.isLate(at: moment) } ?? true
      facts[fact] = facts[fact, default: true] && isSo
    }
    return Set(facts.filter(\.value).keys)
  }
}
