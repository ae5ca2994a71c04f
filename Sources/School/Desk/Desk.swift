// The desk. Invariants:
// - nothing is written that the policy was not asked about first;
// - what is written was decided on registers that stood at exactly the head it was written after
//   (an erasure is decided on the rules alone);
// - nothing is acknowledged before it is durable;
// - what was erased is forgotten with the entry that says so, on whichever server it was written.

package import Cedar
package import Logbook
internal import Policy

/// The one door of a school: every command and every inquiry passes here, and the policy first.
package actor Desk {
  /// How often a decision is taken anew because another server wrote first.
  package static let attemptsMax = 16
  /// After how many entries a snapshot is taken: nobody notices how long reading so many takes.
  package static let snapshotEntries = 10_000

  /// What an entry weighs beside its payload, about.
  private static let entryBytes = 300

  private let logbook: SealedLogbook
  private let now: @Sendable () -> Timestamp
  private var registers = Registers()
  /// The last write in line; the next waits for it, so that writers here never race each other.
  private var lastInLine: Task<Void, Never>?
  /// The reading of new entries that is under way; whoever needs them waits for the same one.
  private var reading: Task<Void, any Error>?
  private let snapshotEntries: Int
  /// How many entries the last snapshot held that this desk knows of.
  private var snapshotSize = 0
  /// How much each person has had recorded here since the start, in bytes.
  private var recordedBytes: [PersonID: Int] = [:]
  /// The taking of a snapshot that is under way; nobody waits for it.
  private(set) var snapshotting: Task<Void, Never>?

  /// Opens the desk over a logbook, with the clock that everything below is told the time by.
  ///
  /// - Parameters:
  ///   - logbook: the school's.
  ///   - now: the clock.
  ///   - snapshotEntries: after how many entries a snapshot is taken.
  package init(
    _ logbook: SealedLogbook, now: @escaping @Sendable () -> Timestamp,
    snapshotEntries: Int = Desk.snapshotEntries
  ) {
    self.logbook = logbook
    self.now = now
    self.snapshotEntries = snapshotEntries
  }

  /// Does what is wanted, if the rules allow it, and returns when it is durable.
  ///
  /// - Throws: `DeskError`, or the command's own refusal.
  package func perform(_ command: some Command, as person: PersonID) async throws {
    try await inLine { desk in
      let moment = desk.now()
      try await desk.write { registers in
        try registers.decisions(command, by: person, at: moment)
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
        var decisions: [Decision] = []
        for deed in deeds {
          for decision in try ahead.decisions(deed) {
            try ahead.apply(decision.entry(ahead.position))
            decisions.append(decision)
          }
        }
        return decisions
      }
    }
  }

  /// Answers what is asked, if the rules allow it; what the asking leaves behind is durable first.
  ///
  /// - Throws: `DeskError`.
  package func answer<I: Inquiry>(_ inquiry: I, as person: PersonID) async throws -> I.Answer {
    try await catchUp()
    let moment = now()
    let first = try registers.response(inquiry, by: person, at: moment)
    let position = registers.position
    guard !first.decisions.isEmpty else {
      return first.answer ?? inquiry.answer(registers, for: person, at: moment)
    }
    return try await inLine { desk in
      var response = first
      try await desk.write { registers in
        if registers.position != position {
          response = try registers.response(inquiry, by: person, at: moment)
        }
        return response.decisions
      }
      return response.answer ?? inquiry.answer(desk.registers, for: person, at: moment)
    }
  }

  /// Makes everything about a subject unreadable for good, here and on every other server, and
  /// records that, and why. A backup that was made before can still be read.
  ///
  /// - Parameters:
  ///   - subject: whom or what: `Subjects.swift` says which entries are about it.
  ///   - reason: why, for everybody who meets what was erased; it names nobody.
  ///   - person: who erases it.
  /// - Throws: `DeskError`, or `EraseRefusal`.
  package func erase(
    _ subject: Subject, because reason: String, as person: PersonID
  ) async throws {
    try await inLine { desk in
      try await desk.catchUp()
      let ruling = desk.registers.rule(.eraseRecords, on: subject.resource, for: person)
      guard ruling.isAllowed else { throw DeskError.notPermitted(ruling) }
      if subject == .school { throw EraseRefusal.wholeSchool }
      do throws(SealError) {
        try await desk.logbook.erase(
          subject, because: reason.trimmingWhitespace(), by: person.rawValue, at: desk.now(),
          clauses: ruling.clauses.map(\.description))
      } catch {
        throw EraseRefusal.or(error)
      }
      // It is erased, even if that can't be read back just now.
      _ = try? await desk.catchUp()
    }
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

  /// How much a person has had recorded here since the start, in bytes: what they did, and what
  /// their looking left behind.
  package func recordedBytes(by person: PersonID) -> Int { recordedBytes[person, default: 0] }

  /// A secret of this school for one purpose, which outlasts a restart and is the same on every
  /// server; nothing that is recorded says anything about it.
  package nonisolated func secret(for purpose: String) -> [UInt8] { logbook.secret(for: purpose) }

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
        if registers.position == head.size { return head }
        if registers.position < head.size { try await read(to: head.size) }
      }
    } catch let error as StoreError {
      throw DeskError.store(error)
    }
  }

  /// Reads on, or waits for the reading that is under way.
  ///
  /// Not cancelled with the request: others may be waiting for it.
  private func read(to size: Int) async throws {
    if let reading { return try await reading.value }
    let task = Task {
      defer { reading = nil }
      if registers.position == 0, let restored = try await Registers(snapshotOf: logbook) {
        registers = restored
        snapshotSize = restored.position
      }
      var pages = PagesAhead(of: logbook, to: size)
      while registers.position < size { try await readPage(&pages) }
      takeSnapshotIfDue()
    }
    reading = task
    try await task.value
  }

  private func readPage(_ pages: inout PagesAhead<ReadEntry>) async throws {
    for entry in try await pages.page(from: registers.position) {
      if registers.mustForget(entry) {
        // Nobody is answered from the old registers meanwhile: they stand before this entry.
        registers = try await Registers(of: logbook, past: entry.index)
        // No snapshot outlives an erasure.
        snapshotSize = 0
        return
      }
      try registers.apply(entry)
    }
  }

  /// Begins to take a snapshot when enough was written since the last one.
  private func takeSnapshotIfDue() {
    guard snapshotting == nil, registers.position - snapshotSize >= snapshotEntries else { return }
    let (logbook, size, entries) = (logbook, registers.position, snapshotEntries)
    snapshotting = Task.detached(priority: .utility) { [weak self] in
      // A snapshot is a shortcut: without this one, the next start takes longer, and nothing else.
      try? await logbook.takeSnapshot(after: entries)
      await self?.snapshotTaken(at: size)
    }
  }

  private func snapshotTaken(at size: Int) {
    snapshotting = nil
    snapshotSize = size
  }

  /// Decides and appends, and decides again if the head has moved meanwhile.
  private func write(_ decide: (Registers) throws -> [Decision]) async throws {
    for _ in 1...Self.attemptsMax {
      let head = try await catchUp()
      let decisions = try decide(registers)
      if decisions.isEmpty { return }
      do throws(StoreError) {
        _ = try await logbook.append(decisions.map(\.draft), after: head)
        for decision in decisions {
          recordedBytes[decision.by, default: 0] +=
            decision.draft.draft.payload.count + Self.entryBytes
        }
        // It is saved, even if it can't be read back just now: whoever asks next reads on.
        _ = try? await catchUp()
        return
      } catch .headMoved {
        continue  // Another server wrote first: what was decided may no longer hold.
      } catch {
        throw DeskError.store(error)
      }
    }
    throw DeskError.tooBusy(attempts: Self.attemptsMax)
  }

  /// Runs `body` after every write that came before it.
  ///
  /// Not cancelled with the request: what a person sent is written even if their phone has gone.
  private func inLine<Result: Sendable>(
    _ body: @escaping @Sendable (isolated Desk) async throws -> Result
  ) async throws -> Result {
    let before = lastInLine
    let turn = Task {
      await before?.value
      return try await body(self)
    }
    lastInLine = Task { _ = await turn.result }
    return try await turn.value
  }
}
