package import Logbook
package import Policy

/// Somebody accepts clauses that concern them, in the words that they were shown.
///
/// Accepting the same words twice, as an impatient thumb does, keeps the first.
package struct Acknowledge: Command {
  package static let action = Action.acknowledge
  package let clauses: [AcceptedWording]

  package init(_ clauses: [AcceptedWording]) { self.clauses = clauses }

  package enum Refusal: Error, Equatable {
    /// The policy in force does not ask this clause of this person.
    case notAsked(ClauseNumber)
    /// Another version came into force after the words were shown.
    case wordsChanged(ClauseNumber)
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> [SchoolEvent] {
    let mine = Set(registers.clausesToAccept(actor).map(\.clause))
    var new: [AcceptedWording] = []
    for words in clauses {
      guard mine.contains(words.clause),
        let asked = registers.acknowledgements.asked[words.clause]
      else { throw .notAsked(words.clause) }
      guard asked.digest == words.digest else { throw .wordsChanged(words.clause) }
      let isGiven = registers.acknowledgements.acceptance(of: asked, by: actor) != nil
      if !isGiven, !new.contains(words) { new.append(words) }
    }
    guard let adoption = registers.acknowledgements.adoption, !new.isEmpty else { return [] }
    return [.acknowledgement(.given(.init(person: actor, adoption: adoption, clauses: new)))]
  }
}
