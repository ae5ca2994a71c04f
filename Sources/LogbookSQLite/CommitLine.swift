internal import GRDB
internal import Logbook
internal import Synchronization

/// The appends that wait to be written: those that wait together share one commit, and so one
/// wait for the disk.
///
/// Each is still decided by itself, in the order of arrival, on the head that those before it
/// leave; none is answered before the commit that holds it is on the disk.
final class CommitLine: Sendable {
  typealias Outcome = Result<Head?, StoreError>

  /// The most appends that share a commit.
  static let appendsMax = 1_024

  /// One append that waits.
  struct Waiting: Sendable {
    let school: SchoolID
    /// Where it is to be added, or `nil` for wherever the journal ends.
    let expected: Head?
    let keys: KeyChange?
    /// What to add, told the head that it will be added after.
    let make: @Sendable (Head) throws(StoreError) -> [EntryDraft]
    let answer: CheckedContinuation<Outcome, Never>
  }

  private struct State {
    var waiting: [Waiting] = []
    var isUnderWay = false
  }

  private let state = Mutex(State())

  /// Puts an append in line.
  ///
  /// - Returns: Whether the caller is to have ``takeNext()`` carried through on the writer.
  func add(_ waiting: Waiting) -> Bool {
    state.withLock { state in
      state.waiting.append(waiting)
      defer { state.isUnderWay = true }
      return !state.isUnderWay
    }
  }

  /// Those that go into the next commit, in order of arrival; when there are none, the next to
  /// come is asked to begin again.
  func takeNext() -> [Waiting] {
    state.withLock { state in
      let next = Array(state.waiting.prefix(Self.appendsMax))
      state.waiting.removeFirst(next.count)
      if next.isEmpty { state.isUnderWay = false }
      return next
    }
  }
}

/// One transaction that carries several appends.
struct SharedCommit {
  /// The journals that were touched, as they stand after the appends so far.
  private var journals: [SchoolID: (frontier: Frontier, head: Head)] = [:]
  private var moved: Set<SchoolID> = []

  /// What became of each, in order: all on the disk, or none where the transaction failed.
  static func write(_ group: [CommitLine.Waiting], in db: Database) -> [CommitLine.Outcome] {
    do {
      var outcomes: [CommitLine.Outcome] = []
      // Immediate: the write lock first, so that the heads compared are the last ones.
      try db.inTransaction(.immediate) {
        var shared = SharedCommit()
        for waiting in group { outcomes.append(try shared.add(waiting, in: db)) }
        for school in shared.moved {
          guard let journal = shared.journals[school] else { continue }
          try JournalTable.move(school, to: journal.frontier, journal.head, in: db)
        }
        return .commit
      }
      return outcomes
    } catch {
      let error = StoreError(error)
      // Everything was rolled back. One that can't be written must not take the others with it;
      // where nobody can write, waiting once is enough.
      if group.count == 1 || error == .unavailable(.busy) || error == .readOnly {
        return group.map { _ in .failure(error) }
      }
      return group.flatMap { write([$0], in: db) }
    }
  }

  /// Adds one append.
  ///
  /// - Returns: What becomes of it if the transaction is committed.
  /// - Throws: What keeps the transaction from being committed.
  private mutating func add(
    _ waiting: CommitLine.Waiting, in db: Database
  ) throws -> CommitLine.Outcome {
    let school = waiting.school
    let standing: Head
    var frontier: Frontier
    let drafts: [EntryDraft]
    do {
      if let known = journals[school] {
        (frontier, standing) = known
      } else {
        frontier = try JournalTable.frontier(of: school, in: db)
        standing = frontier.head
        journals[school] = (frontier, standing)
      }
      guard waiting.expected == nil || waiting.expected == standing else {
        return .failure(.headMoved(standing))
      }
      drafts = try waiting.make(standing)
    } catch let error as StoreError {
      return .failure(error)
    }
    if let fault = Batch.findFault(in: drafts) { return .failure(.refused(fault)) }
    if let keys = waiting.keys, try !KeyTable.change(school, keys, in: db) {
      return .success(nil)
    }
    if drafts.isEmpty { return .success(standing) }
    if frontier.size == 0 { try JournalTable.open(school, in: db) }
    for draft in drafts {
      let entry = Entry(draft, index: frontier.size)
      let hash = entry.leafHash(in: school)
      try EntryTable.insert(entry, hash: hash, of: school, in: db)
      frontier.append(hash)
    }
    let head = frontier.head
    journals[school] = (frontier, head)
    moved.insert(school)
    return .success(head)
  }
}
