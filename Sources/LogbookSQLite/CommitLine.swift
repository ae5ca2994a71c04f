internal import GRDB
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

  /// How long each such wait is asked to be; the system makes some 70 of it.
  static let pauseMicroseconds: UInt32 = 20

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

  private struct State {
    var waiting: [Waiting] = []
    var isUnderWay = false
    /// How many went into the last commit.
    var last = 0
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
  ///
  /// Where many write at once it waits a moment, less than the disk takes for one commit, for as
  /// many as there were the last time.
  func takeNext() -> [Waiting] {
    var seen = -1
    for _ in 1...Self.pausesMax {
      let (waiting, last) = state.withLock { ($0.waiting.count, $0.last) }
      // When nobody came in the last pause, nobody is on the way.
      if last < Self.writersMin || waiting >= last || waiting == seen { break }
      seen = waiting
      usleep(Self.pauseMicroseconds)
    }
    return state.withLock { state in
      let next = Array(state.waiting.prefix(Self.appendsMax))
      state.waiting.removeFirst(next.count)
      state.last = next.count
      if next.isEmpty { state.isUnderWay = false }
      return next
    }
  }
}
