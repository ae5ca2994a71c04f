/// A thing that policies speak of: its name, its attributes, what it belongs to, its tags.
public struct Entity: Sendable {
  /// What stands behind an entity; immutable, so sharing it is safe.
  private final class Storage: Sendable {
    let uid: EntityUID
    let attributes: AttributeTable
    let parents: Set<EntityUID>
    let tags: [String: Value]

    init(
      _ uid: EntityUID, _ attributes: AttributeTable, _ parents: Set<EntityUID>,
      _ tags: [String: Value]
    ) {
      self.uid = uid
      self.attributes = attributes
      self.parents = parents
      self.tags = tags
    }
  }

  private let storage: Storage

  /// The entity's name.
  public var uid: EntityUID { storage.uid }

  /// What `entity.attribute` gives.
  public var attributes: [String: Value] { storage.attributes.dictionary }

  /// The attributes as evaluation looks them up.
  var attributeTable: AttributeTable { storage.attributes }

  /// The entities that this one is directly in.
  public var parents: Set<EntityUID> { storage.parents }

  /// What `entity.getTag("key")` gives.
  public var tags: [String: Value] { storage.tags }

  /// Makes an entity.
  ///
  /// - Parameters:
  ///   - uid: Its name.
  ///   - attributes: Its attributes by name.
  ///   - parents: The entities that it is directly in.
  ///   - tags: Its tags by key.
  public init(
    _ uid: EntityUID, attributes: [String: Value] = [:], parents: Set<EntityUID> = [],
    tags: [String: Value] = [:]
  ) {
    self.init(
      uid, table: attributes.isEmpty ? .empty : AttributeTable(attributes), parents: parents,
      tags: tags)
  }

  init(
    _ uid: EntityUID, table: AttributeTable, parents: Set<EntityUID>, tags: [String: Value]
  ) {
    storage = Storage(uid, table, parents, tags)
  }
}

extension Entity: Hashable {
  /// Whether two entities agree in everything.
  public static func == (left: Entity, right: Entity) -> Bool {
    left.storage === right.storage
      || (left.uid == right.uid && left.attributeTable == right.attributeTable
        && left.parents == right.parents && left.tags == right.tags)
  }

  /// Hashes the name; entities of one name are seldom compared.
  public func hash(into hasher: inout Hasher) { hasher.combine(uid) }
}
