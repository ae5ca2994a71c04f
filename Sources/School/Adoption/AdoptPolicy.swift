package import Logbook
package import Policy

/// Publishes a policy (4.1). From this entry on, or from the day that it names, every answer is by
/// its rules. One that waits for its day gives way to what is published after it.
///
/// What `BrokenPromise` names is refused, whoever asks: it holds for every school.
package struct AdoptPolicy: Command {
  package static let action = Action.adoptPolicy
  /// How far ahead a policy can be published.
  package static let daysAheadMax = 366
  package let pack: String
  package let files: [String: String]
  /// The first day on which it is in force; `nil` for from now on.
  package let from: Day?
  /// The decision of the governors that it rests on.
  package let minute: AdoptionEvent.Minute?

  package init(
    pack: String, files: [String: String], from: Day? = nil, minute: AdoptionEvent.Minute? = nil
  ) {
    self.pack = pack
    self.files = files
    self.from = from
    self.minute = minute
  }

  package enum Refusal: Error {
    case unreadable(PackError)
    /// The pack has no rule by which this person could adopt the next one.
    case locksEverybodyOut
    /// Its rules break what is promised to children; never empty.
    case breaksPromises([BrokenPromise], words: Vocabulary)
    /// The day from which it is to hold is over, or more than `daysAheadMax` days ahead.
    case dayOutOfRange(Day)
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> [SchoolEvent] {
    let today = SchoolClock.local(moment).day
    if let from {
      let last = today.advanced(by: Self.daysAheadMax) ?? today
      guard (today...last).contains(from) else { throw .dayOutOfRange(from) }
    }
    let start = from.flatMap { $0 > today ? $0 : nil }
    if isStanding(registers.adoption, from: start) { return [] }
    var next = registers.adoption
    let fact = AdoptionEvent.Adopted(pack: pack, files: files, from: start, minute: minute)
    do {
      _ = try next.apply(.adopted(fact), by: actor, entry: registers.position, at: moment)
    } catch let error as PackError {
      throw .unreadable(error)
    } catch {
      preconditionFailure("adopting throws nothing but PackError: \(error)")
    }
    _ = next.begin(at: start.map(SchoolClock.start) ?? moment)
    var then = registers
    then.adoption = next
    guard then.rule(.adoptPolicy, on: Action.school, for: .console).isAllowed else {
      throw .locksEverybodyOut
    }
    if let adopted = next.inForce?.pack {
      let broken = BrokenPromise.all(by: adopted)
      if !broken.isEmpty { throw .breaksPromises(broken, words: adopted.vocabulary) }
    }
    return [.adoption(.adopted(fact))]
  }

  /// Whether just this was published last: pressing twice publishes once.
  private func isStanding(_ adoption: AdoptionRegister, from start: Day?) -> Bool {
    let last = adoption.waiting ?? adoption.inForce
    guard let last, last.pack.name == pack, last.pack.files == files else { return false }
    return start.map(SchoolClock.start) == adoption.waiting?.from
  }
}
