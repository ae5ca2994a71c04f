internal import Logbook
internal import Policy

/// Every draft that was begun.
package struct DraftRegister: Equatable, Sendable {
  /// How many steps can be taken back; older ones are in the logbook all the same.
  package static let stepsMax = 200

  private var drafts: [DraftID: Draft] = [:]
  private var order: [DraftID] = []

  /// The draft with an id, or `nil`.
  func draft(_ id: DraftID) -> Draft? { drafts[id] }

  /// Oldest first.
  var all: [Draft] { order.compactMap { drafts[$0] } }

  mutating func apply(_ event: DraftEvent, by person: PersonID, at moment: Timestamp) {
    switch event {
    case .begun(let fact): begin(fact, by: person, at: moment)
    case .edited(let fact):
      change(fact.draft) { draft in
        var matches = draft.current.matches
        if let number = fact.renumbered, let old = fact.clause.flatMap(ClauseNumber.init) {
          matches = matches.mapValues { $0 == old ? number : $0 }
        }
        draft.add(
          Draft.Step(
            document: fact.document, matches: matches, what: fact.what, clause: fact.clause,
            by: person, at: moment))
      }
    case .matchConfirmed(let fact):
      change(fact.draft) { draft in
        var matches = draft.current.matches
        for match in fact.matches { matches[match.known] = .some(match.own) }
        let clause = fact.matches.count == 1 ? fact.matches[0].known.description : nil
        draft.add(
          Draft.Step(
            document: draft.current.document, matches: matches, what: .matchConfirmed,
            clause: clause, by: person, at: moment))
      }
    case .undone(let fact):
      change(fact.draft) { draft in
        if draft.steps.count > 1 { draft.steps.removeLast() }
        draft.version += 1
      }
    case .abandoned(let fact): change(fact.draft) { $0.end(as: .abandoned(at: moment)) }
    case .adopted(let fact): change(fact.draft) { $0.end(as: .adopted(at: moment)) }
    case .rehearsed: break  // Evidence only: the answers were given and are not kept.
    }
  }

  private mutating func begin(
    _ fact: DraftEvent.Begun, by person: PersonID, at moment: Timestamp
  ) {
    let step = Draft.Step(
      document: fact.document, matches: fact.firstMatches, what: .begun, clause: nil, by: person,
      at: moment)
    if drafts[fact.draft] == nil { order.append(fact.draft) }
    drafts[fact.draft] = Draft(
      id: fact.draft, by: person, at: moment, source: fact.source, pack: fact.pack,
      files: fact.files, steps: [step])
  }

  private mutating func change(_ id: DraftID, _ change: (inout Draft) -> Void) {
    guard var draft = drafts.removeValue(forKey: id) else { return }
    change(&draft)
    drafts[id] = draft
  }
}

extension DraftEvent.Begun {
  /// A draft of the policy in force is that policy, so each clause is its own counterpart.
  fileprivate var firstMatches: [ClauseNumber: ClauseNumber?] {
    guard source == nil, let document = try? document.read().document else { return [:] }
    return Dictionary(
      document.clauses.map { ($0.number, $0.number) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Draft {
  fileprivate mutating func add(_ step: Step) {
    steps.append(step)
    // The beginning stays, whatever else can no longer be taken back.
    if steps.count > DraftRegister.stepsMax { steps.remove(at: 1) }
    version += 1
  }

  /// Nothing can be done to it any more, so only how it stood is kept here.
  fileprivate mutating func end(as end: State) {
    state = end
    steps = [current]
    version += 1
  }
}
