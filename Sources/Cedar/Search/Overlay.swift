/// Entities in memory of which a few have other attributes, for the time of one request.
///
/// Only attributes are laid over: what an entity is in, and its tags, stay as they are.
public struct Overlay: EntitySource {
  /// The entities below.
  public let base: Entities
  /// One or two as a rule, so they are looked for one after another.
  private var laid: [Entities.Known] = []

  /// Entities with nothing laid over them yet.
  public init(_ base: Entities) { self.base = base }

  /// Whether nothing is laid over any entity.
  public var isEmpty: Bool { laid.isEmpty }

  /// The entities that something is laid over.
  var names: [EntityUID] { laid.compactMap { $0.entity?.uid } }

  /// Lays attributes over those of an entity, which need not exist; where both have a name, these
  /// count. Laid twice, the later ones count.
  ///
  /// - Parameters:
  ///   - attributes: The attributes by name; none lays nothing.
  ///   - uid: The name of the entity.
  public mutating func lay(_ attributes: [String: Value], over uid: EntityUID) {
    guard !attributes.isEmpty else { return }
    let below = known(uid)
    let merged = (below.entity?.attributes ?? [:]).merging(attributes) { _, new in new }
    let entity = Entity(
      uid, attributes: merged, parents: below.entity?.parents ?? [],
      tags: below.entity?.tags ?? [:])
    laid.removeAll { $0.entity?.uid == uid }
    laid.append(Entities.Known(entity, above: below.above))
  }

  /// The entity with what is laid over it, or `nil` when there is neither.
  public func entity(_ uid: EntityUID) -> Entity? { known(uid).entity }

  /// Whether `uid` is `ancestor` or in it, as below.
  public func isEntity(_ uid: EntityUID, in ancestor: EntityUID) -> Bool {
    base.isEntity(uid, in: ancestor)
  }

  /// Everything that an entity is in, as below.
  public func ancestors(of uid: EntityUID) -> Set<EntityUID> { base.ancestors(of: uid) }

  /// What is known by a name.
  func known(_ uid: EntityUID) -> Entities.Known {
    laid.first { $0.entity?.uid == uid } ?? base.known(uid)
  }
}
