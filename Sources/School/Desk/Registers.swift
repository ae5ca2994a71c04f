package import Cedar
internal import Logbook
package import Policy

/// Everything that is so in the school, as of the last entry read: the fold of its logbook.
///
/// What concerns a child or a report is not visible outside this module: it is reached by an
/// inquiry, which asks the rules first.
package struct Registers: Sendable {
  /// Which school this is; `nil` before the first entry.
  package private(set) var school: FoundingEvent.Founded?
  package internal(set) var adoption = AdoptionRegister()
  package private(set) var people = PeopleRegister()
  private(set) var learners = LearnersRegister()
  package private(set) var day = SchoolDay()
  package private(set) var mode = ModeRegister()
  private(set) var concerns = ConcernRegister()
  private(set) var acknowledgements = AcknowledgementRegister()
  private(set) var evidence = EvidenceRegister()
  /// How many entries have been read: the index of the next.
  package private(set) var position = 0

  package init() {}

  /// Takes in the next entry.
  ///
  /// - Throws: `DeskError.unreadable` when the entry is of a kind, or has fields, that this
  ///   version does not know. Going on without it would show a school that never was.
  mutating func apply(_ entry: Entry) throws(DeskError) {
    precondition(entry.index == position, "entry \(entry.index) is not the next, \(position)")
    guard let person = PersonID(entry.actor) else {
      throw .unreadable(index: entry.index, kind: entry.kind)
    }
    let event: SchoolEvent
    do {
      guard let known = try SchoolEvent.decoded(kind: entry.kind, payload: entry.payload) else {
        throw DeskError.unreadable(index: entry.index, kind: entry.kind)
      }
      event = known
      try apply(event, by: person, at: entry.at)
    } catch {
      throw .unreadable(index: entry.index, kind: entry.kind)
    }
    let item = EvidenceRegister.Item(
      index: entry.index, at: entry.at, by: person, kind: entry.kind, concern: event.concern)
    evidence.apply(item, clauses: entry.clauses.compactMap(ClauseNumber.init))
    position += 1
  }

  private mutating func apply(
    _ event: SchoolEvent, by person: PersonID, at moment: Timestamp
  ) throws {
    switch event {
    case .school(.founded(let fact)): school = fact
    case .adoption(let event):
      try adoption.apply(event, by: person, at: moment)
      if let pack = adoption.inForce?.pack {
        acknowledgements.adopt(pack, entry: position, at: moment)
      }
    case .people(let event):
      people.apply(event, at: moment)
      acknowledgements.apply(event, at: moment)
    case .learner(let event): learners.apply(event)
    case .day(let event): day.apply(event)
    case .mode(let event): mode.apply(event, by: person, at: moment)
    case .concern(let event): concerns.apply(event, by: person, at: moment)
    case .acknowledgement(let event):
      acknowledgements.apply(event, entry: position, at: moment)
    case .question: break  // Evidence only: nothing else follows from a question.
    }
  }
}

extension Registers {
  /// Asks the policy in force whether `person` may do `action` to `resource`.
  ///
  /// Before the first adoption there is no rule to ask: whoever runs the machine may found the
  /// school and adopt its policy, and nobody may do anything else.
  package func rule(_ action: Action, on resource: EntityUID, for person: PersonID) -> Ruling {
    guard let adopted = adoption.inForce else {
      let isBeginning = [.foundSchool, .adoptPolicy].contains(action) && person == .console
      return isBeginning ? .beforeAnyPolicy : .noPolicy
    }
    let request = Request(
      principal: person.uid, action: action.uid, resource: resource, context: [:])
    return adopted.rulebook.rule(on: request, in: RegistersAsEntities(registers: self))
  }
}

extension Registers {
  /// Whether anybody who is at the school may read this concern.
  func hasReader(of concern: EntityUID) -> Bool {
    people.present.contains { rule(.readConcern, on: concern, for: $0.id).isAllowed }
  }

  /// Whose concerns nobody at the school could read today, because a role is vacant.
  package var subjectsNobodyReads: [ConcernSubject] {
    guard let rulebook = adoption.inForce?.rulebook else { return ConcernSubject.allCases }
    let uid = EntityUID("Concern", "supposed")
    return ConcernSubject.allCases.filter { subject in
      let concern = Entity(
        uid,
        attributes: [
          "about": .string(subject.rawValue), "reporter": .entity(PersonID.anyone.uid),
        ])
      let entities = RegistersAsEntities(registers: self, supposed: concern)
      return !people.present.contains { person in
        let request = Request(
          principal: person.id.uid, action: Action.readConcern.uid, resource: uid, context: [:])
        return rulebook.rule(on: request, in: entities).isAllowed
      }
    }
  }
}

extension Ruling {
  /// The first policy has to come from somewhere: from whoever set the school up.
  static let beforeAnyPolicy = Ruling(
    isAllowed: true, clauses: [], reasons: [], instead: [], rules: [])
  /// No policy is in force, so nothing is allowed by one.
  static let noPolicy = Ruling(
    isAllowed: false, clauses: [], reasons: [], instead: [], rules: [])
}
