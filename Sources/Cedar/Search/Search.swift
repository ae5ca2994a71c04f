/// A search on its way: each result is worked out when it is asked for, in the order of the ids.
public struct Search: Sendable {
  /// What comes next.
  public enum Step: Hashable, Sendable {
    /// An entity for which the request is allowed.
    case found(EntityUID)
    /// No further entity has been found yet, and no more may be tried now; all up to this one,
    /// itself included, have been. `nil` where none has.
    case paused(EntityUID?)
    /// There are no more.
    case ended
  }

  private let finder: Finder
  private let unknown: Finder.Unknown
  private var request: Request
  private let overlay: Overlay
  private let given: [String: Value]
  private let index: TypeIndex
  private let candidates: Candidates
  private var position = 0
  /// How many candidates have been decided for.
  public private(set) var triedCount = 0

  init(
    _ finder: Finder, _ unknown: Finder.Unknown, _ request: Request, _ overlay: Overlay,
    _ given: [String: Value], _ index: TypeIndex, _ candidates: Candidates
  ) {
    self.finder = finder
    self.unknown = unknown
    self.request = request
    self.overlay = overlay
    self.given = given
    self.index = index
    self.candidates = candidates
  }

  /// Goes on behind an entity, which need not exist any more.
  public mutating func skip(through uid: EntityUID) {
    position = max(position, index.position(from: uid))
    if position < index.uids.count, index.uids[position] == uid { position += 1 }
  }

  /// The next entity for which the request is allowed.
  ///
  /// - Parameter triesLeft: How many candidates may be decided for until the search pauses; counted
  ///   down.
  /// - Returns: What comes next.
  public mutating func next(tries triesLeft: inout Int) -> Step {
    var last: EntityUID?
    while let candidate = candidates.next(from: position) {
      guard triesLeft > 0 else { return .paused(last ?? before(candidate)) }
      triesLeft -= 1
      triedCount += 1
      position = candidate + 1
      let uid = index.uids[candidate]
      if isAllowed(uid) { return .found(uid) }
      last = uid
    }
    return .ended
  }

  /// All the rest, as long as there are few enough to hold.
  public mutating func rest() -> [EntityUID] {
    var found: [EntityUID] = []
    var tries = Int.max
    while case .found(let uid) = next(tries: &tries) { found.append(uid) }
    return found
  }

  /// Where a search stands that has tried nothing yet: behind whatever precedes the candidate.
  private func before(_ candidate: Int) -> EntityUID? {
    candidate > 0 ? index.uids[candidate - 1] : nil
  }

  private mutating func isAllowed(_ uid: EntityUID) -> Bool {
    switch unknown {
    case .principal: request.principal = uid
    case .resource: request.resource = uid
    }
    if given.isEmpty, overlay.isEmpty {
      return finder.authorizer.decide(request, in: finder.entities).isAllowed
    }
    var overlay = overlay
    overlay.lay(given, over: uid)
    return finder.authorizer.decide(request, in: overlay).isAllowed
  }
}
