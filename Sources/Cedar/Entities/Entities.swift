/// Entities in memory, with everything that each of them is in worked out beforehand.
public struct Entities: EntitySource {
  /// What stands behind the entities; immutable, so sharing it is safe.
  private final class Storage: Sendable {
    let table: UIDTable<Known>

    init(_ table: UIDTable<Known>) { self.table = table }
  }

  /// What is known by a name: the entity if there is one, and everything that it is in, directly
  /// or through others.
  final class Known: Sendable {
    let entity: Entity?
    let above: UIDSet

    static let nothing = Known(nil, above: [])

    init(_ entity: Entity?, above: Set<EntityUID>) {
      self.entity = entity
      self.above = above.isEmpty ? .empty : UIDSet(above)
    }

    init(_ entity: Entity?, above: UIDSet) {
      self.entity = entity
      self.above = above
    }
  }

  private let storage: Storage

  private var table: UIDTable<Known> { storage.table }

  /// No entities.
  public init() { storage = Storage(UIDTable()) }

  /// Takes entities; parents need not be among them.
  ///
  /// - Throws: `duplicate` when two of them have one name and differ, `cycle` when one is in
  ///   itself through others.
  public init(_ list: [Entity]) throws(EntitiesError) {
    var entities = UIDTable<Entity>(minimumCapacity: list.count)
    for entity in list {
      if let other = entities.insert(entity, for: entity.uid), other != entity {
        throw .duplicate(entity.uid)
      }
    }
    let ancestors = try Self.ancestors(entities)
    var table = UIDTable<Known>(minimumCapacity: list.count)
    for (entity, above) in zip(entities.values, ancestors) {
      table.insert(Known(entity, above: above), for: entity.uid)
    }
    storage = Storage(table)
  }

  /// How many entities there are.
  public var count: Int { table.count }

  /// All entities, by name.
  public var all: [Entity] { table.values.compactMap(\.entity).sorted { $0.uid < $1.uid } }

  /// The entity of this name, or `nil` when there is none.
  public func entity(_ uid: EntityUID) -> Entity? { table[uid]?.entity }

  /// Whether `uid` is `ancestor` or in it, at the cost of one look-up.
  public func isEntity(_ uid: EntityUID, in ancestor: EntityUID) -> Bool {
    uid == ancestor || (table[uid]?.above.contains(ancestor) ?? false)
  }

  /// Everything that an entity is in, directly or through others.
  public func ancestors(of uid: EntityUID) -> Set<EntityUID> {
    Set(table[uid]?.above.uids ?? [])
  }

  /// What is known by a name.
  func known(_ uid: EntityUID) -> Known { table[uid] ?? .nothing }

  /// Works out all ancestors, each entity after its parents, without recursion.
  private static func ancestors(
    _ entities: UIDTable<Entity>
  ) throws(EntitiesError) -> [Set<EntityUID>] {
    var ancestors: [Set<EntityUID>?] = Array(repeating: nil, count: entities.count)
    var isOpen = Array(repeating: false, count: entities.count)
    for start in entities.values.indices {
      var stack = [start]
      while let position = stack.last {
        guard ancestors[position] == nil else {
          stack.removeLast()
          continue
        }
        let parents = entities.values[position].parents
        let above = parents.compactMap { entities.position(of: $0) }
        let waiting = above.filter { ancestors[$0] == nil }
        if waiting.isEmpty {
          ancestors[position] = above.reduce(into: parents) { all, parent in
            if let further = ancestors[parent], !further.isEmpty { all.formUnion(further) }
          }
          isOpen[position] = false
          stack.removeLast()
        } else {
          isOpen[position] = true
          if let cyclic = waiting.first(where: { isOpen[$0] }) {
            throw .cycle(entities.uids[cyclic])
          }
          stack.append(contentsOf: waiting)
        }
      }
    }
    return ancestors.map { $0 ?? [] }
  }
}

/// Why entities cannot be taken.
public enum EntitiesError: Error, Hashable, Sendable {
  /// Two entities have this name and differ.
  case duplicate(EntityUID)
  /// The entity is in itself, through its parents.
  case cycle(EntityUID)
  /// The JSON text is none, or something in it is not what should stand there.
  case malformed(ParseError)
  /// The JSON value at this path is not what must stand there.
  case unexpected(path: String, expected: String, found: String)
}

extension EntitiesError: CustomStringConvertible {
  /// The error in words.
  public var description: String { Wording.sentence(for: self) }
}
