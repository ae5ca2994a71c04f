package import Logbook
internal import Policy

/// What somebody does or asks, and when: one of many that are done together.
package struct Deed: Sendable {
  enum What {
    case command(any Command)
    case inquiry(any Inquiry)
  }

  let what: What
  let person: PersonID
  let moment: Timestamp

  package init(_ command: any Command, by person: PersonID, at moment: Timestamp) {
    what = .command(command)
    self.person = person
    self.moment = moment
  }

  /// Only what the asking leaves behind; the answer is not given to anybody.
  package init(asking inquiry: any Inquiry, by person: PersonID, at moment: Timestamp) {
    what = .inquiry(inquiry)
    self.person = person
    self.moment = moment
  }
}

/// One event with the draft of its entry: what is about to be written.
struct Decision: Sendable {
  let event: SchoolEvent
  let by: PersonID
  let draft: SubjectDraft

  /// - Throws: `EncodingError`.
  init(_ event: SchoolEvent, by person: PersonID, on ruling: Ruling, at moment: Timestamp) throws {
    let (kind, payload) = try event.encoded()
    let clauses = Set(ruling.clauses.map(\.description)).union(event.clauses)
    self.event = event
    by = person
    draft = SubjectDraft(
      EntryDraft(
        at: moment, actor: person.rawValue, kind: kind,
        clauses: clauses.compactMap(ClauseNumber.init).sorted().map(\.description),
        payload: payload),
      about: event.subject)
  }

  /// The entry that it will be under this number.
  func entry(_ index: Int) -> ReadEntry {
    ReadEntry(event, as: draft.draft, by: by, index: index)
  }
}

extension Registers {
  func decisions(_ deed: Deed) throws -> [Decision] {
    switch deed.what {
    case .command(let command): try decisions(command, by: deed.person, at: deed.moment)
    case .inquiry(let inquiry): try decisions(tracing: inquiry, by: deed.person, at: deed.moment)
    }
  }

  /// What the command would write, if the rules allow it.
  func decisions(
    _ command: some Command, by person: PersonID, at moment: Timestamp
  ) throws -> [Decision] {
    let ruling = rule(type(of: command).action, on: command.resource, for: person)
    guard ruling.isAllowed else { throw DeskError.notPermitted(ruling) }
    return try command.decide(self, by: person, at: moment).map { event in
      try Decision(event, by: person, on: ruling, at: moment)
    }
  }

  /// What the inquiry would leave behind, if the rules allow it.
  func decisions(
    tracing inquiry: some Inquiry, by person: PersonID, at moment: Timestamp
  ) throws -> [Decision] {
    try response(inquiry, by: person, at: moment).decisions
  }

  /// What the inquiry would leave behind, and its answer where that is found with it, if the rules
  /// allow it.
  func response<I: Inquiry>(
    _ inquiry: I, by person: PersonID, at moment: Timestamp
  ) throws -> Response<I.Answer> {
    let ruling = rule(I.action, on: inquiry.resource, for: person)
    guard ruling.isAllowed else { throw DeskError.notPermitted(ruling) }
    let signatory = I.isTraceSigned ? person : .anyone
    let reply = inquiry.reply(self, for: person, at: moment)
    let trace = reply?.trace ?? inquiry.trace(self, by: person, at: moment)
    let decisions = try trace.map { event in
      try Decision(event, by: signatory, on: ruling, at: moment)
    }
    return Response(decisions: decisions, answer: reply?.answer)
  }
}

/// What an inquiry comes to.
struct Response<Answer: Sendable>: Sendable {
  /// What it would leave behind.
  let decisions: [Decision]
  /// `nil` where the answer comes after what is left behind.
  let answer: Answer?
}
