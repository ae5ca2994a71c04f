package import AuthZEN
internal import Cedar
package import Logbook
internal import Policy
internal import Synchronization

/// Decides for other systems as the desk decides for people: by the policy in force, over what the
/// registers say now (7.1.5: the same rules answer everywhere).
package final class SchoolDecisions: Sendable {
  private struct Made {
    /// How many entries had been read when it was made.
    let position: Int
    let finder: Finder
  }

  private let made = Mutex<Made?>(nil)

  package init() {}

  /// Who decides at this moment; `nil` before any policy is in force.
  package func point(_ registers: Registers, at moment: Timestamp) -> CedarPoint? {
    guard let adopted = registers.adoption.inForce else { return nil }
    let rulebook = adopted.rulebook
    let finder = made.withLock { made in
      if let made, made.position == registers.factsPosition { return made.finder }
      let finder = Finder(rulebook.authorizer, over: registers.entities(besides: rulebook))
      made = Made(position: registers.factsPosition, finder: finder)
      return finder
    }
    let house = SchoolHouse(registers: registers, rulebook: rulebook, moment: moment)
    return CedarPoint(finder, schema: adopted.pack.schema, house: house)
  }
}

/// What a school adds to the rules: the circumstances that it knows, and its own words.
struct SchoolHouse: House {
  let registers: Registers
  let rulebook: Rulebook
  let moment: Timestamp

  /// A role may be asked about as if it were somebody who has it.
  func standIn(for type: String) -> String { type == "Role" ? "Person" : type }

  /// Whoever asks about a kind of concern need not say who reported it.
  func supposed(of type: String) -> [String: Value] {
    type == "Concern" ? ["reporter": .entity(PersonID.anyone.uid)] : [:]
  }

  /// Now, by the timetable and the mode, unless the caller says otherwise. Somewhere that nobody
  /// names counts as on site and with learners.
  func circumstances(
    _ asked: Evaluation, given: [String: Value]
  ) throws(Unanswerable) -> [String: Value] {
    try checkNames(asked)
    let words = rulebook.vocabulary
    guard words.activity(asked.action.name) != nil else { return given }
    let known = [
      ("when", words.periods.map(\.id)), ("where", words.places.map(\.id)),
      ("mode", words.modes.map(\.id)),
    ]
    for (name, ids) in known {
      guard case .string(let word)? = given[name], !ids.contains(word) else { continue }
      throw Self.unknown(word, at: "context.\(name)", ids)
    }
    let question = question(asked, given)
    return rulebook.circumstances(of: question).merging(given) { _, told in told }
  }

  /// A role, a person or a school that nobody knows has no answer; a thing that nobody knows has
  /// one if the caller says all that the rules ask about it.
  private func checkNames(_ asked: Evaluation) throws(Unanswerable) {
    for (place, party) in [("subject", asked.subject), ("resource", asked.resource)]
    where !party.id.isEmpty {
      switch party.type {
      case "Role" where rulebook.vocabulary.role(party.id) == nil:
        throw Self.unknown(party.id, at: "\(place).id", rulebook.vocabulary.roles.map(\.id))
      case "School" where party.uid != .school:
        throw Self.unknown(party.id, at: "\(place).id", [EntityUID.school.id])
      case "Person" where PersonID(party.id).flatMap(registers.people.person)?.hasLeft ?? true:
        throw Unanswerable("`\(place).id` names nobody who is at the school.")
      default: break
      }
    }
  }

  private static func unknown(
    _ word: String, at path: String, _ known: [String]
  ) -> Unanswerable {
    Unanswerable(
      "`\(path)` is '\(word.prefix(40))'. It can be \(known.joined(separator: ", ")).")
  }

  func words(_ asked: Evaluation, _ request: Request, _ decision: Cedar.Decision) -> [JSONValue
    .Member]
  {
    let ruling = rulebook.grounds(decision.reasons)
    let gap =
      asked.context.contains { $0.key == "when" }
      ? nil : registers.day.gap(on: SchoolClock.local(moment).day)
    var words: [JSONValue.Member] = [
      .init(key: "clauses", value: .texts(ruling.clauses.map(\.description))),
      .init(key: "reasons", value: .texts((gap.map { [$0.sentence] } ?? []) + ruling.reasons)),
    ]
    if !ruling.instead.isEmpty {
      words.append(.init(key: "advice", value: .texts(ruling.instead)))
    }
    let ways = decision.isAllowed ? [] : ways(asked, request)
    if !ways.isEmpty {
      words.append(.init(key: "onlyIf", value: .array(ways.map(JSONValue.texts))))
    }
    words.append(.init(key: "policies", value: .texts(ruling.rules.map(\.name))))
    return words
  }

  /// What could be arranged so that the answer is yes: ways, each of things that must all hold.
  private func ways(_ asked: Evaluation, _ request: Request) -> [[String]] {
    guard asked.subject.properties.isEmpty, asked.resource.properties.isEmpty,
      let activity = rulebook.vocabulary.activity(asked.action.name)
    else { return [] }
    let question = question(asked, request.context)
    // Other words than a person could choose have no 'only if'.
    let isKnown =
      question.thing.map(activity.things.contains) ?? activity.things.isEmpty
      && rulebook.vocabulary.place(question.place) != nil
    return isKnown ? rulebook.answer(question).conditions : []
  }

  private func question(_ asked: Evaluation, _ context: [String: Value]) -> Question {
    let word = { (name: String) -> String? in
      if case .string(let word)? = context[name] { word } else { nil }
    }
    let local = SchoolClock.local(moment)
    let thing = rulebook.vocabulary.things.first { $0.uid == asked.resource.uid }
    var now = PeriodKind.lesson
    if case .known(let kind, _) = registers.day.doing(on: local.day, at: local.time) { now = kind }
    let question = Question(
      who: roles(asked.subject), activity: asked.action.name, thing: thing?.id,
      period: word("when") ?? now.rawValue,
      place: word("where") ?? "", mode: word("mode") ?? registers.mode.current.rawValue,
      facts: facts(asked.subject, context))
    guard word("when") == nil, registers.day.gap(on: local.day) != nil else { return question }
    return rulebook.strictest(question, among: PeriodKind.allCases.map(\.rawValue)).question
  }

  /// What the caller says is so; where it is silent, what the registers know of a person.
  private func facts(_ subject: Party, _ context: [String: Value]) -> Set<String> {
    let person = subject.type == "Person" ? PersonID(subject.id) : nil
    let known = person.map { registers.factsAccepted($0, at: moment) } ?? []
    return Set(
      rulebook.vocabulary.facts.map(\.id).filter { fact in
        context[fact].map { $0 == .bool(true) } ?? known.contains(fact)
      })
  }

  private func roles(_ subject: Party) -> [String] {
    if subject.type == "Role" { return [subject.id] }
    let person = PersonID(subject.id).flatMap(registers.people.person)
    return person?.roles.map(\.id) ?? []
  }
}

extension JSONValue {
  fileprivate static func texts(_ texts: [String]) -> JSONValue {
    .array(texts.map { .string($0) })
  }
}

extension Registers {
  /// Everybody and everything that other systems can ask about: whoever is at the school, and the
  /// pack's own roles and things.
  ///
  /// Concerns and doubts are not among them: a search would list which there are, and who may not
  /// read one would tell whom it is about. They are decided as any other id is that nobody knows.
  fileprivate func entities(besides rulebook: Rulebook) -> Entities {
    let source = RegistersAsEntities(registers: self)
    let names = people.present.map(\.id.uid)
    let own = names.compactMap(source.entity)
    let taken = Set(names)
    let all = own + rulebook.entities.values.filter { !taken.contains($0.uid) }
    // A cycle of roles, which a pack cannot have, is the one thing that could be wrong here.
    return (try? Entities(all)) ?? Entities()
  }
}
