package import Logbook
package import Policy

/// A draft comes into force (4.1): from this entry on, every answer is by its rules.
package struct AdoptDraft: Command {
  package static let action = Action.adoptPolicy
  package let draft: DraftID
  /// How often anything had been done to it when they saw it.
  package let version: Int
  /// The number of the policy in force that they compared it with.
  package let compared: Int
  /// How many policies had been published then; `nil` where nobody looked at that.
  package let published: Int?
  /// The first day on which it is in force; `nil` for from now on.
  package let from: Day?
  /// The decision of the governors that it rests on.
  package let minute: AdoptionEvent.Minute?

  package init(
    _ draft: DraftID, at version: Int, over compared: Int, after published: Int? = nil,
    from: Day? = nil, minute: AdoptionEvent.Minute? = nil
  ) {
    self.draft = draft
    self.version = version
    self.compared = compared
    self.published = published
    self.from = from
    self.minute = minute
  }

  package enum Refusal: Error {
    case draft(DraftRefusal)
    /// Rules of Handrail itself have no clause to rest on; these are the pack's.
    case incomplete([ClauseNumber])
    case unreadable(PackError)
    case adoption(AdoptPolicy.Refusal)
    /// It is in force already, word for word.
    case nothingNew
    /// Another policy came into force since they saw what the draft would change: to put this one
    /// in force could undo that one.
    case otherInForce
  }

  package func decide(
    _ registers: Registers, by actor: PersonID, at moment: Timestamp
  ) throws(Refusal) -> [SchoolEvent] {
    let standing: Draft
    do throws(DraftRefusal) { standing = try registers.openDraft(draft, at: version) } catch {
      throw .draft(error)
    }
    guard registers.adoption.inForce?.number == compared,
      published == nil || published == registers.adoption.publishedCount
    else { throw .otherInForce }
    let adaptation: PackAdaptation
    do throws(PackError) {
      adaptation = try standing.adaptation(today: SchoolClock.local(moment).day)
    } catch {
      throw .unreadable(error)
    }
    guard adaptation.isComplete else { throw .incomplete(adaptation.wanted) }
    let adopt = AdoptPolicy(
      pack: standing.pack, files: adaptation.files, from: from, minute: minute)
    let events: [SchoolEvent]
    do throws(AdoptPolicy.Refusal) {
      events = try adopt.decide(registers, by: actor, at: moment)
    } catch {
      throw .adoption(error)
    }
    if events.isEmpty { throw .nothingNew }
    return events + [.draft(.adopted(DraftEvent.Named(draft: draft)))]
  }
}

extension Draft {
  /// The pack that it would be in force: the rules that it takes, citing the clauses of its own.
  ///
  /// - Parameter today: The day on which it is looked at.
  /// - Returns: The files, and what was left out.
  /// - Throws: `PackError` when the pack that it takes its rules from can no longer be read.
  package func adaptation(today: Day) throws(PackError) -> PackAdaptation {
    let known = try PolicyPack(name: pack, files: files, today: today)
    let clauses = (try? current.document.read().document.clauses) ?? []
    let own = Set(clauses.map(\.number))
    var numbers = current.matches.compactMapValues { number in
      number.flatMap { own.contains($0) ? $0 : nil }
    }
    // A number without words says as little there as here: nobody has to confirm that.
    let blank = Set(clauses.filter(\.blank).map(\.number))
    for clause in known.document.clauses where clause.blank && blank.contains(clause.number) {
      numbers[clause.number] = clause.number
    }
    return PackAdaptation(known, to: current.document.policy, by: numbers)
  }
}
