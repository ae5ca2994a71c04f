/// Entities in memory, with everything that each of them is in worked out beforehand.
public struct Entities: EntitySource {
  private var table: UIDTable<Member>

  /// An entity, and everything that it is in, directly or through others.
  struct Member: Sendable {
    let entity: Entity
    var ancestors: Set<EntityUID>
  }

  /// No entities.
  public init() { table = UIDTable() }

  /// Takes entities; parents need not be among them.
  ///
  /// - Throws: `duplicate` when two of them have one name and differ, `cycle` when one is in
  ///   itself through others.
  public init(_ list: [Entity]) throws(EntitiesError) {
    table = UIDTable(minimumCapacity: list.count)
    for entity in list {
      let member = Member(entity: entity, ancestors: entity.parents)
      if let other = table.insert(member, for: entity.uid), other.entity != entity {
        throw .duplicate(entity.uid)
      }
    }
    try close(list)
  }

  /// How many entities there are.
  public var count: Int { table.count }

  /// All entities, by name.
  public var all: [Entity] { table.values.map(\.entity).sorted { $0.uid < $1.uid } }

  /// The entity of this name, or `nil` when there is none.
  public func entity(_ uid: EntityUID) -> Entity? { table[uid]?.entity }

  /// Whether `uid` is `ancestor` or in it, at the cost of one look-up.
  public func isEntity(_ uid: EntityUID, in ancestor: EntityUID) -> Bool {
    uid == ancestor || (table[uid]?.ancestors.contains(ancestor) ?? false)
  }

  /// Everything that an entity is in, directly or through others.
  public func ancestors(of uid: EntityUID) -> Set<EntityUID> { table[uid]?.ancestors ?? [] }

  /// The entity of this name with its ancestors.
  func member(_ uid: EntityUID) -> Member? { table[uid] }

  /// Works out all ancestors, each entity after its parents, without recursion.
  private mutating func close(_ list: [Entity]) throws(EntitiesError) {
    var done: Set<EntityUID> = []
    var open: Set<EntityUID> = []
    for start in list {
      var stack = [start.uid]
      while let uid = stack.last {
        guard !done.contains(uid), let parents = table[uid]?.entity.parents else {
          stack.removeLast()
          continue
        }
        let waiting = parents.filter { !done.contains($0) && table[$0] != nil }
        if waiting.isEmpty {
          let ancestors = parents.reduce(into: parents) { all, parent in
            guard let above = table[parent]?.ancestors, !above.isEmpty else { return }
            all.formUnion(above)
          }
          table.insert(Member(entity: table[uid]?.entity ?? start, ancestors: ancestors), for: uid)
          done.insert(uid)
          open.remove(uid)
          stack.removeLast()
        } else {
          open.insert(uid)
          if let cyclic = waiting.first(where: open.contains) { throw .cycle(cyclic) }
          stack.append(contentsOf: waiting)
        }
      }
    }
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
