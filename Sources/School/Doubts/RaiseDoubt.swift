package import Logbook
package import Policy

/// Somebody says that an answer or a clause seems wrong, or that their question is missing; it goes
/// to whoever looks after it.
///
/// Sending the same doubt twice keeps one.
package struct RaiseDoubt: Command {
  package static let action = Action.raiseDoubt

  /// What seems wrong.
  package enum About: Sendable {
    /// The answer to a question.
    case answer(MayI)
    case clause(ClauseNumber)
    /// That a question is not among those that can be asked.
    case missingQuestion
  }

  /// Made when the form was shown, so that a second press is known for what it is.
  package let doubt: DoubtID
  package let words: Text
  package let about: About

  package init(doubt: DoubtID, words: Text, about: About) {
    self.doubt = doubt
    self.words = words
    self.about = about
  }

  package enum Refusal: Error, Equatable {
    /// The policy in force does not know what was asked.
    case noSuchQuestion
    /// The policy in force has no such clause.
    case noSuchClause(ClauseNumber)
    /// The identifier belongs to another doubt.
    case identifierTaken(DoubtID)
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> [SchoolEvent] {
    guard let pack = registers.adoption.inForce?.pack else { throw .noSuchQuestion }
    let event = try event(registers, pack, by: actor, at: moment)
    if let standing = registers.doubts.doubt(doubt) {
      guard standing.raiser == actor, standing.words == words else {
        throw .identifierTaken(doubt)
      }
      return []
    }
    return [.doubt(event)]
  }

  private func event(
    _ registers: Registers, _ pack: PolicyPack, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> DoubtEvent {
    switch about {
    case .answer(let question):
      guard let reply = question.answer(registers, for: actor, at: moment) else {
        throw .noSuchQuestion
      }
      let asked = reply.question
      return .raised(
        .init(
          doubt: doubt, words: words, roles: asked.who.map(Role.init), activity: asked.activity,
          thing: asked.thing, period: asked.period, place: asked.place, mode: reply.mode,
          facts: asked.facts.sorted(), verdict: reply.answer.verdict.rawValue,
          clauses: reply.answer.clauses.map(\.description),
          owners: Self.owners(of: reply.answer.clauses, pack)))
    case .clause(let number):
      guard pack.document.clause(number) != nil else { throw .noSuchClause(number) }
      return .clauseDoubted(
        .init(
          doubt: doubt, words: words, clause: number.description,
          owners: Self.owners(of: [number], pack)))
    case .missingQuestion:
      return .questionMissed(.init(doubt: doubt, words: words, owners: [.headteacher]))
    }
  }

  /// Who looks after clauses.
  package static func owners(of clauses: [ClauseNumber], _ pack: PolicyPack) -> [Role] {
    let owners = pack.owners(of: clauses).map(Role.init)
    return owners.isEmpty ? [.headteacher] : owners
  }
}

extension Role {
  /// Who looks after what nobody else does.
  package static let headteacher = Role("headteacher")
}
