internal import Dispatch
internal import Logbook
internal import Synchronization

/// A bounded number of connections, each with a thread of its own, and a line before them.
///
/// Nothing waits on Swift's own threads: whoever asks is suspended until the answer is there.
final class Pool: Sendable {
  /// What is done at a seat; told `nil` when there will be none any more.
  typealias Job = @Sendable (Seat?) -> Void

  private struct State {
    var idle: [Seat]
    var waiting: [Job] = []
    var isClosed = false
  }

  private let state: Mutex<State>
  private let seats: [Seat]
  private let waitingMax: Int

  init(_ string: ConnectionString, limits: PostgresLimits) {
    precondition(limits.connectionsMax >= 1, "a pool of \(limits.connectionsMax) connections")
    seats = (0..<limits.connectionsMax).map { Seat(string, limits: limits, number: $0) }
    waitingMax = limits.waitingMax
    // The first seat is the first to be taken, so that little work makes few connections.
    state = Mutex(State(idle: seats.reversed()))
  }

  /// Runs `body` on the thread of a seat, once one is free.
  ///
  /// A cancelled task still gets the answer: what has been asked for is carried through.
  func run<Value: Sendable>(
    _ body: @escaping @Sendable (Seat) throws -> Value
  ) async throws(StoreError) -> Value {
    let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
      submit { seat in
        guard let seat else {
          continuation.resume(returning: .failure(.closed))
          return
        }
        continuation.resume(returning: Self.result { try body(seat) })
      } orElse: { error in
        continuation.resume(returning: .failure(error))
      }
    }
    return try result.get()
  }

  /// Lets what runs come to its end, refuses what waits and what comes, and ends all connections.
  func close() {
    let refused = state.withLock { state in
      state.isClosed = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for job in refused { job(nil) }
    for seat in seats { seat.queue.async { seat.disconnect() } }
  }

  /// Whether somebody waits for a seat.
  var isCrowded: Bool { state.withLock { !$0.waiting.isEmpty } }

  /// Does a job once a seat is free, or refuses it at once.
  func submit(_ job: @escaping Job, orElse refuse: (StoreError) -> Void) {
    var refusal: StoreError?
    let seat: Seat? = state.withLock { state in
      if state.isClosed {
        refusal = .closed
        return nil
      }
      if let seat = state.idle.popLast() { return seat }
      if state.waiting.count >= waitingMax {
        refusal = .unavailable(.busy)
      } else {
        state.waiting.append(job)
      }
      return nil
    }
    if let refusal { refuse(refusal) }
    guard let seat else { return }
    seat.queue.async { self.work(job, at: seat) }
  }

  private func work(_ job: @escaping Job, at seat: Seat) {
    var next: Job? = job
    while let job = next {
      job(seat)
      next = state.withLock { state in
        if !state.waiting.isEmpty { return state.waiting.removeFirst() }
        state.idle.append(seat)
        return nil
      }
    }
    // Closed while it worked: what disconnects it stands behind on the queue.
  }

  static func result<Value>(_ body: () throws -> Value) -> Result<Value, StoreError> {
    do {
      return .success(try body())
    } catch {
      return .failure(StoreError(error))
    }
  }
}
