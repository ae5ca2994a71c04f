internal import Logbook
internal import Synchronization

/// The appends of this process that may be added wherever a school's journal ends: those that wait
/// together are written as one batch, in order of arrival, and so share one commit.
final class SharedLine: Sendable {
  /// The most appends that share a commit.
  static let appendsMax = 1_024

  /// One append that waits.
  struct Waiting: Sendable {
    let make: @Sendable (Int) throws(StoreError) -> [EntryDraft]
    let answer: CheckedContinuation<Result<Head, StoreError>, Never>
  }

  // A school is in it while its line is under way.
  private let lines = Mutex<[SchoolID: [Waiting]]>([:])

  /// Puts an append in line.
  ///
  /// - Returns: Whether the caller is to have the line carried through.
  func add(_ waiting: Waiting, to school: SchoolID) -> Bool {
    lines.withLock { lines in
      defer { lines[school, default: []].append(waiting) }
      return lines[school] == nil
    }
  }

  /// Those that may go into the next batch, in order of arrival; when there are none, the next to
  /// come is asked to begin again.
  func takeNext(of school: SchoolID) -> [Waiting] {
    lines.withLock { lines in
      let next = Array((lines[school] ?? []).prefix(Self.appendsMax))
      if next.isEmpty { lines[school] = nil } else { lines[school]?.removeFirst(next.count) }
      return next
    }
  }

  /// Puts those back that found no room in the batch, before all others.
  func putBack(_ rest: some Collection<Waiting>, of school: SchoolID) {
    lines.withLock { $0[school, default: []].insert(contentsOf: rest, at: 0) }
  }
}

/// Several appends as one batch.
struct SharedBatch {
  private var drafts: [EntryDraft] = []
  private var payloadBytes = 0
  private var frontier: Frontier
  private let start: Head

  /// What becomes of each, in order, once the batch is written.
  private(set) var outcomes: [Result<Head, StoreError>] = []

  /// Asks each what to record, until the batch is full.
  init(_ group: [SharedLine.Waiting], to school: SchoolID, on frontier: Frontier) {
    self.frontier = frontier
    start = frontier.head
    for waiting in group {
      do throws(StoreError) {
        guard try add(try waiting.make(self.frontier.size), to: school) else { return }
        outcomes.append(.success(self.frontier.head))
      } catch {
        outcomes.append(.failure(error))
      }
    }
  }

  /// Whether there was room.
  private mutating func add(
    _ more: [EntryDraft], to school: SchoolID
  ) throws(StoreError) -> Bool {
    if let fault = Batch.findFault(in: more) { throw .refused(fault) }
    let moreBytes = more.reduce(0) { $0 + $1.payload.count }
    guard drafts.count + more.count <= Batch.entriesMax,
      payloadBytes + moreBytes <= Batch.payloadBytesMax
    else { return false }
    for draft in more {
      frontier.append(Entry(draft, index: frontier.size).leafHash(in: school))
    }
    drafts += more
    payloadBytes += moreBytes
    return true
  }

  /// Writes it whole or not at all.
  func write(
    to school: SchoolID, at seat: Seat, keeping frontiers: Frontiers
  ) throws -> Head {
    let appending = Appending(
      drafts: drafts, school: school, head: start, keys: nil, frontiers: frontiers)
    return try appending.carryOut(at: seat) ?? start
  }
}

extension SharedLine {
  /// Writes the next batch of a school and answers those whose appends were in it.
  ///
  /// - Returns: The head that it ends at, or `nil` when there was nothing, or it wasn't written.
  func writeNext(
    of school: SchoolID, at seat: Seat, keeping frontiers: Frontiers
  ) -> (head: Head?, isEmpty: Bool) {
    let group = takeNext(of: school)
    if group.isEmpty { return (nil, true) }
    do {
      while true {
        let frontier = try frontiers.last(of: school) ?? seat.frontier(of: school)
        let batch = SharedBatch(group, to: school, on: frontier)
        do {
          let head = try batch.write(to: school, at: seat, keeping: frontiers)
          let done = batch.outcomes.count
          putBack(group.dropFirst(done), of: school)
          for (waiting, outcome) in zip(group, batch.outcomes) {
            waiting.answer.resume(returning: outcome)
          }
          return (head, false)
        } catch let error as StoreError {
          // Another server came first; what stands now was kept when it was found.
          guard case .headMoved = error else { throw error }
        }
      }
    } catch {
      for waiting in group { waiting.answer.resume(returning: .failure(StoreError(error))) }
      return (nil, false)
    }
  }
}
