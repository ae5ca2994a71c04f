internal import Dispatch
internal import Logbook
internal import Synchronization

/// The appends to different schools that wait while others are being written, to be written
/// together: a commit, an exchange and a change of thread for each would take longer than all the
/// rest.
///
/// Few statements are under way at once, so that those who come meanwhile find each other; the
/// disk, too, writes what comes together at once. A statement that doesn't come back soon doesn't
/// count any more: another one goes past it.
final class JointLine: Sendable {
  /// How many statements are under way at once, those not counted that take long.
  static let lanesMax = 2

  /// From when on a statement takes long: it waits for a slow disk, then, which is as soon done
  /// with more of them.
  static let longMilliseconds = 2

  /// How often it is looked whether they take long, while somebody waits.
  static let watchMilliseconds = 10

  /// What became of an append.
  enum Outcome: Sendable {
    /// It was carried through.
    case done(Result<Head?, StoreError>)
    /// It wasn't written.
    case leftOut
    /// Nobody knows.
    case unknown
  }

  /// One append that waits.
  struct Waiting: Sendable {
    let appending: Appending
    let append: Append
    let answer: CheckedContinuation<Outcome, Never>
  }

  /// What has to be done for one who came to be written.
  private enum Place {
    case refused(StoreError)
    case waits
    /// This lane is to be started.
    case needs(Int)
    /// Somebody has to look whether the lanes come back.
    case needsWatch
  }

  private struct State {
    var waiting: [Waiting] = []
    /// When each statement that is under way has begun.
    var lanes: [Int: ContinuousClock.Instant] = [:]
    var lane = 0
    var isWatched = false
    var isClosed = false

    mutating func add(_ waiting: Waiting, _ limits: PostgresLimits) -> Place {
      if isClosed { return .refused(.closed) }
      if self.waiting.count >= limits.waitingMax { return .refused(.unavailable(.busy)) }
      self.waiting.append(waiting)
      if let lane = open(limits.connectionsMax) { return .needs(lane) }
      if isWatched { return .waits }
      isWatched = true
      return .needsWatch
    }

    /// A new lane, where one more may be used.
    mutating func open(_ lanesMax: Int) -> Int? {
      let long = ContinuousClock.now - .milliseconds(JointLine.longMilliseconds)
      let counted = lanes.values.count { $0 > long }
      guard counted < JointLine.lanesMax, lanes.count < lanesMax else { return nil }
      lane += 1
      lanes[lane] = .now
      return lane
    }
  }

  private let state = Mutex(State())
  private let pool: Pool
  private let frontiers: Frontiers
  private let limits: PostgresLimits
  private let watch = DispatchQueue(label: "logbook-postgres-line")

  init(_ pool: Pool, limits: PostgresLimits, keeping frontiers: Frontiers) {
    self.pool = pool
    self.limits = limits
    self.frontiers = frontiers
  }

  /// Writes an append, with others perhaps.
  func write(_ append: Append, of appending: Appending) async -> Outcome {
    await withCheckedContinuation { answer in
      let waiting = Waiting(appending: appending, append: append, answer: answer)
      switch state.withLock({ $0.add(waiting, limits) }) {
      case .refused(let error): answer.resume(returning: .done(.failure(error)))
      case .waits: break
      case .needs(let lane): start(lane)
      case .needsWatch: watchLanes()
      }
    }
  }

  /// Refuses those who wait, and those who come.
  func close() {
    let group = state.withLock { state in
      state.isClosed = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for waiting in group { waiting.answer.resume(returning: .done(.failure(.closed))) }
  }

  /// Looks, after a while, whether those who wait need another lane.
  private func watchLanes() {
    watch.asyncAfter(deadline: .now() + .milliseconds(Self.watchMilliseconds)) {
      let (lane, watches) = self.state.withLock { state in
        state.isWatched = !state.waiting.isEmpty
        let lane = state.isWatched ? state.open(self.limits.connectionsMax) : nil
        return (lane, state.isWatched)
      }
      if let lane { self.start(lane) }
      if watches { self.watchLanes() }
    }
  }

  private func start(_ lane: Int) {
    pool.submit { seat in
      guard let seat else {
        self.refuse(lane, with: .closed)
        return
      }
      while let group = self.takeNext(for: lane) {
        self.write(group, at: seat)
        // Others want the seat too: the lane waits its turn.
        if self.pool.isCrowded {
          self.start(lane)
          return
        }
      }
    } orElse: { error in
      refuse(lane, with: error)
    }
  }

  /// The next to be written together, each to another school; when there are none, the lane ends.
  private func takeNext(for lane: Int) -> [Waiting]? {
    state.withLock { state in
      var group: [Waiting] = []
      var rest: [Waiting] = []
      var schools: Set<SchoolID> = []
      for waiting in state.waiting {
        if group.count < JointAppend.schoolsMax, schools.insert(waiting.append.school).inserted {
          group.append(waiting)
        } else {
          rest.append(waiting)
        }
      }
      state.waiting = rest
      state.lanes[lane] = group.isEmpty ? nil : .now
      return group.isEmpty ? nil : group
    }
  }

  private func refuse(_ lane: Int, with error: StoreError) {
    let group = state.withLock { state in
      state.lanes[lane] = nil
      // Another lane may still write them.
      if !state.lanes.isEmpty, error != .closed { return [Waiting]() }
      defer { state.waiting = [] }
      return state.waiting
    }
    for waiting in group { waiting.answer.resume(returning: .done(.failure(error))) }
  }

  private func write(_ group: [Waiting], at seat: Seat) {
    if group.count == 1 {
      let only = group[0]
      let outcome = Pool.result { try only.appending.carryOut(at: seat, beginning: only.append) }
      only.answer.resume(returning: .done(outcome))
      return
    }
    let connection: Connection
    let written: Set<SchoolID>
    do {
      connection = try seat.connect()
    } catch {
      for waiting in group { waiting.answer.resume(returning: .leftOut) }
      return
    }
    do throws(Failure) {
      let appends = JointAppend(appends: group.map(\.append))
      let seconds = min(limits.patienceSecondsMax, JointAppend.secondsMax)
      written = try appends.run(in: connection, before: .now + .seconds(seconds))
    } catch {
      let outcome: Outcome =
        switch error {
        case .notConnected, .refused: .leftOut
        case .lost, .senseless: .unknown
        }
      for waiting in group { waiting.answer.resume(returning: outcome) }
      return
    }
    for waiting in group {
      let append = waiting.append
      if written.contains(append.school) {
        frontiers.keep(append.after, of: append.school)
        waiting.answer.resume(returning: .done(.success(append.after.head)))
      } else {
        waiting.answer.resume(returning: .leftOut)
      }
    }
  }
}
