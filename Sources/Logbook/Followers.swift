internal import Synchronization

/// Those who want to be told of new entries, for a store to tell.
public final class Followers: Sendable {
  private struct Follower {
    var size = -1
    let continuation: AsyncStream<Head>.Continuation
  }

  private struct State {
    var next = 0
    var followers: [SchoolID: [Int: Follower]] = [:]
    var isClosed = false
  }

  private let state = Mutex(State())

  /// Starts with nobody.
  public init() {}

  /// Heads from now on, each larger than the one before; who is slow gets the last one only.
  ///
  /// - Parameters:
  ///   - school: Whose journal.
  ///   - watch: Runs until nobody listens to this stream any more: where a store looks for what
  ///     others have written, and tells of it with ``tell(_:of:)``.
  /// - Returns: A stream that ends when the store is closed or its task is cancelled.
  public func stream(
    of school: SchoolID, watching watch: (@Sendable () async -> Void)? = nil
  ) -> AsyncStream<Head> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: Head.self, bufferingPolicy: .bufferingNewest(1))
    let number = state.withLock { state -> Int? in
      if state.isClosed { return nil }
      state.next += 1
      state.followers[school, default: [:]][state.next] = Follower(continuation: continuation)
      return state.next
    }
    guard let number else {
      continuation.finish()
      return stream
    }
    let watcher = watch.map { watch in Task { await watch() } }
    continuation.onTermination = { [weak self] _ in
      watcher?.cancel()
      self?.leave(number, of: school)
    }
    return stream
  }

  /// Tells everybody who follows this school; a head that isn't new to them is left out.
  public func tell(_ head: Head, of school: SchoolID) {
    state.withLock { state in
      guard let followers = state.followers[school] else { return }
      for (number, follower) in followers where follower.size < head.size {
        state.followers[school]?[number]?.size = head.size
        follower.continuation.yield(head)
      }
    }
  }

  /// Ends all streams, and those still to be asked for.
  public func close() {
    let left = state.withLock { state in
      state.isClosed = true
      let left = state.followers.values.flatMap(\.values)
      state.followers = [:]
      return left
    }
    for follower in left { follower.continuation.finish() }
  }

  private func leave(_ number: Int, of school: SchoolID) {
    state.withLock { state in
      state.followers[school]?[number] = nil
      if state.followers[school]?.isEmpty == true { state.followers[school] = nil }
    }
  }
}
