internal import Logbook
internal import Synchronization

/// Carries one append through lost connections and a change of primary.
///
/// Sending the same append again is always safe, because it is taken only on the head that its
/// writer saw: of any number of attempts at most one is. What the database then shows tells
/// whether it was ours:
///
/// - The head stands as expected: nothing was written, and it is sent again.
/// - The head has moved on, and exactly these entries stand at their numbers: ours was written.
///   Before that is said, a commit behind it makes sure that it is durable wherever it has to be.
/// - The head has moved on over something else: ours was not written and never will be.
///
/// It is given more time when it may have been written than when it surely wasn't: a person who is
/// told 'not saved' sends it again, and one who is told 'nobody knows' has to look. Only when no
/// server answers even then does it stay unknown, and that is what the caller is told.
struct Appending: Sendable {
  let drafts: [EntryDraft]
  let school: SchoolID
  let head: Head
  let keys: KeyChange?
  let frontiers: Frontiers

  /// The append, where it may be written together with others: it is small, changes no keys, and
  /// what it is added to is known without asking the database.
  func prepared() -> Append? {
    guard head.size > 0, keys?.put.isEmpty ?? true,
      (1...JointAppend.entriesMax).contains(drafts.count),
      drafts.reduce(0, { $0 + $1.payload.count }) <= JointAppend.payloadBytesMax,
      let frontier = frontiers.frontier(at: head, of: school)
    else { return nil }
    return Append(drafts, to: school, on: frontier, keys: keys)
  }

  /// Carries it through.
  ///
  /// - Parameters:
  ///   - seat: Where it is sent.
  ///   - prepared: What to send, where it has been made.
  ///   - wasSent: Whether it was sent before, and may be written.
  /// - Returns: The head that it ends at, or `nil` when the keys aren't at the writer's revision.
  /// - Throws: ``StoreError``, ``Failure``: when it isn't written, or nobody knows.
  func carryOut(
    at seat: Seat, beginning prepared: Append? = nil, wasSent: Bool = false
  ) throws -> Head? {
    let patience = seat.patience
    var append = prepared
    var isUncertain = wasSent
    while true {
      let deadline = isUncertain ? seat.settling(after: patience) : patience
      do {
        let connection = try seat.connect()
        switch try attempt(&append, &isUncertain, in: connection, before: deadline) {
        case .done(let head): return head
        case .otherKeys: return nil
        case .again: if ContinuousClock.now >= deadline { throw Failure.lost }
        }
      } catch let error as StoreError where isUncertain && !error.isHeadMoved {
        // The server found instead of the lost one can't be asked.
        throw StoreError.unavailable(.outcomeUnknown)
      } catch let failure as Failure {
        // It may have become uncertain just now, and then there is more time.
        let end = isUncertain ? seat.settling(after: patience) : patience
        if failure.mayPass, seat.waitToRetry(before: end) { continue }
        if isUncertain { throw StoreError.unavailable(.outcomeUnknown) }
        throw failure
      }
    }
  }

  private enum Outcome {
    case done(Head)
    case otherKeys
    case again
  }

  private func attempt(
    _ append: inout Append?, _ isUncertain: inout Bool, in connection: Connection,
    before deadline: ContinuousClock.Instant
  ) throws -> Outcome {
    if drafts.isEmpty, keys?.put.isEmpty ?? true {
      return try compare(in: connection, before: deadline)
    }
    let ready = try append ?? make(in: connection, before: deadline)
    append = ready
    do {
      if try ready.run(in: connection, before: deadline) {
        frontiers.keep(ready.after, of: school)
        return .done(ready.after.head)
      }
    } catch Failure.lost {
      isUncertain = true
      throw Failure.lost
    }
    if isUncertain {
      guard let stands = try ready.stands(in: connection, before: deadline) else {
        throw StoreError.unavailable(.outcomeUnknown)
      }
      if stands {
        try Session.secure(connection, before: deadline)
        return .done(ready.after.head)
      }
      isUncertain = false
    }
    // Throws the head that stands, unless it was the keys that stood elsewhere.
    let outcome = try compare(in: connection, before: deadline)
    if case .otherKeys = outcome { return .otherKeys }
    return .again
  }

  private func make(
    in connection: Connection, before deadline: ContinuousClock.Instant
  ) throws -> Append {
    if let keys, !keys.put.isEmpty {
      try KeyTable.requireRoom(for: keys, of: school, in: connection, before: deadline)
    }
    let frontier =
      try frontiers.frontier(at: head, of: school)
      ?? standing(
        in: connection, before: deadline
      ).frontier
    return Append(drafts, to: school, on: frontier, keys: keys)
  }

  /// What stands, where that is the head that the writer saw.
  private func standing(
    in connection: Connection, before deadline: ContinuousClock.Instant
  ) throws -> JournalTable.Standing {
    let standing = try JournalTable.standing(of: school, in: connection, before: deadline)
    frontiers.keep(standing.frontier, of: school)
    if standing.frontier.head != head { throw StoreError.headMoved(standing.frontier.head) }
    return standing
  }

  private func compare(
    in connection: Connection, before deadline: ContinuousClock.Instant
  ) throws -> Outcome {
    let revision = try standing(in: connection, before: deadline).revision
    if let keys, keys.revision != revision { return .otherKeys }
    return .done(head)
  }
}

extension StoreError {
  fileprivate var isHeadMoved: Bool { if case .headMoved = self { true } else { false } }
}

/// What the trees of schools that were written lately need to grow, so that the next append takes
/// one exchange with the database and not two. A cache: the database compares all of it.
final class Frontiers: Sendable {
  /// When there are more, all are forgotten.
  static let schoolsMax = 10_000

  private let frontiers = Mutex<[SchoolID: Frontier]>([:])

  func frontier(at head: Head, of school: SchoolID) -> Frontier? {
    if head == .empty { return Frontier() }
    let frontier = frontiers.withLock { $0[school] }
    return frontier?.head == head ? frontier : nil
  }

  /// What was kept last, whatever stands now.
  func last(of school: SchoolID) -> Frontier? {
    frontiers.withLock { $0[school] }
  }

  func keep(_ frontier: Frontier, of school: SchoolID) {
    frontiers.withLock { frontiers in
      if frontiers.count >= Self.schoolsMax { frontiers = [:] }
      frontiers[school] = frontier
    }
  }
}
