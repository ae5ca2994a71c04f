package import Logbook
internal import Policy

/// Somebody says that an answer seems wrong; it goes to whoever looks after its clauses.
///
/// Sending the same doubt twice keeps one.
package struct RaiseDoubt: Command {
  package static let action = Action.raiseDoubt
  /// Made when the form was shown, so that a second press is known for what it is.
  package let doubt: DoubtID
  package let words: Text
  /// The question that was answered.
  package let question: MayI

  package init(doubt: DoubtID, words: Text, question: MayI) {
    self.doubt = doubt
    self.words = words
    self.question = question
  }

  package enum Refusal: Error, Equatable {
    /// The policy in force does not know what was asked.
    case noSuchQuestion
    /// The identifier belongs to another doubt.
    case identifierTaken(DoubtID)
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> [SchoolEvent] {
    guard let pack = registers.adoption.inForce?.pack,
      let reply = question.answer(registers, for: actor, at: moment)
    else { throw .noSuchQuestion }
    if let standing = registers.doubts.doubt(doubt) {
      guard standing.raiser == actor, standing.raised.words == words else {
        throw .identifierTaken(doubt)
      }
      return []
    }
    let owners = pack.owners(of: reply.answer.clauses).map(Role.init)
    let asked = reply.question
    return [
      .doubt(
        .raised(
          .init(
            doubt: doubt, words: words, roles: asked.who.map(Role.init),
            activity: asked.activity, thing: asked.thing, period: asked.period,
            place: asked.place, mode: reply.mode, facts: asked.facts.sorted(),
            verdict: reply.answer.verdict.rawValue,
            clauses: reply.answer.clauses.map(\.description),
            owners: owners.isEmpty ? [.headteacher] : owners)))
    ]
  }
}

extension Role {
  /// Who looks after what nobody else does.
  static let headteacher = Role("headteacher")
}
