// When an entry was made is what its writer's clock said. The entry before it is known, so a clock
// that has gone back, or far ahead, is noticed before anything is written by it. What was written
// all the same, by earlier versions or within what is let pass, stands and is named when the record
// is verified.

/// A clock that can't be right, or one that wasn't when the last entry was made.
public struct ClockFault: Hashable, Sendable {
  /// What the clock says.
  public let now: Timestamp

  /// When the last entry says that it was made.
  public let last: Timestamp

  /// Holds two moments against each other.
  public init(now: Timestamp, last: Timestamp) {
    (self.now, self.last) = (now, last)
  }
}

/// Two entries of which the later one says that it was made before the other.
public struct StepBack: Hashable, Sendable {
  /// The number of the later one.
  public let index: Int

  /// When it says that it was made.
  public let at: Timestamp

  /// When the one before it says so.
  public let before: Timestamp

  /// Whether it is the entry that says that the clock was put right.
  public let isPutRight: Bool
}

extension SealedLogbook {
  /// How far a clock may be behind the last entry: time servers put clocks right by as much, and
  /// several servers' clocks differ.
  public static let behindMillisecondsMax: Int64 = 120_000

  /// How far a clock may be ahead of the last entry: no school is silent for two years.
  public static let aheadMillisecondsMax: Int64 = 731 * 86_400_000

  /// What is wrong with a clock, told by the last entry; `nil` when nothing is.
  public func findClockFault(at now: Timestamp) async throws(StoreError) -> ClockFault? {
    let head = try await head()
    guard let last = try await lastMoment(before: head) else { return nil }
    return Self.fault(now, after: last)
  }

  /// Records that the last entries carry a wrong time, and that the clock was put right: what is
  /// written from now on is compared with this entry's own.
  public func putClockRight(by actor: String, at moment: Timestamp) async throws(StoreError) {
    try await recordNote(by: actor, at: moment) { head throws(StoreError) in
      .clockPutRight(last: try await self.lastMoment(before: head) ?? moment)
    }
  }

  /// Writes one of the logbook's own entries that changes no keys.
  func recordNote(
    by actor: String, at moment: Timestamp,
    _ make: (Head) async throws(StoreError) -> LogbookNote
  ) async throws(StoreError) {
    for _ in 1...Self.attemptsMax {
      let head = try await head()
      let note = try await make(head)
      let draft = EntryDraft(at: moment, actor: actor, kind: note.kind, payload: note.payload)
      do throws(StoreError) {
        _ = try await add([SubjectDraft(draft, about: .school)], after: head)
        return
      } catch .headMoved {
        continue
      }
    }
    throw .unavailable(.busy)
  }

  /// Refuses what a clock that can't be right would have written.
  func requireClock(_ drafts: [EntryDraft], after head: Head) async throws(StoreError) {
    if drafts.isEmpty { return }
    var last = try await lastMoment(before: head)
    for draft in drafts {
      if !LogbookNote.isAboutClock(draft.kind), let last,
        let fault = Self.fault(draft.at, after: last)
      {
        throw .clock(fault)
      }
      last = draft.at
    }
  }

  private static func fault(_ now: Timestamp, after last: Timestamp) -> ClockFault? {
    let (ahead, isBeyond) = now.millisecondsSince1970.subtractingReportingOverflow(
      last.millisecondsSince1970)
    let isRight = !isBeyond && (-behindMillisecondsMax...aheadMillisecondsMax).contains(ahead)
    return isRight ? nil : ClockFault(now: now, last: last)
  }

  /// When the last entry under a head says that it was made; `nil` when there is none.
  private func lastMoment(before head: Head) async throws(StoreError) -> Timestamp? {
    if head.size == 0 { return nil }
    if let known = lastKnown, known.size == head.size { return known.at }
    guard let entry = try await logbook.read(from: head.size - 1, limit: 1).first else {
      return nil
    }
    noteLast(size: head.size, at: entry.at)
    return entry.at
  }
}

extension Logbook {
  /// The most steps back that are named.
  public static let stepsBackMax = 100

  /// The entries that say that they were made before the one before them, oldest first, up to
  /// ``stepsBackMax`` of them; and how many there are.
  public func stepsBack() async throws(StoreError) -> (named: [StepBack], count: Int) {
    var named: [StepBack] = []
    var count = 0
    var last: Timestamp?
    for try await page in pages() {
      for entry in page {
        if let last, entry.at < last {
          count += 1
          if named.count < Self.stepsBackMax {
            named.append(
              StepBack(
                index: entry.index, at: entry.at, before: last,
                isPutRight: LogbookNote.isAboutClock(entry.kind)))
          }
        }
        last = entry.at
      }
    }
    return (named, count)
  }
}
