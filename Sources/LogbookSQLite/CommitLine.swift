internal import Dispatch
internal import Foundation
internal import Logbook
internal import Synchronization

/// The appends that wait to be written: those that wait together share one commit, and so one
/// wait for the disk.
///
/// Each is still decided by itself, in the order of arrival, on the head that those before it
/// leave; none is answered before the commit that holds it is on the disk.
final class CommitLine: Sendable {
  /// The tree that an append ends at, or `nil` when the keys have moved. Its root is for whoever
  /// asked to compute: it takes as long as everything else that is done with an entry.
  typealias Outcome = Result<Frontier?, StoreError>

  /// The most appends that share a commit.
  static let appendsMax = 1_024

  /// From how many writers at once on it is worth waiting for those who have just been answered:
  /// else half of them would always just miss the commit that the other half shares.
  static let writersMin = 8

  /// How often those are waited for before a commit.
  static let pausesMax = 3

  /// How long each such wait is at the most.
  static let pauseMicroseconds = 50

  /// One append that waits.
  struct Waiting: Sendable {
    let school: SchoolID
    /// Where it is to be added, or `nil` for wherever the journal ends.
    let expected: Head?
    let keys: KeyChange?
    /// What to add, told the number that its first entry gets.
    let make: @Sendable (Int) throws(StoreError) -> [EntryDraft]
    let answer: UnsafeContinuation<Outcome, Never>
  }

  /// What whoever puts an append in line has to do.
  enum Turn {
    /// Nothing: the line is being written.
    case later
    /// Have the line written on the writer's own thread.
    case onWriter
    /// Write the line: nobody else writes.
    case here
  }

  fileprivate struct State {
    var waiting: [Waiting] = []
    var isUnderWay = false
    /// How many went into the last commit.
    var last = 0
    /// How many writes of another kind wait or are under way.
    var others = 0
    /// For how many the writer waits, while it does.
    var awaited: Int?
  }

  private let state = Mutex(State())

  /// Signalled when those are there for whom the writer waits.
  private let areThere = DispatchSemaphore(value: 0)

  // Where Swift has one thread, nothing else would be done while it waits for the disk.
  private let canSpareThread = ProcessInfo.processInfo.activeProcessorCount > 1

  /// Puts an append in line.
  func add(_ waiting: Waiting) -> Turn {
    let (turn, isLast) = state.withLock { state in
      state.waiting.append(waiting)
      if state.isUnderWay { return (Turn.later, state.endsWait()) }
      state.isUnderWay = true
      let isAlone = state.others == 0 && state.last < Self.writersMin
      return (isAlone && canSpareThread ? .here : .onWriter, false)
    }
    if isLast { areThere.signal() }
    return turn
  }

  /// Keeps appends off their callers' threads until ``endOther()``: they would wait there.
  func beginOther() {
    state.withLock { $0.others += 1 }
  }

  /// Takes one ``beginOther()`` back.
  func endOther() {
    state.withLock { $0.others -= 1 }
  }

  /// Everything that waits, for the one who found nobody before him.
  func takeFirst() -> [Waiting] {
    state.withLock { $0.takeNext() }
  }

  /// Puts those back who couldn't be written yet, before those who came meanwhile.
  func putBack(_ group: [Waiting]) {
    state.withLock { $0.waiting.insert(contentsOf: group, at: 0) }
  }

  /// Whether somebody waits; when nobody does, the next to come is asked to begin again.
  func goesOn() -> Bool {
    state.withLock { state in
      state.isUnderWay = !state.waiting.isEmpty
      return state.isUnderWay
    }
  }

  /// Those that go into the next commit, in order of arrival; when there are none, the next to
  /// come is asked to begin again.
  ///
  /// Where many write at once it waits a moment, less than the disk takes for one commit, for as
  /// many as there were the last time.
  func takeNext() -> [Waiting] {
    for _ in 1...Self.pausesMax {
      // When nobody came in the last pause, nobody is on the way.
      let seen = state.withLock { $0.beginWait() }
      guard let seen else { break }
      let pause = DispatchTime.now() + .microseconds(Self.pauseMicroseconds)
      let isFull = areThere.wait(timeout: pause) == .success
      let (came, wasFull) = state.withLock { $0.endWait() }
      // It was signalled just after: the signal isn't to end the next pause.
      if !isFull, wasFull { areThere.wait() }
      if wasFull || came == seen { break }
    }
    return state.withLock { state in
      let next = state.takeNext()
      if next.isEmpty { state.isUnderWay = false }
      return next
    }
  }
}

extension CommitLine.State {
  /// How many wait, or `nil` when there are as many as the last time, or too few to wait for.
  fileprivate mutating func beginWait() -> Int? {
    guard last >= CommitLine.writersMin, waiting.count < last else { return nil }
    awaited = last
    return waiting.count
  }

  /// Whether the one who has just come is the last whom the writer waits for.
  fileprivate mutating func endsWait() -> Bool {
    guard let awaited, waiting.count >= awaited else { return false }
    self.awaited = nil
    return true
  }

  /// How many wait by now, and whether it was those who were awaited.
  fileprivate mutating func endWait() -> (count: Int, isFull: Bool) {
    defer { awaited = nil }
    return (waiting.count, awaited == nil)
  }

  fileprivate mutating func takeNext() -> [CommitLine.Waiting] {
    last = min(waiting.count, CommitLine.appendsMax)
    if last == waiting.count {
      // All of them, without a copy.
      defer { waiting = [] }
      return waiting
    }
    defer { waiting.removeFirst(last) }
    return Array(waiting.prefix(last))
  }
}
