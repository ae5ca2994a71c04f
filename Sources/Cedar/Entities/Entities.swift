/// Entities in memory, with everything that each of them is in worked out beforehand.
public struct Entities: EntitySource {
  private var entities: [EntityUID: Entity]
  /// Everything that an entity is in, directly or through others; itself not included.
  private var ancestors: [EntityUID: Set<EntityUID>]

  /// No entities.
  public init() {
    entities = [:]
    ancestors = [:]
  }

  /// Takes entities; parents need not be among them.
  ///
  /// - Throws: `duplicate` when two of them have one name and differ, `cycle` when one is in
  ///   itself through others.
  public init(_ list: [Entity]) throws(EntitiesError) {
    entities = Dictionary(minimumCapacity: list.count)
    ancestors = [:]
    for entity in list {
      if let other = entities.updateValue(entity, forKey: entity.uid), other != entity {
        throw .duplicate(entity.uid)
      }
    }
    ancestors = try Self.closure(entities)
  }

  /// How many entities there are.
  public var count: Int { entities.count }

  /// All entities, by name.
  public var all: [Entity] { entities.values.sorted { $0.uid < $1.uid } }

  /// The entity of this name, or `nil` when there is none.
  public func entity(_ uid: EntityUID) -> Entity? { entities[uid] }

  /// Whether `uid` is `ancestor` or in it, at the cost of one look-up.
  public func isEntity(_ uid: EntityUID, in ancestor: EntityUID) -> Bool {
    uid == ancestor || (ancestors[uid]?.contains(ancestor) ?? false)
  }

  /// Everything that an entity is in, directly or through others.
  public func ancestors(of uid: EntityUID) -> Set<EntityUID> { ancestors[uid] ?? [] }

  /// Works out all ancestors, each entity after its parents, without recursion.
  private static func closure(
    _ entities: [EntityUID: Entity]
  ) throws(EntitiesError) -> [EntityUID: Set<EntityUID>] {
    var done: [EntityUID: Set<EntityUID>] = Dictionary(minimumCapacity: entities.count)
    var open: Set<EntityUID> = []
    for start in entities.keys where done[start] == nil {
      var stack = [start]
      while let uid = stack.last {
        guard done[uid] == nil, let parents = entities[uid]?.parents else {
          stack.removeLast()
          continue
        }
        let waiting = parents.filter { entities[$0] != nil && done[$0] == nil }
        if waiting.isEmpty {
          done[uid] = parents.reduce(into: parents) { $0.formUnion(done[$1] ?? []) }
          open.remove(uid)
          stack.removeLast()
        } else {
          open.insert(uid)
          if let cyclic = waiting.first(where: open.contains) { throw .cycle(cyclic) }
          stack.append(contentsOf: waiting)
        }
      }
    }
    return done
  }
}

/// Why entities cannot be taken.
public enum EntitiesError: Error, Hashable, Sendable {
  /// Two entities have this name and differ.
  case duplicate(EntityUID)
  /// The entity is in itself, through its parents.
  case cycle(EntityUID)
  /// The JSON text is none.
  case malformed(ParseError)
  /// The JSON value at this path is not what must stand there.
  case unexpected(path: String, expected: String, found: String)
}

extension EntitiesError: CustomStringConvertible {
  /// The error in words.
  public var description: String { Wording.sentence(for: self) }
}
