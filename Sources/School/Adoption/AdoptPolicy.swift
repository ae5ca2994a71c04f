package import Logbook
package import Policy

/// Brings a policy into force (4.1). From this entry on, every answer is by its rules.
///
/// What `BrokenPromise` names is refused, whoever asks: it holds for every school.
package struct AdoptPolicy: Command {
  package static let action = Action.adoptPolicy
  package let pack: String
  package let files: [String: String]

  package init(pack: String, files: [String: String]) {
    self.pack = pack
    self.files = files
  }

  package enum Refusal: Error {
    case unreadable(PackError)
    /// The pack has no rule by which this person could adopt the next one.
    case locksEverybodyOut
    /// Its rules break what is promised to children; never empty.
    case breaksPromises([BrokenPromise], words: Vocabulary)
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> [SchoolEvent] {
    if let standing = registers.adoption.inForce?.pack,
      standing.name == pack, standing.files == files
    {
      return []
    }
    var next = registers
    let fact = AdoptionEvent.Adopted(pack: pack, files: files)
    do {
      try next.adoption.apply(.adopted(fact), by: actor, at: moment)
    } catch let error as PackError {
      throw .unreadable(error)
    } catch {
      preconditionFailure("adopting throws nothing but PackError: \(error)")
    }
    guard next.rule(.adoptPolicy, on: Action.school, for: .console).isAllowed else {
      throw .locksEverybodyOut
    }
    if let adopted = next.adoption.inForce?.pack {
      let broken = BrokenPromise.all(by: adopted)
      if !broken.isEmpty { throw .breaksPromises(broken, words: adopted.vocabulary) }
    }
    return [.adoption(.adopted(fact))]
  }
}
