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
  /// The last day on which it is not late: where it was late already when its words changed, the
  /// day by which the earlier words were to be read.
  package let dueBy: Day
  /// Whether it was late already in earlier words.
  package let wasLate: Bool
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
    if acknowledgements.acceptance(of: asked, by: person) != nil { return nil }
    let digests = asked.digests
    let given = acknowledgements.acceptances(of: person).filter {
      $0.clause == item.clause || digests.contains($0.digest)
    }
    let since = max(asked.since, concernedSince(item, asked.roles, person) ?? asked.since)
    let dueBy = since.due(after: item.days)
    let late = lateBefore(item, asked, person)
    return ClauseDue(
      clause: item.clause, wording: edition.wording, digest: asked.digest, why: item.why,
      byPoint: item.byPoint, since: since, dueBy: late.map { min($0, dueBy) } ?? dueBy,
      wasLate: late != nil, before: given.last.flatMap(accepted))
  }

  /// The day by which somebody was to have read earlier words of a clause and had not when the
  /// words changed; `nil` when nothing was late then. What they accepted since ends it.
  private func lateBefore(
    _ item: ClauseToAccept, _ asked: AcknowledgementRegister.Asked, _ person: PersonID
  ) -> Day? {
    let given = acknowledgements.acceptances(of: person)
    var late: Day?
    for words in asked.earlier.reversed() {
      if given.contains(where: {
        acknowledgements.counts($0.digest, for: words.digest, of: asked)
      }) {
        return late
      }
      let since = max(words.since, concernedSince(item, words.roles, person) ?? words.until)
      let dueBy = since.due(after: words.days)
      if dueBy < SchoolClock.local(words.until).day { late = min(late ?? dueBy, dueBy) }
    }
    return late
  }

  /// Since when the clause has concerned this person: the first day of a role that it concerns, or
  /// the day on which the pack began to ask that role, whichever came later.
  private func concernedSince(
    _ item: ClauseToAccept, _ asking: [String: Timestamp], _ person: PersonID
  ) -> Timestamp? {
    guard let words = adoption.inForce?.pack.vocabulary, let roles = people.person(person)?.roles
    else { return nil }
    return roles.compactMap { role -> Timestamp? in
      guard let held = acknowledgements.held(role.id, by: person) else { return nil }
      let all = words.closure(of: [role.id])
      let first = item.who.filter(all.contains).compactMap { asking[$0] }.min()
      return first.map { max($0, held) }
    }.min()
  }

  /// An acceptance with its words; `nil` for words that were never in force, which cannot be.
  func accepted(_ acceptance: AcknowledgementRegister.Acceptance) -> AcceptedClause? {
    acknowledgements.edition(acceptance.digest).map {
      AcceptedClause(
        acceptance: acceptance, wording: $0.wording,
        isInForce: acknowledgements.asked.values.contains { asked in
          acknowledgements.counts(acceptance.digest, for: asked.digest, of: asked)
        })
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

extension Timestamp {
  /// The last day of so many after it, on the school's calendar.
  fileprivate func due(after days: Int) -> Day {
    let day = SchoolClock.local(self).day
    return day.advanced(by: days) ?? day
  }
}
