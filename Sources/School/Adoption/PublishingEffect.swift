package import Logbook
package import Policy

/// What publishing a policy would ask of people: who reads and accepts which clauses again, and
/// whose acceptances stay.
package struct PublishingEffect: Inquiry {
  package static let action = Action.adoptPolicy
  package let pack: PolicyPack
  /// The first day on which it would be in force; `nil` for from now on.
  package let from: Day?

  package init(_ pack: PolicyPack, from: Day?) {
    self.pack = pack
    self.from = from
  }

  /// A clause that people would be asked to read and accept, and are not asked today.
  package struct Line: Sendable {
    package let clause: ClauseNumber
    /// Whether no one of them has accepted it in other words.
    package let isNew: Bool
    /// How many would be asked, by their first role.
    package let roles: [Role: Int]
    package let people: [PersonID]
    /// How many of them were late already in the words of today, and stay late.
    package let lateCount: Int
  }

  package struct Effect: Sendable {
    /// By the order of the policy.
    package let lines: [Line]
    /// How many people would be asked something that they are not asked today.
    package let peopleCount: Int
    /// How many acceptances hold today, and how many of them would go on.
    package let standing: Int
    package let staying: Int
  }

  package func answer(
    _ registers: Registers, for person: PersonID, at moment: Timestamp
  ) -> Effect {
    let start = max(from.map(SchoolClock.start) ?? moment, moment)
    let next = registers.publishing(pack, from: start)
    var asked: [ClauseNumber: [(person: Person, due: ClauseDue)]] = [:]
    var (people, standing, staying) = (0, 0, 0)
    for someone in registers.people.present {
      let (now, then) = (registers.due(someone.id), next.due(someone.id))
      let known = Set(now.map(\.digest))
      let new = then.filter { !known.contains($0.digest) && !$0.isMoved(from: now) }
      for due in new { asked[due.clause, default: []].append((someone, due)) }
      if !new.isEmpty { people += 1 }
      let accepted = registers.clausesToAccept(someone.id).count - now.count
      standing += accepted
      staying += min(accepted, next.clausesToAccept(someone.id).count - then.count)
    }
    let lines = asked.sorted { $0.key < $1.key }.map { clause, those in
      Line(
        clause: clause, isNew: those.allSatisfy { $0.due.before == nil },
        roles: Dictionary(grouping: those) { $0.person.roles.first ?? .operator }
          .mapValues(\.count),
        people: those.map(\.person.id), lateCount: those.count { $0.due.wasLate })
    }
    return Effect(lines: lines, peopleCount: people, standing: standing, staying: staying)
  }
}

extension Registers {
  /// The registers as they would be with another policy in force.
  func publishing(_ pack: PolicyPack, from start: Timestamp) -> Registers {
    var next = self
    next.suppose(pack, from: start)
    return next
  }
}

extension ClauseDue {
  /// Whether the same words were due already, under another number.
  fileprivate func isMoved(from due: [ClauseDue]) -> Bool {
    due.contains { $0.wording.saysTheSame(as: wording) }
  }
}
