/// Where a decision finds the entities that the policies ask about.
///
/// `Entities` is the source that holds them in memory. Whoever keeps the facts elsewhere conforms
/// to this and answers from there, without copying.
public protocol EntitySource: Sendable {
  /// The entity of this name, or `nil` when there is none.
  func entity(_ uid: EntityUID) -> Entity?

  /// Whether `uid` is in `ancestor`, directly or through others; an entity is in itself.
  ///
  /// The default walks `parents`. A cycle in them is harmless here.
  func isEntity(_ uid: EntityUID, in ancestor: EntityUID) -> Bool

  /// Everything that `uid` is in, directly or through others; itself not included.
  ///
  /// The default walks `parents`. Whoever answers `isEntity(_:in:)` in another way must answer this
  /// to match: by it the authorizer finds the policies that could apply.
  func ancestors(of uid: EntityUID) -> Set<EntityUID>
}

extension EntitySource {
  /// Walks the parents, each entity once.
  public func isEntity(_ uid: EntityUID, in ancestor: EntityUID) -> Bool {
    if uid == ancestor { return true }
    var seen: Set<EntityUID> = [uid]
    var waiting = [uid]
    while let next = waiting.popLast() {
      guard let parents = entity(next)?.parents else { continue }
      if parents.contains(ancestor) { return true }
      for parent in parents where seen.insert(parent).inserted { waiting.append(parent) }
    }
    return false
  }

  /// Walks the parents, each entity once.
  public func ancestors(of uid: EntityUID) -> Set<EntityUID> {
    var seen: Set<EntityUID> = []
    var waiting = [uid]
    while let next = waiting.popLast() {
      guard let parents = entity(next)?.parents else { continue }
      for parent in parents where seen.insert(parent).inserted { waiting.append(parent) }
    }
    return seen
  }
}
