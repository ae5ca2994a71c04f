// The desk. Invariants:
// - nothing is written that the policy was not asked about first;
// - what is written was decided on registers that stood at exactly the head it was written after;
// - nothing is acknowledged before it is durable.

package import Cedar
package import Logbook
internal import Policy

/// The one door of a school: every command and every inquiry passes here, and the policy first.
package actor Desk {
  /// How often a decision is taken anew because another server wrote first.
  package static let attemptsMax = 16
  private let logbook: Logbook
  private let now: @Sendable () -> Timestamp
  private var registers = Registers()
  /// The last write in line; the next waits for it, so that writers here never race each other.
  private var lastInLine: Task<Void, Never>?

  /// Opens the desk over a logbook, with the clock that everything below is told the time by.
  package init(_ logbook: Logbook, now: @escaping @Sendable () -> Timestamp) {
    self.logbook = logbook
    self.now = now
  }

  /// Does what is wanted, if the rules allow it, and returns when it is durable.
  ///
  /// - Throws: `DeskError`, or the command's own refusal.
  package func perform(_ command: some Command, as person: PersonID) async throws {
    try await inLine { desk in
      let moment = desk.now()
      try await desk.write { registers in
        try registers.drafts(command, by: person, at: moment)
      }
    }
  }

  /// Does several things in one write, each at its own moment: all of them, or none.
  ///
  /// Each is decided on what those before it bring about, and each asks the policy.
  package func perform(_ deeds: [Deed]) async throws {
    try await inLine { desk in
      try await desk.write { registers in
        var ahead = registers
        var drafts: [EntryDraft] = []
        for deed in deeds {
          for draft in try ahead.drafts(deed) {
            try ahead.apply(Entry(draft, index: ahead.position))
            drafts.append(draft)
          }
        }
        return drafts
      }
    }
  }

  /// Answers what is asked, if the rules allow it; what the asking leaves behind is durable first.
  ///
  /// - Throws: `DeskError`.
  package func answer<I: Inquiry>(_ inquiry: I, as person: PersonID) async throws -> I.Answer {
    try await catchUp()
    let ruling = registers.rule(I.action, on: inquiry.resource, for: person)
    guard ruling.isAllowed else { throw DeskError.notPermitted(ruling) }
    let moment = now()
    if !inquiry.trace(registers, by: person, at: moment).isEmpty {
      try await inLine { desk in
        try await desk.write { registers in
          try registers.drafts(tracing: inquiry, by: person, at: moment)
        }
      }
    }
    return inquiry.answer(registers, for: person, at: moment)
  }

  /// Whether the rules would allow it: for showing or leaving out a link, never instead of asking.
  package func may(_ action: Action, on resource: EntityUID, as person: PersonID) -> Bool {
    registers.rule(action, on: resource, for: person).isAllowed
  }

  /// What anybody may know without asking for something in particular: the policy and the day.
  package func current() async throws -> Registers {
    try await catchUp()
    return registers
  }

  /// Reads what other servers have written since.
  ///
  /// - Returns: The head that the registers now stand at.
  @discardableResult
  private func catchUp() async throws -> Head {
    do {
      while true {
        let known = registers.position
        let head = try await logbook.head()
        // A logbook only grows: a shorter one than was read was put back to an older state.
        if head.size < known { throw StoreError.damaged(.missing(index: head.size)) }
        while registers.position < head.size {
          let page = try await logbook.read(from: registers.position)
          if page.isEmpty { throw StoreError.damaged(.missing(index: registers.position)) }
          // Another call may have applied some of them while this one waited for the store.
          for entry in page where entry.index == registers.position {
            try registers.apply(entry)
          }
        }
        if registers.position == head.size { return head }
      }
    } catch let error as StoreError {
      throw DeskError.store(error)
    }
  }

  /// Decides and appends, and decides again if the head has moved meanwhile.
  private func write(_ decide: (Registers) throws -> [EntryDraft]) async throws {
    for _ in 1...Self.attemptsMax {
      let head = try await catchUp()
      let drafts = try decide(registers)
      if drafts.isEmpty { return }
      do {
        _ = try await logbook.append(drafts, after: head)
        try await catchUp()
        return
      } catch StoreError.headMoved {
        continue  // Another server wrote first: what was decided may no longer hold.
      } catch let error as StoreError {
        throw DeskError.store(error)
      }
    }
    throw DeskError.tooBusy(attempts: Self.attemptsMax)
  }

  /// Runs `body` after every write that came before it.
  ///
  /// Not cancelled with the request: what a person sent is written even if their phone has gone.
  private func inLine(
    _ body: @escaping @Sendable (isolated Desk) async throws -> Void
  ) async throws {
    let before = lastInLine
    let turn = Task {
      await before?.value
      try await body(self)
    }
    lastInLine = Task { _ = await turn.result }
    try await turn.value
  }
}

/// What somebody does or asks, and when: one of many that are done together.
package struct Deed: Sendable {
  fileprivate enum What {
    case command(any Command)
    case inquiry(any Inquiry)
  }

  fileprivate let what: What
  fileprivate let person: PersonID
  fileprivate let moment: Timestamp

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

extension Registers {
  fileprivate func drafts(_ deed: Deed) throws -> [EntryDraft] {
    switch deed.what {
    case .command(let command): try drafts(command, by: deed.person, at: deed.moment)
    case .inquiry(let inquiry): try drafts(tracing: inquiry, by: deed.person, at: deed.moment)
    }
  }

  /// What the command would write, if the rules allow it.
  fileprivate func drafts(
    _ command: some Command, by person: PersonID, at moment: Timestamp
  ) throws -> [EntryDraft] {
    let ruling = rule(type(of: command).action, on: command.resource, for: person)
    guard ruling.isAllowed else { throw DeskError.notPermitted(ruling) }
    return try command.decide(self, by: person, at: moment).map { event in
      try EntryDraft(event, by: person, on: ruling, at: moment)
    }
  }

  /// What the inquiry would leave behind, if the rules allow it.
  fileprivate func drafts(
    tracing inquiry: some Inquiry, by person: PersonID, at moment: Timestamp
  ) throws -> [EntryDraft] {
    let ruling = rule(type(of: inquiry).action, on: inquiry.resource, for: person)
    guard ruling.isAllowed else { throw DeskError.notPermitted(ruling) }
    let signatory = type(of: inquiry).isTraceSigned ? person : .anyone
    return try inquiry.trace(self, by: person, at: moment).map { event in
      try EntryDraft(event, by: signatory, on: ruling, at: moment)
    }
  }
}

extension EntryDraft {
  fileprivate init(
    _ event: SchoolEvent, by person: PersonID, on ruling: Ruling, at moment: Timestamp
  ) throws {
    let (kind, payload) = try event.encoded()
    let clauses = Set(ruling.clauses.map(\.description)).union(event.clauses)
    self.init(
      at: moment, actor: person.rawValue, kind: kind,
      clauses: clauses.compactMap(ClauseNumber.init).sorted().map(\.description),
      keyID: "", payload: payload)
  }
}
