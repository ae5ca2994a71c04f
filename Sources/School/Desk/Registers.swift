package import Cedar
internal import Logbook
package import Policy

/// Everything that is so in the school, as of the last entry read: the fold of its logbook.
///
/// What concerns a child or a report is not visible outside this module: it is reached by an
/// inquiry, which asks the rules first.
package struct Registers: Equatable, Sendable {
  /// Which school this is; `nil` before the first entry.
  package private(set) var school: FoundingEvent.Founded?
  package internal(set) var adoption = AdoptionRegister()
  package private(set) var people = PeopleRegister()
  private(set) var learners = LearnersRegister()
  package private(set) var day = SchoolDay()
  package private(set) var mode = ModeRegister()
  private(set) var concerns = ConcernRegister()
  private(set) var acknowledgements = AcknowledgementRegister()
  package private(set) var tokens = TokenRegister()
  private(set) var doubts = DoubtRegister()
  private(set) var evidence = EvidenceRegister()
  private(set) var drafts = DraftRegister()
  private(set) var asked = AskedRegister()
  private(set) var erasures = ErasureRegister()
  /// About whom and what there is something in these registers that an erasure takes away.
  private var held: Set<Subject> = []
  /// How many entries have been read: the index of the next.
  package private(set) var position = 0
  /// How many entries had been read when a person, a concern or the policy last changed: while it
  /// stays, the rules are asked about the same things.
  private(set) var factsPosition = 0

  package init() {}

  /// Whether something that this entry erased is still held: then everything has to be folded
  /// again without it.
  func mustForget(_ entry: ReadEntry) -> Bool {
    guard case .note(.erased(let subject, _)) = entry.content else { return false }
    return held.contains(subject)
  }

  /// Takes in the next entry.
  ///
  /// - Precondition: It is the next, and nothing has to be forgotten for it.
  /// - Throws: `DeskError.unreadable` when this version can't make sense of it.
  mutating func apply(_ entry: ReadEntry) throws(DeskError) {
    precondition(entry.index == position, "entry \(entry.index) is not the next, \(position)")
    precondition(!mustForget(entry), "what entry \(entry.index) erased is still held")
    do {
      switch entry.content {
      case .event(let event):
        let decision = AskedRegister.decision(event, by: entry.by, in: self)
        asked.apply(event, decision, by: entry.by, at: entry.at)
        try apply(event, by: entry.by, at: entry.at)
        if event.changesFacts { factsPosition = position + 1 }
        let subject = event.subject
        if subject != .school { held.insert(subject) }
      case .note(.erased(let subject, let reason)):
        erasures.apply(Erasure(at: entry.at, because: reason), of: subject)
        factsPosition = position + 1
      case .erased, .note(.masterKeyChanged), .note(.blobKept): break  // Evidence only.
      }
    } catch {
      throw .unreadable(index: entry.index, kind: entry.kind)
    }
    evidence.apply(entry)
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
      people.apply(event)
      acknowledgements.apply(event, at: moment)
    case .learner(let event): learners.apply(event)
    case .day(let event): day.apply(event)
    case .mode(let event): mode.apply(event, by: person, at: moment)
    case .concern(let event): concerns.apply(event, by: person, at: moment)
    case .acknowledgement(let event):
      acknowledgements.apply(event, entry: position, at: moment)
    case .token(let event): tokens.apply(event, by: person, at: moment)
    case .doubt(let event): doubts.apply(event, by: person, at: moment)
    case .question: break  // What was asked is counted in `asked`, with every other deed.
    case .draft(let event): drafts.apply(event, by: person, at: moment)
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

  /// Asks the same about a concern that was erased, of which nobody knows any more which it was.
  func isAllowed(_ action: Action, onErasedConcernFor person: PersonID) -> Bool {
    guard let rulebook = adoption.inForce?.rulebook else { return false }
    let concern = Entity.erasedConcern
    let request = Request(
      principal: person.uid, action: action.uid, resource: concern.uid, context: [:])
    let entities = RegistersAsEntities(registers: self, supposed: concern)
    return rulebook.rule(on: request, in: entities).isAllowed
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
    return ConcernSubject.allCases.filter { subject in
      let concern = Entity(supposedConcernAbout: subject.rawValue)
      let entities = RegistersAsEntities(registers: self, supposed: concern)
      return !people.present.contains { person in
        let request = Request(
          principal: person.id.uid, action: Action.readConcern.uid, resource: concern.uid,
          context: [:])
        return rulebook.rule(on: request, in: entities).isAllowed
      }
    }
  }
}

extension Registers {
  /// Whether a person may count concerns about somebody.
  func mayCount(concernsAbout subject: ConcernSubject, for person: PersonID) -> Bool {
    guard let rulebook = adoption.inForce?.rulebook else { return false }
    let concern = Entity(supposedConcernAbout: subject.rawValue)
    let request = Request(
      principal: person.uid, action: Action.countConcern.uid, resource: concern.uid, context: [:])
    let entities = RegistersAsEntities(registers: self, supposed: concern)
    return rulebook.rule(on: request, in: entities).isAllowed
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
